/** Reads every file of the benchmark with every tool, and adds up the scores. */
import { ITEMS, type FileScore, type Item, type Reading, type ReadTable, type TrueFile } from '../zoo/score/model';
import { foldName } from '../zoo/score/match-rows';
import { scoreFile } from '../zoo/score/score-file';
import type { Case } from './cases';

export interface Tool {
  readonly name: string;
  readonly read: (one: Case) => Promise<Reading>;
}

export interface Scored {
  readonly case: Pick<Case, 'id' | 'preset' | 'damages' | 'world'>;
  readonly score: FileScore;
}

/** Of a group of files. */
export interface Mean {
  readonly files: number;
  readonly score: number;
  /** Wrong values of which nobody said a word, and the files that have any. */
  readonly silent: number;
  readonly silentFiles: number;
  readonly refused: number;
}

/** Two exports in one file are one table or two, as a tool likes: where the truth has one, tables of the same columns are put together. */
function asOne({ tables }: TrueFile, reading: Reading): Reading {
  if (tables.length !== 1 || reading.tables === null) return reading;
  const joined = new Map<string, ReadTable>();
  for (const table of reading.tables) {
    const key = table.columns.map(foldName).join('\n');
    const before = joined.get(key);
    const lines = before?.lines == null || table.lines === null ? null : [...before.lines, ...table.lines];
    joined.set(key, before === undefined ? table : { ...before, rows: [...before.rows, ...table.rows], lines });
  }
  return { ...reading, tables: [...joined.values()] };
}

export async function scoredBy({ read }: Tool, one: Case): Promise<Scored> {
  const { id, preset, damages, world } = one;
  return { case: { id, preset, damages, world }, score: scoreFile(one.truth, asOne(one.truth, await read(one))) };
}

export function meanOf(scored: readonly Scored[]): Mean {
  const sum = (of: (score: FileScore) => number): number => scored.reduce((all, { score }) => all + of(score), 0);
  return {
    files: scored.length,
    score: scored.length === 0 ? 0 : sum(({ score }) => score) / scored.length,
    silent: sum(({ silent }) => silent),
    silentFiles: sum(({ silent }) => (silent > 0 ? 1 : 0)),
    refused: sum(({ refused }) => (refused === null ? 0 : 1)),
  };
}

/** The mean of one line of the score over the files that it applies to. */
export function itemMean(scored: readonly Scored[], item: Item): number | null {
  const scores = scored.flatMap(({ score }) => score.lines.find((line) => line.item === item)?.score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

export const itemMeans = (scored: readonly Scored[]): Record<Item, number | null> =>
  Object.fromEntries(ITEMS.map((item) => [item, itemMean(scored, item)])) as Record<Item, number | null>;

/** By a word of each file, in the order in which the words are met. */
export function grouped(scored: readonly Scored[], word: (one: Scored) => string | null): Map<string, Scored[]> {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) {
    const name = word(one);
    if (name === null) continue;
    const group = groups.get(name) ?? [];
    group.push(one);
    groups.set(name, group);
  }
  return groups;
}

export const isDamaged = ({ case: { damages } }: Scored): boolean => damages.length > 0;

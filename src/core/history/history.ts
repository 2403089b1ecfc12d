/**
 * Undo and redo of the Study by diffs: every entry holds the patches of one change both ways, with who, when and why,
 * so the same list is the record of changes that people read. Pure: ids and times are handed in.
 */
import { applyPatches, enablePatches, type Patch } from 'immer';
import * as v from 'valibot';
import { changeStudy, describeCommands } from '../study/change';
import type { StudyCommand } from '../study/commands';
import type { Study, StudySource } from '../study/study';

enablePatches();

/** Changes that can be undone. Older ones are forgotten for good, and with them the snapshots that only they named. */
export const HISTORY_DEPTH = 200;

const patchSchema = v.object({
  op: v.picklist(['add', 'remove', 'replace']),
  path: v.array(v.union([v.string(), v.number()])),
  value: v.optional(v.unknown()),
});

const entrySchema = v.object({
  id: v.string(),
  at: v.string(),
  who: v.string(),
  /** Kinds of the commands applied. */
  command: v.array(v.string()),
  what: v.string(),
  why: v.nullable(v.string()),
  patches: v.array(patchSchema),
  inverse: v.array(patchSchema),
});

/** `cursor` entries are applied; those after it were undone and can be redone. */
export const historySchema = v.object({
  entries: v.array(entrySchema),
  cursor: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type HistoryEntry = v.InferOutput<typeof entrySchema>;
export type History = v.InferOutput<typeof historySchema>;

/** A Study with its past and future: what the commands of people act on. */
export interface Versioned {
  readonly study: Study;
  readonly history: History;
}

/** Who changed something, when (ISO 8601 UTC) and why; `id` is unique in the history. */
export interface ChangeMark {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly why: string | null;
}

export const emptyHistory = (): History => ({ entries: [], cursor: 0 });

/**
 * Applies commands as one undoable change. What had been undone is forgotten. Commands that change nothing leave no
 * entry: the same object comes back.
 */
export function applyCommands(before: Versioned, commands: readonly StudyCommand[], mark: ChangeMark): Versioned {
  const { study, patches, inverse } = changeStudy(before.study, commands);
  const kept = { patches: patches.filter(isUndoable), inverse: inverse.filter(isUndoable) };
  if (kept.patches.length === 0) return before;
  const entry: HistoryEntry = {
    ...mark,
    command: commands.map(({ type }) => type),
    what: describeCommands(before.study, commands),
    patches: [...kept.patches],
    inverse: [...kept.inverse],
  };
  const entries = [...before.history.entries.slice(0, before.history.cursor), entry].slice(-HISTORY_DEPTH);
  return { study, history: { entries, cursor: entries.length } };
}

export const canUndo = ({ cursor }: History): boolean => cursor > 0;
export const canRedo = ({ cursor, entries }: History): boolean => cursor < entries.length;

/** The state before the last applied change; the same object when there is none. */
export function undo({ study, history }: Versioned): Versioned {
  if (!canUndo(history)) return { study, history };
  const entry = history.entries[history.cursor - 1];
  return { study: patched(study, entry.inverse), history: { ...history, cursor: history.cursor - 1 } };
}

/** The state after the next undone change; the same object when there is none. */
export function redo({ study, history }: Versioned): Versioned {
  if (!canRedo(history)) return { study, history };
  const entry = history.entries[history.cursor];
  return { study: patched(study, entry.patches), history: { ...history, cursor: history.cursor + 1 } };
}

/** Every Study that undo and redo can lead to, this one first. */
export function* reachable(from: Versioned): Generator<Study> {
  yield from.study;
  for (let at = from; canUndo(at.history);) yield (at = undo(at)).study;
  for (let at = from; canRedo(at.history);) yield (at = redo(at)).study;
}

/** Ids of all sources that this Study or its history names: what must stay in storage. */
export function reachableSources(from: Versioned): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const study of reachable(from)) for (const { id } of study.sources) ids.add(id);
  return ids;
}

/** Every source that this Study or its history names, once, by id: what a backup must hold. */
export function keptSources(from: Versioned): readonly StudySource[] {
  const found = new Map<string, StudySource>();
  for (const { sources } of reachable(from))
    for (const source of sources) {
      const key = `${source.id} ${source.snapshot}`;
      if (!found.has(key)) found.set(key, source);
    }
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** The counter of source ids only grows: an id given back by undo would name another file's rows. */
const isUndoable = ({ path }: Patch): boolean => path[0] !== 'nextSourceId';

const patched = (study: Study, patches: HistoryEntry['patches']): Study => applyPatches(study, patches as Patch[]);

/** Gives columns their most likely fields: a field to one column, a column to one field, the best fit first. */
import type { Certainty } from './contract';
import type { ColumnFacts } from './facts';
import type { Hint } from './hints';

export interface Match {
  readonly field: string;
  readonly certainty: Certainty;
  readonly why: string;
}

export type Matches = ReadonlyMap<number, Match>;

/** Names of ratios hold the names of what they are ratios of. */
const RATIO = /(?:^| )(?:per|rate|ratio|share|avg|average|mean|cpc|cpm|ctr|cpa|roas)(?: |$)/;

interface Candidate extends Match {
  readonly index: number;
  readonly score: number;
}

/** `field → columns` for one table of hints; columns that a person gave a field keep it. */
export function matchColumns(columns: readonly ColumnFacts[], hints: readonly Hint[]): Map<number, Match> {
  const matches = new Map<number, Match>();
  const taken = new Set<string>();
  for (const { index, given } of columns) {
    if (given == null) continue;
    matches.set(index, { field: given, certainty: 'sure', why: 'because you said so' });
    taken.add(given);
  }
  const free = columns.filter(({ given }) => given === undefined);
  const candidates = free
    .flatMap((column) => hints.flatMap((hint) => candidate(column, hint) ?? []))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index, score: _, ...match } of candidates) {
    if (matches.has(index) || taken.has(match.field)) continue;
    matches.set(index, match);
    taken.add(match.field);
  }
  return matches;
}

/** An exact name beats a like one, and a name that stands earlier in its list beats a later one. */
function candidate(column: ColumnFacts, { field, names, like, types }: Hint): Candidate | null {
  const { plain, type, index, filled } = column;
  if (plain === '' || filled === 0 || !fits(column, field) || !types.includes(type)) return null;
  const rank = names.indexOf(plain);
  if (rank >= 0) return { index, field, certainty: 'sure', score: 1 - rank / 1000, why: `its name is "${plain}"` };
  return like?.test(plain) === true && !RATIO.test(plain)
    ? {
        index,
        field,
        certainty: 'likely',
        score: 0.5,
        why: `its name holds "${like.exec(plain)?.[0].trim() ?? plain}"`,
      }
    : null;
}

/** What the cells must show beside their type. */
function fits({ isFlag, isShare, texts }: ColumnFacts, field: string): boolean {
  if (field === 'click_flag') return isFlag;
  if (field === 'propensity') return isShare;
  if (field === 'currency') return [...texts].every((text) => /^[a-z]{3}$/i.test(text));
  return true;
}

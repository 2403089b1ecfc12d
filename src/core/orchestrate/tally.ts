/** Decisions about single people, counted: they are many, and single people do not belong on a screen or in the ledger. */
import type { Decision, OrchestrateResult } from './contract';

export type Tally = OrchestrateResult['tally'];

/** Each decision once, under its first binding rule. */
export function tallyOf(decisions: readonly Decision[]): Tally {
  const counts = new Map<string, Tally[number]>();
  for (const { lever, verdict, rules } of decisions) {
    const rule = rules[0]?.id ?? null;
    const key = `${lever}\u001f${verdict}\u001f${rule ?? ''}`;
    counts.set(key, { lever, verdict, rule, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

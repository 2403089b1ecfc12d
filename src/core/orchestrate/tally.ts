/** Decisions about single people, counted: they are many, and single people do not belong on a screen or in the ledger. */
import type { Decision, OrchestrateResult } from './contract';

export type Tally = OrchestrateResult['tally'];

/** Each decision once, under its first binding rule. `passed` adds decisions that no rule could concern. */
export function tallyOf(decisions: readonly Decision[], passed = 0): Tally {
  const counts = new Map<string, Tally[number]>();
  const add = (entry: Omit<Tally[number], 'count'>, count: number): void => {
    const key = `${entry.lever}\u001f${entry.verdict}\u001f${entry.rule ?? ''}`;
    counts.set(key, { ...entry, count: (counts.get(key)?.count ?? 0) + count });
  };
  for (const { lever, verdict, rules } of decisions) add({ lever, verdict, rule: rules[0]?.id ?? null }, 1);
  if (passed > 0) add({ lever: 'frequency', verdict: 'pass', rule: null }, passed);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

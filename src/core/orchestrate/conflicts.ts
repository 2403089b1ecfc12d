/**
 * Rules that cannot both be kept (methods/govern.md §3): numeric limits on one quantity without a common value, where their scopes
 * overlap. On one line any set of intervals without a common point holds such a pair, so pairs are all there is to look for.
 */
import type { OrchestrateResult } from './contract';
import { ruleSentence, type ReadPolicy, type ReadRule } from './read-policy';
import { scopesOverlap } from './scope';
import type { StaticRange } from './rule-kind';

export function conflictsOf({ rules }: ReadPolicy): OrchestrateResult['conflicts'] {
  const ranged = rules.flatMap((read) => {
    const range = read.status === 'active' && read.rule.severity === 'hard' ? (read.bound?.range ?? null) : null;
    return range === null ? [] : [{ read, range }];
  });
  return ranged.flatMap((one, at) =>
    ranged
      .slice(at + 1)
      .filter(
        (other) => contradict(one.range, other.range) && scopesOverlap(one.read.rule.scope, other.read.rule.scope),
      )
      .map((other) => conflict(one.read, other.read)),
  );
}

function contradict(a: StaticRange, b: StaticRange): boolean {
  const isSameQuantity = a.lever === b.lever && a.per === b.per;
  const isSameMoney = a.currency === null || b.currency === null || a.currency === b.currency;
  return isSameQuantity && isSameMoney && Math.max(a.low, b.low) > Math.min(a.high, b.high);
}

function conflict(one: ReadRule, other: ReadRule): OrchestrateResult['conflicts'][number] {
  const [a, b] = one.rule.id < other.rule.id ? [one, other] : [other, one];
  const text = `“${ruleSentence(a)}” and “${ruleSentence(b)}” leave no value that keeps both: every proposal they concern is held.`;
  return { a: a.rule.id, b: b.rule.id, text };
}

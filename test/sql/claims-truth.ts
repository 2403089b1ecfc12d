/** What must hold of claims against observations in every world: the plant is that platforms together claim more than there is. */
import { expect } from 'vitest';
import { isRefusal } from '../../src/core/estimate/contract';
import type { ReconciledOutcome, ReconcileResult } from '../../src/core/reconcile/contract';

/** Σ of what platforms claim for each outcome that their clicks preceded, as it is planted in the shop. */
export const PLANTED = [1.4, 1.9] as const;
/** The software company's LinkedIn claims views of seven days as well, which no click precedes. */
export const WITH_VIEWS = [1.4, 2.6] as const;

/** The parts sum to the gap, and what is proven is part of what any touch shows, which is part of all. */
function expectIdentities({ campaigns, outcomes }: ReconcileResult): void {
  for (const { claimed, observed, anyTouch, floor, parts, unexplained, outcome } of campaigns) {
    const explained = parts.reduce((sum, { change }) => sum + (change ?? 0), 0);
    expect(observed + explained + unexplained).toBeCloseTo(claimed, 6);
    expect(floor).toBeLessThanOrEqual(anyTouch);
    expect(anyTouch).toBeLessThanOrEqual(outcomes.find((one) => one.outcome.id === outcome.id)?.all ?? 0);
  }
  for (const { severally, observed, all } of outcomes) {
    expect(severally).toBeLessThanOrEqual(observed);
    expect(observed).toBeLessThanOrEqual(all);
  }
}

export function expectOverclaim(
  result: ReconcileResult,
  outcome: string,
  [least, most]: readonly [number, number],
): ReconciledOutcome {
  expectIdentities(result);
  const found = result.outcomes.find((one) => one.outcome.id === outcome);
  if (found === undefined || isRefusal(found.factor))
    throw new Error(`No factor of ${outcome}: ${JSON.stringify(found)}`);
  expect(found.factor.value).toBeGreaterThanOrEqual(least);
  expect(found.factor.value).toBeLessThanOrEqual(most);
  expect(found.severally).toBeGreaterThan(0);
  return found;
}

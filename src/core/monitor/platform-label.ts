/**
 * The labels that ad platforms put on a creative by its cost per result against its own past, reproduced for comparison because buyers
 * know them (methods/monitor.md §1.6). They have no error control.
 */
import type { Interval } from '../estimate/contract';
import { betainc } from '../stats/math';

export interface CostPeriod {
  readonly results: number;
  readonly cost: number;
}

export interface CostRatio {
  /** Cost per result now against before. */
  readonly ratio: number;
  readonly interval: Interval;
  /** Wording of Meta as of 2026; it changes. */
  readonly label: 'creative fatigue' | 'creative limited' | null;
}

const LEVEL = 0.9;

/**
 * Results are Poisson with exposure spend, so those of now among all are binomial; Clopper and Pearson's exact interval on that (1934),
 * turned into one of the ratio. Null without results or cost on either side.
 */
export function costRatio(now: CostPeriod, before: CostPeriod): CostRatio | null {
  if (now.results <= 0 || before.results <= 0 || now.cost <= 0 || before.cost <= 0) return null;
  const ratio = now.cost / now.results / (before.cost / before.results);
  const spend = now.cost / before.cost;
  const share = clopperPearson(now.results, now.results + before.results);
  const ratioOf = (p: number): number => (spend * (1 - p)) / p;
  return {
    ratio,
    interval: { low: ratioOf(share.high), high: ratioOf(share.low), level: LEVEL, kind: 'confidence' },
    label: ratio >= 2 ? 'creative fatigue' : ratio > 1 ? 'creative limited' : null,
  };
}

function clopperPearson(hits: number, trials: number): { low: number; high: number } {
  const tail = (1 - LEVEL) / 2;
  return {
    low: rootOf((p) => betainc(p, hits, trials - hits + 1, true, false) - tail),
    high: rootOf((p) => betainc(p, hits + 1, trials - hits, true, false) - (1 - tail)),
  };
}

/** Root of a rising function on (0, 1), to the last bit. */
function rootOf(f: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

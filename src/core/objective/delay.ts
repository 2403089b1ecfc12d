/** How long a move takes, so that cases still open count by the share that would have moved by their age. */
import { exp, ln } from '../stats/math';
import { minimise } from '../stats/minimise';
import { neumaierSum } from '../stats/sum';
import { DelayDistribution } from '../stats/survival';

/** A move that was seen: how long it took and how long it could have taken and still be seen. Days. */
export interface SeenDelay {
  readonly delay: number;
  readonly limit: number;
}

export interface Delay {
  readonly method: 'reverse Kaplan–Meier' | 'truncated exponential' | 'window';
  /** Share of moves that have happened by this age in days. */
  shareBy(age: number): number;
  readonly medianDays: number | null;
}

const ENOUGH_FOR_CURVE = 50;
const ENOUGH_FOR_RATE = 5;

/** @param windowDays with too few moves to know their pace, cases count once this old */
export function delayOf(seen: readonly SeenDelay[], windowDays: number): Delay {
  if (seen.length >= ENOUGH_FOR_CURVE) {
    const curve = new DelayDistribution(seen);
    return {
      method: 'reverse Kaplan–Meier',
      shareBy: (age) => curve.at(age),
      medianDays: curve.quantile(0.5),
    };
  }
  if (seen.length >= ENOUGH_FOR_RATE) {
    const rate = truncatedRate(seen);
    return {
      method: 'truncated exponential',
      shareBy: (age) => (age <= 0 ? 0 : 1 - exp(-rate * age)),
      medianDays: ln(2) / rate,
    };
  }
  return { method: 'window', shareBy: (age) => (age >= windowDays ? 1 : 0), medianDays: null };
}

/** Maximum likelihood of an exponential delay of which only what fell within each limit was seen. */
function truncatedRate(seen: readonly SeenDelay[]): number {
  const total = neumaierSum(seen.map(({ delay }) => delay));
  // A pace slower than the longest look can tell is not distinguished from one that slow.
  const longest = Math.max(1e-3, ...seen.map(({ limit }) => limit));
  const loss = (logRate: number): number => {
    const rate = exp(logRate);
    const truncation = neumaierSum(
      seen.map(({ limit }) => ln(Math.max(1e-300, 1 - exp(-rate * Math.max(limit, 1e-6))))),
    );
    return rate * total - seen.length * logRate + truncation;
  };
  return exp(minimise(loss, { low: ln(0.5 / longest), high: ln(1e5), tolerance: 1e-8 }).x);
}

/**
 * Cases that count: each by the share of moves that have happened by its age (methods/decide.md §4), so that a case closed
 * for good counts whole and an open one in part. Unbiased for matured and young cohorts alike.
 */
export const effectiveTrials = (ages: readonly number[], delay: Pick<Delay, 'shareBy'>): number =>
  neumaierSum(ages.map((age) => delay.shareBy(age)));

/**
 * How much more a series scatters around its control than clicks alone would (φ = χ²/df), as known before each day. Days are
 * held against the week before them, so that a slow change is not taken for scatter, and days beyond two standard deviations
 * count as two, so that a step is not either.
 */
import { quantileOf } from '../stats/quantile';
import type { PairDay } from './pair-day';
import { hasEvidence } from './pair-day';

const WINDOW = 7;
/** Where squared residuals are cut, in units of φ, with the mean of min(Z², cut) for a standard normal Z. */
export const CUTS = { two: { at: 4, mean: 0.9205 }, three: { at: 9, mean: 0.995 } } as const;
/** Of Z² for a standard normal Z. */
const MEDIAN = 0.4549;
/**
 * Daily noise of a series of its own, in logs, that is reckoned with before anything was seen, and its weight in days. It matters
 * where clicks are many: there, chance alone would make noise of a few per cent look like a change.
 */
const PRIOR_NOISE = 0.05;
const PRIOR_DAYS = 5;
const ROUNDS = 4;

/** Above this, guarantees are called approximate and evidence is divided by φ. */
export const OVERDISPERSED = 1.2;

/** φ before each day, from earlier days alone; at least 1. */
export function dispersionBefore(days: readonly PairDay[]): Float64Array {
  const result = new Float64Array(days.length);
  const recent: PairDay[] = [];
  const squares: number[] = [];
  let scale = 1;
  for (const [at, day] of days.entries()) {
    if (!hasEvidence(day)) {
      result[at] = result[at - 1] ?? 1;
      continue;
    }
    const sum = PRIOR_DAYS * priorOf(day) + squares.length * scale;
    result[at] = Math.max(1, sum / (PRIOR_DAYS + squares.length));
    const squared = squaredResidual(day, recent);
    if (squared !== null) {
      insertSorted(squares, squared);
      scale = scaleOf(squares, CUTS.two);
    }
    recent.push(day);
    if (recent.length > WINDOW) recent.shift();
  }
  return result;
}

/**
 * φ of noise of the prior's size on both sides. It goes by the day's total and exposures, which the process takes as given; what
 * fell to which side must not weigh its own evidence.
 */
function priorOf({ count, control, exposure, controlExposure }: PairDay): number {
  const q = exposure / (exposure + controlExposure);
  return 1 + 2 * PRIOR_NOISE * PRIOR_NOISE * (count + control) * q * (1 - q);
}

/** φ of squared residuals in rising order: their mean with those beyond the cut counted at the cut, at any scale; begun at the median. */
export function scaleOf(sorted: readonly number[], cut: (typeof CUTS)[keyof typeof CUTS]): number {
  let scale = quantileOf(sorted, 0.5) / MEDIAN;
  for (let round = 0; round < ROUNDS && scale > 0; round++) {
    const largest = cut.at * scale;
    let sum = 0;
    for (let at = 0; at < sorted.length; at++) sum += sorted[at] < largest ? sorted[at] : largest;
    scale = sum / sorted.length / cut.mean;
  }
  return scale;
}

export function insertSorted(sorted: number[], value: number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}

/** Pearson's squared residual of a day against the days before it; null while those are too few to tell. */
function squaredResidual(day: PairDay, before: readonly PairDay[]): number | null {
  let [hits, misses, exposure, controlExposure] = [0, 0, 0, 0];
  for (const one of before) {
    hits += one.count;
    misses += one.control;
    exposure += one.exposure;
    controlExposure += one.controlExposure;
  }
  const trials = day.count + day.control;
  if (before.length < 3 || hits < 5 || misses < 5) return null;
  const z = ((hits / exposure) * day.exposure) / ((misses / controlExposure) * day.controlExposure);
  const q = z / (1 + z);
  const expected = trials * q;
  if (expected < 1 || trials - expected < 1) return null;
  // The week before is itself an estimate: its variance is added in proportion.
  const variance = trials * q * (1 - q) * (1 + trials / (hits + misses));
  return ((day.count - expected) * (day.count - expected)) / variance;
}

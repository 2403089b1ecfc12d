/**
 * How much more a series scatters around its control than clicks alone would (φ = χ²/df), as known before each day. Days are
 * held against the week before them, so that a slow change is not taken for scatter, and days beyond two standard deviations
 * count as two, so that a step is not either.
 */
import { quantileOf } from '../stats/quantile';
import type { PairDay } from './pair-day';
import { hasEvidence } from './pair-day';

const WINDOW = 7;
const CUT = 4;
/** Mean of min(Z², 4) and median of Z² for a standard normal Z. */
const MEAN_OF_CUT = 0.9205;
const MEDIAN = 0.4549;
/** Weight of φ = 1 before anything was seen, in days. */
const PRIOR_DAYS = 5;
const ROUNDS = 4;

/** Above this, guarantees are called approximate and evidence is divided by φ. */
export const OVERDISPERSED = 1.2;

/** φ before each day, from earlier days alone; at least 1. */
export function dispersionBefore(days: readonly PairDay[]): Float64Array {
  const result = new Float64Array(days.length);
  const recent: PairDay[] = [];
  const squares: number[] = [];
  let phi = 1;
  for (const [at, day] of days.entries()) {
    result[at] = phi;
    if (!hasEvidence(day)) continue;
    const squared = squaredResidual(day, recent);
    if (squared !== null) {
      squares.push(squared);
      phi = Math.max(1, (PRIOR_DAYS + squares.length * scaleOf(squares)) / (PRIOR_DAYS + squares.length));
    }
    recent.push(day);
    if (recent.length > WINDOW) recent.shift();
  }
  return result;
}

/** Mean of squared residuals with those beyond the cut counted at the cut, at any scale: started from the median. */
function scaleOf(squares: readonly number[]): number {
  let scale =
    quantileOf(
      [...squares].sort((a, b) => a - b),
      0.5,
    ) / MEDIAN;
  for (let round = 0; round < ROUNDS && scale > 0; round++) {
    const cut = CUT * scale;
    scale = squares.reduce((sum, one) => sum + Math.min(cut, one), 0) / squares.length / MEAN_OF_CUT;
  }
  return scale;
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

/**
 * How much more a series scatters around its control than clicks alone would (φ = χ²/df), as known before each day. Days are
 * held against the week before them, so that a slow change is not taken for scatter, and each counts at most two standard
 * deviations, so that a step is not either.
 */
import type { PairDay } from './pair-day';
import { hasEvidence } from './pair-day';

const WINDOW = 7;
const CUT = 4;
/** Mean of min(Z², 4) for a standard normal Z. */
const MEAN_OF_CUT = 0.9205;
/** Weight of φ = 1 before anything was seen, in days. */
const PRIOR_DAYS = 10;

/** Above this, guarantees are called approximate and evidence is divided by φ. */
export const OVERDISPERSED = 1.2;

/** φ before each day, from earlier days alone; at least 1. */
export function dispersionBefore(days: readonly PairDay[]): Float64Array {
  const result = new Float64Array(days.length);
  const recent: PairDay[] = [];
  let sum = PRIOR_DAYS;
  let seen = PRIOR_DAYS;
  for (const [at, day] of days.entries()) {
    result[at] = Math.max(1, sum / seen);
    if (!hasEvidence(day)) continue;
    const squared = squaredResidual(day, recent);
    if (squared !== null) {
      sum += Math.min(CUT, squared) / MEAN_OF_CUT;
      seen++;
    }
    recent.push(day);
    if (recent.length > WINDOW) recent.shift();
  }
  return result;
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

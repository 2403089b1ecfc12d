/**
 * The fast detector on a pair series (methods/monitor.md §5.1): drops against the rate of the first two weeks, by
 * Shiryaev–Roberts over five factors. It never says more than `leaning`.
 */
import { exp, ln } from '../stats/math';
import { Z_90 } from '../stats/proportion';
import { DROP_FACTORS } from './conditional-process';
import { logMean, shiryaevRoberts, START } from './e-detector';
import { hasEvidence, type PairDay } from './pair-day';

const BASELINE_DAYS = 14;
const LEAST_RUN_LENGTH = 1000;
/** Over all series together, one false `leaning` in about so many days is borne. */
const DAYS_BETWEEN = 90;
const LEAST_BASELINE = 30;

/** Days of one series between false alarms, about, when so many are watched. */
export const leaningRunLength = (series: number): number => Math.max(LEAST_RUN_LENGTH, series * DAYS_BETWEEN);

export interface Leaning {
  /** Index of the day on which the alarm began that still lasts. */
  readonly at: number;
  /** M on the last day. */
  readonly value: number;
}

/** Null while it is quiet. */
export function leaningOf(days: readonly PairDay[], dispersion: ArrayLike<number>, runLength: number): Leaning | null {
  const rho = baselineOf(days.slice(0, BASELINE_DAYS));
  if (rho === null) return null;
  let logs: number[] = DROP_FACTORS.map(() => START.shiryaevRoberts);
  let since: number | null = null;
  for (let at = BASELINE_DAYS; at < days.length; at++) {
    const day = days[at];
    if (hasEvidence(day)) {
      logs = DROP_FACTORS.map((factor, r) => shiryaevRoberts(logs[r], logRatio(day, rho, factor) / dispersion[at]));
    }
    const isAlarm = logMean(logs) >= ln(runLength);
    since = isAlarm ? (since ?? at) : null;
  }
  return since === null ? null : { at: since, value: exp(logMean(logs)) };
}

/** Lower end of the baseline's own interval, so that a lucky fortnight is not taken for the norm. */
function baselineOf(days: readonly PairDay[]): number | null {
  let [hits, misses, exposure, controlExposure] = [0, 0, 0, 0];
  for (const day of days) {
    if (!hasEvidence(day)) continue;
    hits += day.count;
    misses += day.control;
    exposure += day.exposure;
    controlExposure += day.controlExposure;
  }
  if (days.length < BASELINE_DAYS || hits < LEAST_BASELINE || misses < LEAST_BASELINE) return null;
  return (hits / exposure / (misses / controlExposure)) * exp(-Z_90 * Math.sqrt(1 / hits + 1 / misses));
}

/** ln of the day's likelihood under Rρ against ρ. */
function logRatio({ count, control, exposure, controlExposure }: PairDay, rho: number, factor: number): number {
  const z = (rho * exposure) / controlExposure;
  return count * ln(factor) - (count + control) * ln((1 + factor * z) / (1 + z));
}

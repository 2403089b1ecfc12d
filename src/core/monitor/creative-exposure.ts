/** Rung C for one creative: its exposure days and what they say. */
import type { Refusal } from '../estimate/contract';
import { ln } from '../stats/math';
import type { Controlled, WatchedDay } from './control';
import { fitExposure, type ExposureDay, type ExposureFit } from './exposure-rung';
import { lifetimeFrequency, ReachIsNotAdditive } from './lifetime-frequency';
import { exposedTimes, firstTimeShare, type ReachFit } from './reach-curve';

/** How far a creative has used its audience up, by its reach curve. */
export interface AudienceUse {
  /** Of the next impressions: those that meet somebody new. */
  readonly newShare: number;
  /** Of those reached: who has seen it five times or more. */
  readonly oftenShare: number;
}

export interface ExposureRung {
  readonly days: readonly ExposureDay[];
  readonly fit: ExposureFit | Refusal;
  /** Null where no reach curve fits. */
  readonly use: AudienceUse | null;
}

const OFTEN = 5;

function audienceUse({ curve }: ReachFit, impressions: number): AudienceUse {
  const times = Array.from({ length: OFTEN }, (_, at) => exposedTimes(curve, impressions, at));
  const seldom = times.slice(1).reduce((sum, one) => sum + one, 0);
  const reached = 1 - times[0];
  return { newShare: firstTimeShare(curve, impressions), oftenShare: Math.max(0, 1 - seldom / reached) };
}

export const noReach: Refusal = {
  refused: true,
  reason: 'The platform reports no reach since launch',
  have: 0,
  need: 4,
  unit: 'launch-to-date rows of reach',
  how: 'Export reach and impressions from launch to date, at several dates.',
};

export function exposureRung({ series, days }: Controlled): ExposureRung {
  if (series.reach.length === 0) return { days: [], fit: noReach, use: null };
  const shrunk = shrunkControl(days);
  const running = new Map<number, number>();
  let sum = offsetOf(series);
  for (const { day, impressions } of series.days) {
    running.set(day, sum);
    sum += impressions;
  }
  const exposure = days.map((day, at) => ({
    day: day.day,
    impressions: day.exposure,
    clicks: day.count,
    before: running.get(day.day) ?? 0,
    control: shrunk[at],
  }));
  try {
    const frequency = lifetimeFrequency(series.reach);
    const use = frequency.fit === null ? null : audienceUse(frequency.fit, sum);
    return { days: exposure, fit: fitExposure(exposure, frequency), use };
  } catch (error) {
    if (!(error instanceof ReachIsNotAdditive)) throw error;
    return { days: [], fit: { ...noReach, reason: error.message }, use: null };
  }
}

/** Impressions before the first known day, where the launch-to-date rows count more than the days show. */
function offsetOf({ days, reach }: Controlled['series']): number {
  const last = reach.reduce((a, b) => (b.to > a.to ? b : a));
  const shown = days.reduce((sum, { day, impressions }) => sum + (day <= last.to ? impressions : 0), 0);
  return Math.max(0, last.impressions - shown);
}

/**
 * ln of the control's click rate of each day against its mean, shrunk by as much as its scatter is mere chance (gamma-Poisson,
 * moments).
 */
function shrunkControl(days: readonly WatchedDay[]): number[] {
  const used = days.filter(({ controlExposure }) => controlExposure > 0);
  const clicks = used.reduce((sum, { control }) => sum + control, 0);
  const exposure = used.reduce((sum, day) => sum + day.controlExposure, 0);
  if (clicks === 0 || used.length < 2) return days.map(() => 0);
  const rate = clicks / exposure;
  let [excess, squares] = [0, 0];
  for (const { control, controlExposure } of used) {
    const expected = rate * controlExposure;
    excess += (control - expected) * (control - expected) - expected;
    squares += expected * expected;
  }
  const variance = excess / squares;
  if (!(variance > 0)) return days.map(() => 0);
  return days.map(({ control, controlExposure }) =>
    ln((control + 1 / variance) / (rate * controlExposure + 1 / variance)),
  );
}

/** What changed in a series beside its control: rates and cost before and lately, and the course as drawn. */
import type { Interval } from '../estimate/contract';
import { dayText } from '../format/date';
import { exp } from '../stats/math';
import { Z_90 } from '../stats/proportion';
import type { SeriesPoint } from './contract';
import type { WatchedDay } from './control';

/** Days that count as lately. */
export const RECENT_DAYS = 14;

export interface Totals {
  readonly days: number;
  readonly clicks: number;
  readonly impressions: number;
  readonly cost: number;
  readonly control: number;
  readonly controlExposure: number;
}

export function totalsOf(days: readonly WatchedDay[]): Totals {
  const sum = (of: (day: WatchedDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    days: days.length,
    clicks: sum(({ count }) => count),
    impressions: sum(({ exposure }) => exposure),
    cost: sum(({ cost }) => cost),
    control: sum(({ control }) => control),
    controlExposure: sum(({ controlExposure }) => controlExposure),
  };
}

export interface Change {
  readonly before: Totals;
  readonly recent: Totals;
  /** Click rate that the control's days would have brought without the change, and the one observed. */
  readonly from: number;
  readonly to: number;
  readonly interval: Interval;
  /** The control's click rate lately against before. */
  readonly controlRatio: number;
}

/** @param since index of the first changed day; null when either side has no clicks to compare */
export function changeOf(days: readonly WatchedDay[], since: number, dispersion: number): Change | null {
  const before = totalsOf(days.slice(0, since));
  const recent = totalsOf(days.slice(Math.max(since, days.length - RECENT_DAYS)));
  if (before.clicks === 0 || before.control === 0 || recent.impressions === 0 || recent.control === 0) return null;
  const relative = before.clicks / before.impressions / (before.control / before.controlExposure);
  const controlNow = recent.control / recent.controlExposure;
  const from = relative * controlNow;
  const to = recent.clicks / recent.impressions;
  const variance = 1 / Math.max(0.5, recent.clicks) + 1 / recent.control + 1 / before.clicks + 1 / before.control;
  const half = Z_90 * Math.sqrt(dispersion * variance);
  const middle = Math.max(to, 0.5 / recent.impressions);
  return {
    before,
    recent,
    from,
    to,
    interval: { low: middle * exp(-half), high: middle * exp(half), level: 0.9, kind: 'confidence' },
    controlRatio: controlNow / (before.control / before.controlExposure),
  };
}

export interface Drawn {
  readonly days: readonly WatchedDay[];
  readonly late: readonly WatchedDay[];
  /** Click rate relative to the control before the change. */
  readonly relative: number;
  readonly dispersion: number;
}

/** The click rate by day with what the control led to expect of it. */
export function pointsOf({ days, late, relative, dispersion }: Drawn): SeriesPoint[] {
  const total = totalsOf(days);
  const mean = total.control / total.controlExposure;
  // A fortnight's worth of control clicks steadies the band where the control is small.
  const weight = (14 * mean * total.controlExposure) / Math.max(1, days.length) / 7;
  const point = (day: WatchedDay, maturity: SeriesPoint['maturity']): SeriesPoint => {
    if (day.exposure <= 0)
      return { day: dayText(day.day), value: null, expected: null, low: null, high: null, maturity };
    const control = (day.control + weight) / (day.controlExposure + weight / mean);
    const expected = relative * control;
    const half = Z_90 * Math.sqrt((dispersion * expected) / day.exposure);
    return {
      day: dayText(day.day),
      value: day.count / day.exposure,
      expected,
      low: Math.max(0, expected - half),
      high: expected + half,
      maturity,
    };
  };
  return [...days.map((day) => point(day, 'mature')), ...late.map((day) => point(day, 'late'))];
}

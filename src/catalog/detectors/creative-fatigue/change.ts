/** What changed in a creative that raised an alarm: rates, frequency, cost, before and lately. */
import type { Interval } from '../../../core/estimate/contract';
import type { Finding, SeriesPoint } from '../../../core/monitor/contract';
import type { WatchedDay } from '../../../core/monitor/control';
import type { ExposureFit } from '../../../core/monitor/exposure-rung';
import { dayText } from '../../../core/format/date';
import { exp, ln } from '../../../core/stats/math';
import { Z_90 } from '../../../core/stats/proportion';

const RECENT_DAYS = 14;
const CURVE_POINTS = 24;

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

/**
 * What the cost of a click is made of now against before, in logs: price of impressions, what all creatives did, repeated exposure
 * where a rung tells it, and the creative itself. The parts sum to the whole.
 */
export function causesOf(change: Change, exposure: number): Finding['causes'] {
  const { before, recent, controlRatio } = change;
  if (before.cost <= 0 || recent.cost <= 0 || recent.clicks === 0) return [];
  const price = ln(recent.cost / recent.impressions / (before.cost / before.impressions));
  const all = -ln(controlRatio);
  const rate = -ln(recent.clicks / recent.impressions / (before.clicks / before.impressions));
  const parts = [
    { cause: 'price of impressions', part: price },
    { cause: 'all creatives of the control', part: all },
    { cause: 'repeated exposure', part: exposure },
    { cause: 'the creative itself', part: rate - all - exposure },
  ].filter(({ cause, part }) => cause !== 'repeated exposure' || part !== 0);
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  const scale = Math.abs(total) >= 0.01 ? total : parts.reduce((sum, { part }) => sum + Math.abs(part), 0);
  return scale === 0 ? [] : parts.map(({ cause, part }) => ({ cause, share: part / scale, factor: exp(part) }));
}

/** Cost per click lately against before, in logs, that frequency alone explains. */
export function exposurePart(fit: ExposureFit, since: number, offset: number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + ln(one), 0) / values.length;
  const at = Math.max(1, since - offset);
  const recent = fit.frequencies.slice(Math.max(at, fit.frequencies.length - RECENT_DAYS));
  return fit.beta * (mean(recent) - mean(fit.frequencies.slice(0, at)));
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

/** Observed dots and the fitted curve against lifetime frequency, with the control's own movement taken out. */
export function responseOf(
  fit: ExposureFit,
  days: readonly {
    readonly day: number;
    readonly impressions: number;
    readonly clicks: number;
    readonly control: number;
  }[],
): NonNullable<Finding['response']> {
  const used = days.filter(({ impressions }) => impressions > 0);
  const curve = fit.frequencies
    .map((frequency, at) => ({ frequency, rate: fit.rates[at] }))
    .sort((a, b) => a.frequency - b.frequency);
  const stride = Math.max(1, Math.floor(curve.length / CURVE_POINTS));
  return {
    dots: used.map(({ day, impressions, clicks, control }, at) => ({
      frequency: fit.frequencies[at],
      rate: clicks / impressions / exp(control),
      day: dayText(day),
    })),
    curve: curve.filter((_, at) => at % stride === 0 || at === curve.length - 1),
    now: fit.frequencyNow,
  };
}

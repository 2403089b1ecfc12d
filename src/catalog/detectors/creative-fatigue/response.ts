/** What frequency alone made of a creative: its part of the cost, and click rates against how often people saw it. */
import type { Finding } from '../../../core/monitor/contract';
import type { ExposureFit } from '../../../core/monitor/exposure-rung';
import { RECENT_DAYS } from '../../../core/monitor/paired-change';
import { dayText } from '../../../core/format/date';
import { exp, ln } from '../../../core/stats/math';

const CURVE_POINTS = 24;

/** Cost per click lately against before, in logs, that frequency alone explains. */
export function exposurePart(fit: ExposureFit, since: number, offset: number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + ln(one), 0) / values.length;
  const at = Math.max(1, since - offset);
  const recent = fit.frequencies.slice(Math.max(at, fit.frequencies.length - RECENT_DAYS));
  return fit.beta * (mean(recent) - mean(fit.frequencies.slice(0, at)));
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

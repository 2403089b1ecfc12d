/**
 * Which of many series stand out, and since when one could know: e-BH over the e-processes as they stood at each day of the
 * calendar, so that a day is judged by what was known on it.
 */
import { eBenjaminiHochberg } from './e-bh';

export interface Evidence {
  /** ln E after each day of the series. */
  readonly logE: ArrayLike<number>;
  /** Day on which each of those was known; need not rise. */
  readonly known: readonly number[];
}

export interface Discovery {
  /** Stands out now. */
  readonly isRejected: boolean;
  /** Day of the calendar on which it first did; null: never. */
  readonly detectedAt: number | null;
  /** Index of the series' last day by then. */
  readonly at: number;
}

export function discover(series: readonly Evidence[], alpha: number): Discovery[] {
  const knownBy = series.map(({ known }) => risingMaximum(known));
  const first = Math.min(...knownBy.map((days) => days[0] ?? Infinity));
  const last = Math.max(...knownBy.map((days) => days.at(-1) ?? -Infinity));
  const position = series.map(() => -1);
  const found = series.map(() => ({ detectedAt: null as number | null, at: -1 }));
  let rejected = series.map(() => false);
  for (let day = first; day <= last; day++) {
    const running: number[] = [];
    for (const [at, days] of knownBy.entries()) {
      while (position[at] + 1 < days.length && days[position[at] + 1] <= day) position[at]++;
      if (position[at] >= 0) running.push(at);
    }
    const verdicts = eBenjaminiHochberg(
      running.map((at) => series[at].logE[position[at]]),
      alpha,
    );
    rejected = series.map(() => false);
    for (const [order, at] of running.entries()) {
      rejected[at] = verdicts[order];
      if (verdicts[order] && found[at].detectedAt === null) found[at] = { detectedAt: day, at: position[at] };
    }
  }
  return found.map(({ detectedAt, at }, index) => ({ isRejected: rejected[index], detectedAt, at }));
}

/** A day counts once it and all before it are known: the process takes days in order. */
function risingMaximum(days: readonly number[]): number[] {
  let latest = -Infinity;
  return days.map((day) => (latest = Math.max(latest, day)));
}

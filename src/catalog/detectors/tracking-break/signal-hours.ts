/** Signals as unbroken hours, with what each hour would be expected to bring. */
import type { Coverage, MonitorData, Signal } from '../../../core/monitor/detector';
import { expectedHours, findOutages, type HourCounts, type Outage } from '../../../core/monitor/outage';

const HOURS = 24;

export interface HeardSignal {
  readonly signal: Signal;
  readonly series: HourCounts;
  readonly expected: Float64Array;
  readonly outages: readonly Outage[];
}

/** @param threshold of evidence for silence */
export function heardSignals({ signals, coverage, asOf }: MonitorData, threshold: number): HeardSignal[] {
  const end = Math.floor(Date.parse(asOf) / 3_600_000);
  return [...signals].sort(byName).map((signal) => {
    const own = coverage.filter(({ platform, stream }) => platform === signal.platform && stream === signal.stream);
    const series = hoursOf(signal, own, end);
    return { signal, series, expected: expectedHours(series), outages: findOutages(series, threshold) };
  });
}

/** Sums over signals are taken in one order, whatever the order of rows. */
function byName(a: Signal, b: Signal): number {
  const [one, other] = [a, b].map(({ platform, stream, region }) => JSON.stringify([platform, stream, region]));
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whole UTC days from the first covered hour to the clock. */
function hoursOf({ hours }: Signal, coverage: readonly Coverage[], end: number): HourCounts {
  const from = Math.floor(Math.min(...coverage.map((one) => one.from)) / HOURS) * HOURS;
  const length = Math.max(0, Math.floor((end - from) / HOURS) * HOURS);
  const counts = new Float64Array(length);
  const covered = new Uint8Array(length);
  for (const one of coverage) covered.fill(1, Math.max(0, one.from - from), Math.max(0, one.to + 1 - from));
  for (const { hour, count } of hours) if (hour - from < length) counts[hour - from] = count;
  return { from, counts, covered };
}

/** Counted and expected between two hours since 1970, the second not included. */
export function between(
  { series, expected }: HeardSignal,
  from: number,
  to: number,
): { counted: number; expected: number } {
  const [low, high] = [Math.max(0, from - series.from), Math.max(0, to - series.from)];
  const sum = (values: Float64Array): number => values.subarray(low, high).reduce((total, one) => total + one, 0);
  return { counted: sum(series.counts), expected: sum(expected) };
}

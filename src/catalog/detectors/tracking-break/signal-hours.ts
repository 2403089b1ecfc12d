/** Signals as unbroken hours, with what each hour would be expected to bring. */
import type { Coverage, MonitorData, Signal } from '../../../core/monitor/detector';
import { expectedHours, type HourCounts } from '../../../core/monitor/outage';
import { regionGroupOf } from '../../../core/monitor/region-group';

const HOURS = 24;

export interface HeardSignal {
  readonly platform: string;
  readonly stream: string;
  /** One region; or those of a group, heard together. */
  readonly regions: readonly (string | null)[];
  readonly series: HourCounts;
  readonly expected: Float64Array;
  /** Mean expected parties a day where anything is expected; 0 where nothing is. */
  readonly perDay: number;
}

/** Every region of every source. */
export function heardSignals({ signals, coverage, asOf }: MonitorData): HeardSignal[] {
  const end = Math.floor(Date.parse(asOf) / 3_600_000);
  return [...signals].sort(byName).map((signal) => {
    const { platform, stream, region } = signal;
    const own = coverage.filter((one) => one.platform === platform && one.stream === stream);
    const series = hoursOf(signal, own, end);
    return { platform, stream, regions: [region], series, ...usual(series) };
  });
}

/** Regions of a group, and all regions of a source, as one series each where they are several. */
export function heardTogether(heard: readonly HeardSignal[]): HeardSignal[] {
  const pools = new Map<string, HeardSignal[]>();
  for (const one of heard) {
    const source = JSON.stringify([one.platform, one.stream]);
    for (const pool of [source, `${source} ${regionGroupOf(one.regions[0])}`]) {
      const isNoGroup = pool !== source && regionGroupOf(one.regions[0]) === null;
      if (!isNoGroup) pools.set(pool, [...(pools.get(pool) ?? []), one]);
    }
  }
  const several = [...pools.values()].filter((members) => members.length > 1);
  const sets = new Map(
    several.map((members) => [
      members.map(({ regions }) => regions[0]).join('\n') + members[0].platform + members[0].stream,
      members,
    ]),
  );
  return [...sets.values()].map(together);
}

function together(members: readonly HeardSignal[]): HeardSignal {
  const [{ platform, stream, series }] = members;
  const counts = series.counts.map((_, at) => members.reduce((sum, one) => sum + one.series.counts[at], 0));
  const pooled = { ...series, counts };
  return {
    platform,
    stream,
    regions: members.map(({ regions }) => regions[0]),
    series: pooled,
    ...usual(pooled),
  };
}

/** Sums over signals are taken in one order, whatever the order of rows. */
function byName(a: Signal, b: Signal): number {
  const [one, other] = [a, b].map(({ platform, stream, region }) => JSON.stringify([platform, stream, region]));
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whole UTC days from the first covered hour to the clock. */
function hoursOf({ hours }: Signal, coverage: readonly Coverage[], end: number): HourCounts {
  const from = Math.floor(Math.min(...coverage.map((one) => one.from)) / HOURS) * HOURS;
  const length = Math.max(0, Math.floor((end - from) / HOURS) * HOURS) || 0;
  const counts = new Float64Array(length);
  const covered = new Uint8Array(length);
  for (const one of coverage) covered.fill(1, Math.max(0, one.from - from), Math.max(0, one.to + 1 - from));
  for (const { hour, count } of hours) if (hour >= from && hour - from < length) counts[hour - from] = count;
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

/** @returns `expected` and `perDay` of a series */
function usual(series: HourCounts): Pick<HeardSignal, 'expected' | 'perDay'> {
  const expected = expectedHours(series);
  const known = expected.filter((one) => one > 0);
  const perDay = known.length === 0 ? 0 : (known.reduce((sum, one) => sum + one, 0) / known.length) * HOURS;
  return { expected, perDay };
}

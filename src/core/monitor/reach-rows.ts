/**
 * Launch-to-date rows as platforms print them, made fit for a curve (methods/monitor.md §2): rows that cannot be are left out, a
 * counter that began anew begins a new segment, and reach that is rounded is known only to its unit.
 */
import { cumulativeReach, type ReachRow } from './lifetime-frequency';
import type { ReachPoint } from './reach-curve';

export interface LaunchToDate {
  /** Day numbers of the first and the last day that are counted. */
  readonly from: number;
  readonly to: number;
  readonly points: readonly ReachPoint[];
  /** People; 1 where reach is counted one by one. */
  readonly unit: number;
  /** What was left out or mended, as sentences for people. */
  readonly notices: readonly string[];
}

/**
 * Null without a usable row.
 * @throws ReachIsNotAdditive where the rows of one launch are of single days
 */
export function launchToDate(rows: readonly ReachRow[]): LaunchToDate | null {
  const possible = rows.filter(({ reach, impressions }) => reach > 0 && reach <= impressions);
  const segment = latestSegment(possible);
  if (segment.length === 0) return null;
  const points = cumulativeReach(segment);
  const sorted = [...segment].sort((a, b) => a.to - b.to);
  const fell = sorted.some(({ reach }, at) => at > 0 && reach < sorted[at - 1].reach);
  const notices = [
    rows.length > possible.length &&
      'Rows that claim more people than impressions, or none at all, are left out; their export is damaged.',
    possible.length > segment.length &&
      'Its count of people began anew, as an edited ad set’s does; only what came after that is used.',
    fell && 'Its reach fell between exports; the fall is taken for none.',
  ].filter((one) => one !== false);
  return { from: sorted[0].from, to: sorted[sorted.length - 1].to, points, unit: unitOf(segment), notices };
}

/** Rows since the latest launch of which there are several; a single row of a span is no course. */
function latestSegment(rows: readonly ReachRow[]): readonly ReachRow[] {
  const launches = [...new Set(rows.map(({ from }) => from))].sort((a, b) => b - a);
  const ofLaunch = (launch: number): readonly ReachRow[] => rows.filter(({ from }) => from === launch);
  const launch = launches.find((one) => ofLaunch(one).length > 1) ?? launches[0];
  return launch === undefined ? [] : ofLaunch(launch);
}

const UNITS = [100_000, 10_000, 1000, 100, 10] as const;

/** The largest power of ten that divides every count; four that all do by chance at ten are one in ten thousand. */
function unitOf(rows: readonly ReachRow[]): number {
  if (rows.length < 4) return 1;
  return UNITS.find((unit) => rows.every(({ reach }) => reach % unit === 0)) ?? 1;
}

/**
 * How often the average person reached has been shown a creative since its launch. Only launch-to-date rows know: the same person
 * is in the reach of many days, so daily reach is never added up.
 */
import { fitReachCurve, reachAt, type ReachFit, type ReachPoint } from './reach-curve';

/** Reach over the days `from`–`to`, day numbers, both included. */
export interface ReachRow {
  readonly from: number;
  readonly to: number;
  readonly reach: number;
  readonly impressions: number;
}

/** Rows that do not all reach from one launch to a later day were offered as cumulative reach. */
export class ReachIsNotAdditive extends RangeError {
  constructor(readonly rows: readonly ReachRow[]) {
    super('Reach of single days cannot be added up: the same people are in it. Only launch-to-date rows can be used.');
  }
}

/**
 * Cumulative reach by cumulative impressions, made monotone (pooling of neighbours that fall).
 * @throws ReachIsNotAdditive
 */
export function cumulativeReach(rows: readonly ReachRow[]): ReachPoint[] {
  const sorted = [...rows].sort((a, b) => a.to - b.to || a.impressions - b.impressions);
  if (sorted.some(({ from, to }) => from !== sorted[0].from || to <= from)) throw new ReachIsNotAdditive(rows);
  const pooled: { impressions: number[]; sum: number }[] = [];
  for (const { impressions, reach } of sorted) {
    pooled.push({ impressions: [impressions], sum: reach });
    while (pooled.length > 1 && meanOf(pooled.at(-1)!) < meanOf(pooled.at(-2)!)) {
      const last = pooled.pop()!;
      const before = pooled.pop()!;
      pooled.push({ impressions: [...before.impressions, ...last.impressions], sum: before.sum + last.sum });
    }
  }
  return pooled.flatMap((block) => block.impressions.map((impressions) => ({ impressions, reach: meanOf(block) })));
}

const meanOf = ({ impressions, sum }: { impressions: readonly number[]; sum: number }): number =>
  sum / impressions.length;

export interface LifetimeFrequency {
  /** At cumulative impressions n. */
  at(impressions: number): number;
  readonly fit: ReachFit | null;
}

/**
 * Frequency at any cumulative impressions up to the last row: exact at the rows, between them along the fitted curve, or a line
 * where none fits.
 * @throws ReachIsNotAdditive
 */
export function lifetimeFrequency(rows: readonly ReachRow[]): LifetimeFrequency {
  const points = cumulativeReach(rows);
  const fit = fitReachCurve(points);
  const shape = fit === null ? null : (impressions: number) => reachAt(fit.curve, impressions);
  const knots = [{ impressions: 0, reach: 0 }, ...points];
  return {
    fit,
    at(impressions) {
      if (impressions <= 0) return 1;
      const above = knots.findIndex((knot) => knot.impressions >= impressions);
      const right = above === -1 ? knots.length - 1 : above;
      const reach = between(knots[right - 1], knots[right], impressions, shape);
      return Math.max(1, impressions / reach);
    },
  };
}

/** Reach between two rows; the curve gives the shape, the rows the level. */
function between(
  left: ReachPoint,
  right: ReachPoint,
  impressions: number,
  shape: ((impressions: number) => number) | null,
): number {
  const width = right.impressions - left.impressions;
  const share = width > 0 ? (impressions - left.impressions) / width : 1;
  if (shape === null) return left.reach + share * (right.reach - left.reach);
  const offset = (knot: ReachPoint): number => knot.reach - shape(knot.impressions);
  const inside = Math.min(1, share);
  return shape(impressions) + (1 - inside) * offset(left) + inside * offset(right);
}

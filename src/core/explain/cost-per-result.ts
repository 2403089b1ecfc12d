/**
 * The change of cost per result by driver: the mix of clicks, and of each segment its price per click and its results per click.
 * Cost per result = Σ share · price / Σ share · rate, shares being of clicks; each driver takes its value of before or after,
 * and the exact Shapley value over all combinations splits the change without remainder.
 */
import { MOST_PLAYERS, shapley } from './shapley';

export interface ResultSegment {
  readonly cost: number;
  readonly clicks: number;
  readonly results: number;
}

export interface ResultChange {
  readonly before: ResultSegment;
  readonly after: ResultSegment;
}

export interface CostEffects {
  readonly mix: number;
  /** By segment, in their order. */
  readonly price: readonly number[];
  readonly rate: readonly number[];
}

/** How many segments the exact method can take: one driver is the mix, two are each segment's. */
export const MOST_SEGMENTS = Math.floor((MOST_PLAYERS - 1) / 2);

interface Drivers {
  readonly share: readonly number[];
  readonly price: readonly number[];
  readonly rate: readonly number[];
}

/** @returns null where some combination of drivers has no result at all, so that its cost per result is not a number */
export function costPerResultEffects(segments: readonly ResultChange[]): CostEffects | null {
  const [before, after] = [driversOf(segments, 'before'), driversOf(segments, 'after')];
  if (before === null || after === null) return null;
  const count = segments.length;
  const players = 1 + 2 * count;
  const values = new Float64Array(1 << players);
  for (let mask = 0; mask < values.length; mask += 1) {
    values[mask] = worthOf(mask, before, after);
    if (!Number.isFinite(values[mask])) return null;
  }
  const found = shapley(values, players);
  return { mix: found[0]!, price: found.slice(1, 1 + count), rate: found.slice(1 + count) };
}

/** The three drivers over all segments at once: mix, price and rate, each switched as a whole. */
export function costPerResultDrivers(
  segments: readonly ResultChange[],
): { readonly mix: number; readonly price: number; readonly rate: number } | null {
  const [before, after] = [driversOf(segments, 'before'), driversOf(segments, 'after')];
  if (before === null || after === null) return null;
  const values = new Float64Array(8);
  for (let mask = 0; mask < 8; mask += 1) {
    const of = (bit: number): Drivers => ((mask >> bit) & 1 ? after : before);
    values[mask] = ratio(of(0).share, of(1).price, of(2).rate);
    if (!Number.isFinite(values[mask])) return null;
  }
  const [mix, price, rate] = shapley(values, 3);
  return { mix: mix!, price: price!, rate: rate! };
}

function worthOf(mask: number, before: Drivers, after: Drivers): number {
  const count = before.share.length;
  const share = mask & 1 ? after.share : before.share;
  let cost = 0;
  let results = 0;
  for (let at = 0; at < count; at += 1) {
    const price = ((mask >> (1 + at)) & 1 ? after : before).price[at]!;
    const rate = ((mask >> (1 + count + at)) & 1 ? after : before).rate[at]!;
    cost += share[at]! * price;
    results += share[at]! * rate;
  }
  return cost / results;
}

function ratio(share: readonly number[], price: readonly number[], rate: readonly number[]): number {
  const cost = share.reduce((sum, one, at) => sum + one * price[at]!, 0);
  return cost / share.reduce((sum, one, at) => sum + one * rate[at]!, 0);
}

/** A segment without clicks in a period keeps the other period's price and rate: its coming or going is mix alone. */
function driversOf(segments: readonly ResultChange[], period: 'before' | 'after'): Drivers | null {
  const other = period === 'before' ? 'after' : 'before';
  const clicks = segments.reduce((sum, one) => sum + one[period].clicks, 0);
  if (clicks === 0) return null;
  const perClick = (one: ResultChange, what: 'cost' | 'results'): number => {
    const from = one[period].clicks > 0 ? one[period] : one[other];
    return from.clicks > 0 ? from[what] / from.clicks : 0;
  };
  return {
    share: segments.map((one) => one[period].clicks / clicks),
    price: segments.map((one) => perClick(one, 'cost')),
    rate: segments.map((one) => perClick(one, 'results')),
  };
}

import { pow } from '../../src/core/stats/math';

/** Reach after `impressions` in an audience whose contacts are negative binomial (gamma rates of the given shape). */
export function reachOf(audience: { readonly pool: number; readonly shape: number }, impressions: number): number {
  const { pool, shape } = audience;
  return pool * (1 - pow(1 + impressions / (pool * shape), -shape));
}

/** Part of a day's impressions that repeat on the same day. */
export const SAME_DAY = 0.03;

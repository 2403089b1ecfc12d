/** Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */

/**
 * @param sorted at least one number, rising
 * @param p in [0, 1]
 */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below];
  return below + 1 < sorted.length ? low + (at - below) * (sorted[below + 1] - low) : low;
}

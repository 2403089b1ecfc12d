import type { Interval } from '../estimate/contract';

/** Standard normal quantile at .95: two-sided 90 %, the level of the interface. */
export const Z_90 = 1.6448536269514722;
/** The same for 98 %: 1 % on either side. */
export const Z_98 = 2.3263478740408408;

/**
 * Wilson's score interval of a proportion at 90 % (1927). `trials` may be a fraction where open cases count in part.
 * @throws RangeError without trials
 */
export function wilson(successes: number, trials: number): Interval {
  if (!(trials > 0)) throw new RangeError('A proportion needs trials.');
  const share = Math.min(1, successes / trials);
  const z2 = Z_90 * Z_90;
  const middle = share + z2 / (2 * trials);
  const half = Z_90 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  const low = share === 0 ? 0 : Math.max(0, (middle - half) / scale);
  const high = share === 1 ? 1 : Math.min(1, (middle + half) / scale);
  return { low, high, level: 0.9, kind: 'confidence' };
}

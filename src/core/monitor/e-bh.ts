/**
 * e-BH (Wang and Ramdas 2022): which of many series stand out at false discovery rate α, under any dependence. Inputs must be
 * values of e-processes at the moment of looking.
 * @param logE ln E of each series
 * @returns whether each is rejected, in the order given
 */
import { ln } from '../stats/math';

export function eBenjaminiHochberg(logE: readonly number[], alpha: number): boolean[] {
  const total = logE.length;
  const falling = [...logE].sort((a, b) => b - a);
  let threshold = Infinity;
  for (let k = total; k >= 1; k--) {
    const needed = ln(total / (k * alpha));
    if (falling[k - 1] >= needed) {
      threshold = needed;
      break;
    }
  }
  return logE.map((one) => one >= threshold);
}

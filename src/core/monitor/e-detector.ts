/**
 * Fast detectors from daily likelihood ratios (methods/monitor.md §5.1; Shin, Ramdas and Rinaldo 2024): both run in logs and
 * alarm at M ≥ 1/α, after 1/α days of no change on average or later. They are no e-values: `e-BH` must not see them.
 */
import { exp, ln, log1p } from '../stats/math';

/** Larger says no more and would overflow later. */
const CAP = 600;

/** Before the first day: `ln 0` of Shiryaev–Roberts, `ln 1` of CUSUM. */
export const START = { shiryaevRoberts: -Infinity, cusum: 0 } as const;

/** M = e·(1 + M). @param logE ln of the day's likelihood ratio */
export function shiryaevRoberts(logM: number, logE: number): number {
  return Math.min(CAP, logE + softplus(logM));
}

/** M = e·max(1, M). */
export function cusum(logM: number, logE: number): number {
  return Math.min(CAP, logE + Math.max(0, logM));
}

/** ln of the mean of M over alternatives run side by side. */
export function logMean(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  if (largest === -Infinity) return -Infinity;
  return largest + ln(logs.reduce((sum, one) => sum + exp(one - largest), 0) / logs.length);
}

/** ln(1 + e^x). */
function softplus(x: number): number {
  if (x === -Infinity) return 0;
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

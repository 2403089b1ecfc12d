/** How much a day can say, and so how many days are needed (methods/monitor.md §0). */
import { ln } from '../stats/math';

/** Expected ln of the likelihood ratio per day when a rate p fell to Rp at n exposures a day. */
export function evidencePerDay(n: number, p: number, factor: number): number {
  const q = factor * p;
  return n * (q * ln(q / p) + (1 - q) * ln((1 - q) / (1 - p)));
}

export interface DaysNeeded {
  readonly perDay: number;
  readonly alpha: number;
  /** Number of alternatives that are mixed: each must be paid for. */
  readonly alternatives: number;
}

/** Days until evidence of a change is expected to suffice; `Infinity` when a day says nothing. */
export function daysNeeded({ perDay, alpha, alternatives }: DaysNeeded): number {
  return perDay > 0 ? (ln(1 / alpha) + ln(alternatives)) / perDay : Infinity;
}

/** What dearer clicks are made of, and what lost ones cost. */
import { exp, ln } from '../stats/math';
import type { Finding } from './contract';
import type { Money } from './money';
import type { Change } from './paired-change';

/**
 * What the cost of a click is made of now against before, in logs: price of impressions, what all creatives did, repeated exposure
 * where a rung tells it, and the rest under its name. The parts sum to the whole.
 */
export function costCauses(
  { before, recent, controlRatio }: Change,
  { exposure, rest }: { readonly exposure: number; readonly rest: string },
): Finding['causes'] {
  if (before.cost <= 0 || recent.cost <= 0 || recent.clicks === 0) return [];
  const price = ln(recent.cost / recent.impressions / (before.cost / before.impressions));
  const all = -ln(controlRatio);
  const rate = -ln(recent.clicks / recent.impressions / (before.clicks / before.impressions));
  const parts = [
    { cause: 'price of impressions', part: price },
    { cause: 'all creatives of the control', part: all },
    { cause: 'repeated exposure', part: exposure },
    { cause: rest, part: rate - all - exposure },
  ].filter(({ cause, part }) => cause !== 'repeated exposure' || part !== 0);
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  const scale = Math.abs(total) >= 0.01 ? total : parts.reduce((sum, { part }) => sum + Math.abs(part), 0);
  return scale === 0 ? [] : parts.map(({ cause, part }) => ({ cause, share: part / scale, factor: exp(part) }));
}

export interface LostClicks {
  readonly moneyPerWeek: number | null;
  readonly currency: string | null;
  /** The value of the clicks; else what was spent for them. */
  readonly isValue: boolean;
}

/** Clicks lost in a week: at their value where the objective knows it, else at what the spend would have bought. */
export function lostClicks(
  { recent, from, to }: Change,
  {
    value,
    currency,
    money,
  }: { readonly value: number | null; readonly currency: string | null; readonly money: Money },
): LostClicks {
  const weeks = recent.days / 7;
  if (value !== null && money.currency !== null) {
    const lost = ((from - to) * recent.impressions) / weeks;
    return { moneyPerWeek: lost * value, currency: money.currency, isValue: true };
  }
  if (recent.cost <= 0) return { moneyPerWeek: null, currency: null, isValue: false };
  const wasted = money.convert((recent.cost / weeks) * (1 - to / from), currency);
  return { moneyPerWeek: wasted.amount, currency: wasted.currency, isValue: false };
}

/** What the days of the time range add up to, in words. */
import { formatCount, formatMoney } from '../../core/format/number';
import { listInWords, plural } from './words';

export interface RangeTotal {
  readonly metric: string;
  readonly currency: string | null;
  readonly amount: bigint;
}

/** `€63,873.38 and $126,338.83 spent, 2,031,270 impressions, 48,034 clicks, 43,130 events`; empty without any. */
export function rangeSentence(totals: readonly RangeTotal[], locale: string): string {
  const spent = totals.filter(({ metric }) => metric === 'spend_micros').map((total) => moneyInWords(total, locale));
  const counted = (metric: string, one: string): string[] =>
    totals
      .filter((total) => total.metric === metric)
      .map(({ amount }) => `${formatCount(Number(amount), locale)} ${plural(Number(amount), one)}`);
  return [
    ...(spent.length === 0 ? [] : [`${listInWords(spent)} spent`]),
    ...counted('impressions', 'impression'),
    ...counted('clicks', 'click'),
    ...counted('events', 'event'),
  ].join(', ');
}

/** The same, one number to a line. */
export function rangeFacts(totals: readonly RangeTotal[], locale: string): { label: string; value: string }[] {
  const labels: Readonly<Record<string, string>> = { impressions: 'Impressions', clicks: 'Clicks', events: 'Events' };
  return totals.map((total) =>
    total.metric === 'spend_micros'
      ? { label: spendLabel(total.currency), value: moneyInWords(total, locale) }
      : { label: labels[total.metric] ?? total.metric, value: formatCount(Number(total.amount), locale) },
  );
}

const spendLabel = (currency: string | null): string => `Spend, ${currency ?? 'no currency'}`;

function moneyInWords({ amount, currency }: RangeTotal, locale: string): string {
  const money = formatMoney(Number(amount), currency, locale);
  return currency === null || currency === 'XXX' ? `${money} of unknown currency` : money;
}

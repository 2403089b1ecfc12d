/** The main numbers of the brief, from the bridges between the two periods and the objective. */
import { isRefusal } from '../../core/estimate/contract';
import type { Bridge, ExplainResult } from '../../core/explain/contract';
import { formatDayRange } from '../../core/format/date';
import { formatAmount, formatCount, formatDecimal, formatPercent, signed } from '../../core/format/number';
import type { ObjectiveResult } from '../../core/objective/contract';

export interface MainNumber {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly spark: 'spend' | null;
  /** What it is, for the inspector. */
  readonly kind: 'spend' | 'leads' | 'cost per lead' | 'worth';
}

export const bridgeOf = (explain: ExplainResult | undefined, metric: Bridge['metric']): Bridge | undefined =>
  explain?.bridges.find((bridge) => bridge.metric === metric);

const change = (from: number, to: number, locale: string): string =>
  from === 0 ? 'nothing before' : signed(to / from - 1, (share) => formatPercent(share, { locale, digits: [0, 1] }));

/** Value and spend of all campaigns over all data: what each unit of spend brings. */
export function valuePerSpend({ subjects }: ObjectiveResult): { value: number; low: number; high: number } | null {
  const known = subjects.flatMap(({ subject, value, spend }) =>
    subject.level === 'channel' && spend !== null && spend > 0 && !isRefusal(value) ? [{ value, spend }] : [],
  );
  const spend = known.reduce((sum, each) => sum + each.spend, 0);
  if (spend === 0) return null;
  const total = (of: (each: (typeof known)[number]['value']) => number): number =>
    known.reduce((sum, each) => sum + of(each.value), 0) / spend;
  return {
    value: total(({ value }) => value),
    low: total(({ value, interval }) => interval?.low ?? value),
    high: total(({ value, interval }) => interval?.high ?? value),
  };
}

export function mainNumbers(
  explain: ExplainResult | undefined,
  objective: ObjectiveResult | undefined,
  locale: string,
): readonly MainNumber[] {
  const spend = bridgeOf(explain, 'spend');
  const cost = bridgeOf(explain, 'cost per result');
  const currency = explain?.currency ?? objective?.currency ?? null;
  const amount = (value: number): string => formatAmount(value, { currency, locale, as: 'round' });
  const found: MainNumber[] = [];
  if (spend) {
    found.push({
      label: 'Spend',
      value: formatAmount(spend.to, { currency, locale, as: 'short' }),
      note: `${change(spend.from, spend.to, locale)} from ${amount(spend.from)}`,
      spark: 'spend',
      kind: 'spend',
    });
  }
  if (spend && cost && cost.from > 0 && cost.to > 0) {
    const [before, after] = [spend.from / cost.from, spend.to / cost.to];
    found.push(
      {
        label: 'Leads',
        value: formatCount(after, locale),
        note: `${change(before, after, locale)} from ${formatCount(before, locale)}`,
        spark: null,
        kind: 'leads',
      },
      {
        label: 'Cost per lead',
        value: amount(cost.to),
        note: `${change(cost.from, cost.to, locale)} from ${amount(cost.from)}`,
        spark: null,
        kind: 'cost per lead',
      },
    );
  }
  const worth = objective && valuePerSpend(objective);
  if (worth) {
    const two = (value: number): string => formatDecimal(value, { locale, digits: [2, 2] });
    found.push({
      label: `${objective.mode === 'margin' ? 'Margin' : 'Revenue'} per unit of spend, all days`,
      value: two(worth.value),
      note: `between ${two(worth.low)} and ${two(worth.high)} by channel intervals`,
      spark: null,
      kind: 'worth',
    });
  }
  return found;
}

/** The first line: what moved, by how much, in money. */
export function briefLead(explain: ExplainResult | undefined, locale: string): { strong: string; rest: string } {
  const spend = bridgeOf(explain, 'spend');
  if (!explain || !spend) return { strong: 'Your data is in.', rest: explain?.refusals[0]?.reason ?? '' };
  const amount = (value: number): string => formatAmount(value, { currency: explain.currency, locale, as: 'round' });
  const by = spend.to - spend.from;
  // The main numbers are those of these days; the range above may be wider.
  const days = `from ${formatDayRange(explain.after.from, explain.after.to, { locale, year: 'left out', between: ' to ' })}`;
  const strong =
    Math.abs(by) < 0.005 * Math.max(1, spend.from)
      ? `You spent ${amount(spend.to)} ${days}, as much as in the days before.`
      : `You spent ${amount(spend.to)} ${days}, ${amount(Math.abs(by))} ${by > 0 ? 'more' : 'less'} than in the days before.`;
  return { strong, rest: bridgeOf(explain, 'cost per result')?.sentence ?? '' };
}

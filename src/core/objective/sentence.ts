/** The lesson of the two rankings in one sentence, generated from the numbers. */
import { isRefusal, type Estimate } from '../estimate/contract';
import { formatMoney } from '../format/number';
import type { ObjectiveSubject } from './contract';

interface Ranked {
  readonly subject: ObjectiveSubject;
  readonly byCpl: number;
  readonly byValue: number;
  readonly perSpend: Estimate;
}

/**
 * About the subject that looks best by cheap leads and falls furthest by value; null when the two orders say the same.
 * @param subjects of one level
 */
export function lesson(subjects: readonly ObjectiveSubject[], currency: string): string | null {
  const ranked = subjects.flatMap((subject): Ranked[] => {
    const { rankByCpl, rankByValue, valuePerSpend } = subject;
    if (rankByCpl === null || rankByValue === null || isRefusal(valuePerSpend)) return [];
    return [{ subject, byCpl: rankByCpl, byValue: rankByValue, perSpend: valuePerSpend }];
  });
  const count = Math.max(0, ...ranked.map(({ byValue }) => byValue));
  if (ranked.length < 3) return null;
  const cheap = ranked.filter(({ byCpl }) => byCpl <= Math.ceil(count / 2));
  const [fallen] = [...cheap].sort((a, b) => b.byValue - b.byCpl - (a.byValue - a.byCpl) || b.byValue - a.byValue);
  if (fallen === undefined || fallen.byValue - fallen.byCpl < 2) return same(ranked, currency);
  const name = nameOf(fallen.subject);
  const place = fallen.byValue === count ? 'last' : `${ordinal(fallen.byValue)}`;
  return `By cost per lead ${name} is ${ordinal(fallen.byCpl)} of ${count}; by value ${place}: ${returns(fallen, currency)}.`;
}

function same(ranked: readonly Ranked[], currency: string): string {
  const [best] = [...ranked].sort((a, b) => a.byValue - b.byValue);
  return `Cheap leads and valuable ones come from much the same places; ${nameOf(best.subject)} is first by value: ${returns(best, currency)}.`;
}

function returns({ perSpend }: Ranked, currency: string): string {
  const money = (units: number): string =>
    formatMoney(Math.round(units * 1000) * 1_000_000, currency, 'en').replace(/\.00$/, '');
  const { low, high } = perSpend.interval!;
  return `each ${money(1)} there returns ${money(perSpend.value)} (${money(low)} to ${money(high)})`;
}

const nameOf = ({ subject }: ObjectiveSubject): string =>
  subject.creative ?? subject.audience ?? subject.campaign ?? subject.channel ?? '';

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

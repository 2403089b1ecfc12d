/** The lesson of the two rankings in one sentence, generated from the numbers. */
import { isRefusal, type Estimate } from '../estimate/contract';
import { formatMoney } from '../format/number';
import { ordinal } from '../format/ordinal';
import { placeName } from '../monitor/words';
import type { ObjectiveSubject } from './contract';

interface Ranked {
  readonly subject: ObjectiveSubject;
  readonly byCpl: number;
  readonly byValue: number;
  readonly perSpend: Estimate;
}

const LEAST_RANKED = 3;
/** Fewer leads say nothing of a subject (methods/funnel-objective.md §4). */
const LEAST_LEADS = 30;

/**
 * About the subject that looks best by cheap leads and falls furthest by value. Told of channels where there are three to
 * compare, else of campaigns; null where neither can be ranked. Only subjects with enough leads are named.
 */
export function lesson(subjects: readonly ObjectiveSubject[], currency: string): string | null {
  for (const level of ['channel', 'campaign'] as const) {
    const ranked = subjects.filter(({ subject }) => subject.level === level).flatMap(rankedOf);
    if (ranked.length >= LEAST_RANKED) return told(ranked, currency);
  }
  return null;
}

function rankedOf(subject: ObjectiveSubject): Ranked[] {
  const { rankByCpl, rankByValue, valuePerSpend } = subject;
  if (rankByCpl === null || rankByValue === null || isRefusal(valuePerSpend)) return [];
  return [{ subject, byCpl: rankByCpl, byValue: rankByValue, perSpend: valuePerSpend }];
}

function told(ranked: readonly Ranked[], currency: string): string | null {
  const count = Math.max(...ranked.map(({ byValue }) => byValue));
  const known = ranked.filter(({ subject }) => (subject.leads ?? 0) >= LEAST_LEADS);
  if (known.length === 0) return null;
  const drop = ({ byCpl, byValue }: Ranked): number => byValue - byCpl;
  const cheap = known.filter(({ byCpl }) => byCpl <= Math.ceil(count / 2));
  const [fallen] = [...cheap].sort((a, b) => drop(b) - drop(a) || b.byValue - a.byValue);
  if (fallen === undefined || drop(fallen) < LEAST_DROP) return same(known, currency);
  const place = fallen.byValue === count ? 'last' : ordinal(fallen.byValue);
  return `By cost per lead ${nameOf(fallen.subject)} is ${ordinal(fallen.byCpl)} of ${count}; by value ${place}: ${returns(fallen, currency)}.`;
}

/** Neighbours that change places teach nothing. */
const LEAST_DROP = 2;

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

const nameOf = ({ subject }: ObjectiveSubject): string => subject.campaign ?? capital(placeName(subject));

/** Channels are words of ours; names of campaigns stay as they are written. */
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The funnel and the objective in words. */
import { isRefusal, type Estimated } from '../../core/estimate/contract';
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { FunnelResult, FunnelStepResult } from '../../core/funnel/contract';
import type { ReturnCell } from '../../core/funnel/retention';
import type { ObjectiveResult, ObjectiveSubject } from '../../core/objective/contract';
import { channelName } from '../../charts/channel';

/** Views beside the funnel. */
export const FUNNEL_TABS = ['time', 'trend', 'breakdown', 'return', 'reconcile'] as const;
export type FunnelTab = (typeof FUNNEL_TABS)[number];

export const money = (value: number, currency: string | null, locale: string): string =>
  formatAmount(value, { currency, locale, as: 'round' });

export const percent = (share: number, locale: string): string =>
  formatPercent(share, { locale, digits: [0, share < 0.1 ? 1 : 0] });

/** `41 %` or why not, in few words. */
export function rateWords(rate: Estimated | null, locale: string): string {
  if (rate === null) return '';
  if (!isRefusal(rate)) return percent(rate.value, locale);
  return rate.have === null || rate.need === null ? 'not known' : `too few: ${rate.have} of ${rate.need}`;
}

export function intervalWords(rate: Estimated, format: (value: number) => string): string {
  if (isRefusal(rate) || rate.interval === null) return '';
  const { low, high, level, kind } = rate.interval;
  return `${format(low)} to ${format(high)}, ${Math.round(level * 100)} % ${kind}`;
}

/** `4 h`, `2.3 days`: time as people say it. */
export function timeWords(seconds: number | null, locale: string): string {
  if (seconds === null) return 'not reached';
  const days = seconds / 86_400;
  if (days >= 1) return `${formatDecimal(days, { locale, digits: [0, days < 10 ? 1 : 0] })} d`;
  const hours = seconds / 3600;
  if (hours >= 1) return `${formatDecimal(hours, { locale, digits: [0, 0] })} h`;
  return `${formatDecimal(seconds / 60, { locale, digits: [0, 0] })} min`;
}

/** `31 converted, 44 still open`. */
export function openWords({ converted, closed, open }: FunnelStepResult, locale: string): string {
  const parts = [`${formatCount(converted, locale)} went on`, `${formatCount(closed, locale)} did not`];
  return open === 0 ? parts.join(', ') : [...parts, `${formatCount(open, locale)} still open`].join(', ');
}

/** Nothing where every step came after the one before it. */
export function beforeWords({ negativeElapsed, label }: FunnelStepResult, locale: string): string {
  if (negativeElapsed === 0) return '';
  const who =
    negativeElapsed === 1
      ? '1 person of those who did not'
      : `${formatCount(negativeElapsed, locale)} of those who did not`;
  return `${who} had “${plainText(label)}” before the step before it: kept, and in no time between steps`;
}

/** Campaign, else the narrowest name, with its channel in front where that says more. */
export function subjectName({ subject }: ObjectiveSubject): string {
  const { campaign, creative, audience } = subject;
  if (campaign === '(none)') return 'not connected to a campaign';
  return plainText(creative ?? audience ?? campaign ?? channelName(subject));
}

/** `41 % (12)`: share and people of a cohort that came back on a day; `open` before the day is over for all. */
export function returnWords({ back, isOpen }: ReturnCell, people: number, locale: string): string {
  return isOpen ? 'open' : `${percent(back / people, locale)} (${formatCount(back, locale)})`;
}

export interface LeadWords {
  readonly strong: string;
  readonly rest: string;
}

export function funnelLead(funnel: FunnelResult, objective: ObjectiveResult | undefined, locale: string): LeadWords {
  const first = funnel.steps[0];
  const last = funnel.steps.at(-1);
  if (first === undefined || last === undefined || first === last)
    return { strong: 'No funnel can be counted yet.', rest: funnel.refusals[0]?.how ?? '' };
  const counted = `Of ${formatCount(first.people, locale)} people who reached “${first.label}”, ${formatCount(last.people, locale)} reached “${last.label}”.`;
  return objective?.sentence ? { strong: objective.sentence, rest: counted } : { strong: counted, rest: '' };
}

export interface RankedSubject {
  readonly subject: ObjectiveSubject;
  readonly byCost: number;
  readonly byValue: number;
}

/** More lines cannot be told apart; the largest by spend are drawn, the table holds the rest. */
const MOST_RANKED = 12;

/** Subjects of a level that have both ranks, renumbered without gaps so that both rails run from 1 to n. */
export function ranked(
  { subjects }: ObjectiveResult,
  level: ObjectiveSubject['subject']['level'],
): readonly RankedSubject[] {
  const both = subjects
    .filter(
      ({ subject, rankByCpl, rankByValue }) => subject.level === level && rankByCpl !== null && rankByValue !== null,
    )
    .sort((a, b) => (b.spend ?? 0) - (a.spend ?? 0) || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_RANKED);
  const place = (of: (each: ObjectiveSubject) => number): Map<string, number> =>
    new Map([...both].sort((a, b) => of(a) - of(b)).map(({ key }, at) => [key, at + 1]));
  const cost = place(({ rankByCpl }) => rankByCpl ?? 0);
  const value = place(({ rankByValue }) => rankByValue ?? 0);
  return both.map((subject) => ({
    subject,
    byCost: cost.get(subject.key) ?? 0,
    byValue: value.get(subject.key) ?? 0,
  }));
}

/** The two that move most between the ranks: those the picture is about. */
export function emphasised(rows: readonly RankedSubject[]): ReadonlySet<string> {
  const byMove = [...rows].sort((a, b) => a.byValue - a.byCost - (b.byValue - b.byCost));
  const [risen, fallen] = [byMove[0], byMove.at(-1)];
  return new Set([risen, fallen].flatMap((row) => (row && row.byCost !== row.byValue ? [row.subject.key] : [])));
}

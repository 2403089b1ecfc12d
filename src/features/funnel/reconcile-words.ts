/** Claims and observations in words. */
import { channelName } from '../../charts/channel';
import { isRefusal } from '../../core/estimate/contract';
import { formatCount, formatDecimal } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { GapPart, GapReason, ReconciledCampaign, ReconciledOutcome } from '../../core/reconcile/contract';

export const reasonLabel: Readonly<Record<GapReason, string>> = {
  'shared credit': 'Other ads’ credit too',
  'day boundary': 'Day boundary and zone',
  'day of the click': 'Day of the ad',
  window: 'Length of the window',
  views: 'Views without a click',
  'one per person': 'One per person',
  returned: 'Refunds and cancellations',
  'lost ids': 'Consent and lost ids',
  restatement: 'Not yet restated',
  modelled: 'Modelled by the platform',
};

/** Claimed conversions may be parts of one: no more digits than tell them apart. */
export const conversions = (value: number, locale: string): string =>
  Math.abs(value) >= 100 ? formatCount(value, locale) : formatDecimal(value, { locale, digits: [0, 1] });

export function signed(value: number, locale: string): string {
  const text = conversions(value, locale);
  return value > 0 && text !== '0' ? `+${text}` : text;
}

/** `1.6 ×`, or why there is none. */
export function factorWords({ factor }: Pick<ReconciledCampaign, 'factor'>, locale: string): string {
  if (isRefusal(factor)) return 'too few';
  return `${formatDecimal(factor.value, { locale, digits: [1, 2] })} ×`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** What the platforms say together, and how much of it can be seen. */
export function outcomeSentence(outcome: ReconciledOutcome, locale: string): string {
  const { platforms, unseen, claimed, observed, severally, factor, outcome: what } = outcome;
  const who = listed(platforms.map(({ platform }) => channelName({ platform, channel: null })));
  const label = plainText(what.label).toLowerCase();
  const count = (value: number): string => formatCount(value, locale);
  const hidden = unseen
    .map(({ platform, claimed: own }) => `${channelName({ platform, channel: null })} claims ${count(own)}`)
    .join(', ');
  const rest = hidden === '' ? '' : ` ${hidden} of “${label}” where no file shows a visit: compared with nothing.`;
  if (platforms.length === 0) return rest.trim();
  const ratio = isRefusal(factor)
    ? 'too few to divide'
    : `${formatDecimal(factor.value, { locale, digits: [2, 2] })} claimed for each`;
  const shared =
    platforms.length < 2
      ? ''
      : ` Claimed by several: ${count(severally)} ${plural(severally, 'outcome', 'outcomes')} followed clicks on ads of two platforms or more.`;
  return `${who} ${plural(platforms.length, 'claims', 'claim')} ${count(claimed)} of “${label}”; ${count(observed)} followed a click on ${plural(platforms.length, 'its', 'their')} ads within 30 days: ${ratio}.${shared}${rest}`;
}

/** Why one campaign's two numbers differ, the largest part first. */
export function campaignSentence(campaign: ReconciledCampaign, locale: string): string {
  const { claimed, observed, unexplained } = campaign;
  const largest = [...drawnParts(campaign)].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0];
  const gap = claimed - observed;
  const start = `${conversions(claimed, locale)} claimed, ${conversions(observed, locale)} observed`;
  if (Math.abs(gap) < 0.5) return `${start}: both agree.`;
  const most =
    largest === undefined || largest.id === 'unexplained'
      ? ''
      : ` Most of the way: ${largest.label.toLowerCase()} (${signed(largest.amount, locale)}).`;
  return `${start}.${most} Unexplained: ${signed(unexplained, locale)}.`;
}

export interface DrawnPart {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly withinNoise: boolean;
}

/** More terms than this no one reads; the smallest are drawn as one, and the table of reasons holds each. */
const MOST_TERMS = 6;

/** The parts that move something, in order, and the rest. */
export function drawnParts({ parts, unexplained }: ReconciledCampaign): readonly DrawnPart[] {
  const moving = parts.flatMap(({ reason, change }) =>
    change === null || Math.abs(change) < 1e-9
      ? []
      : [{ id: reason, label: reasonLabel[reason], amount: change, withinNoise: false }],
  );
  const bySize = [...moving].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const small = new Set(bySize.slice(MOST_TERMS - 2));
  const kept = moving.length < MOST_TERMS ? moving : moving.filter((part) => !small.has(part));
  const other = moving.filter((part) => !kept.includes(part)).reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...kept,
    ...(kept.length < moving.length
      ? [{ id: 'other', label: 'Other reasons', amount: other, withinNoise: false }]
      : []),
    { id: 'unexplained', label: 'Unexplained', amount: unexplained, withinNoise: true },
  ];
}

export function partWords({ change, refusal }: GapPart, locale: string): string {
  return change === null ? plainText(refusal?.reason ?? 'not known') : signed(change, locale);
}

/** Findings in words: kinds, certainty, money and effects, from the numbers beside them. */
import { formatDay } from '../../core/format/date';
import { formatAmount, formatDecimal, formatPercent, signed } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { ReplayResult } from '../../core/loop/contract';
import type { Certainty, Subject } from '../../core/estimate/contract';
import type { Finding, FindingKind, MonitorResult, ReachOutlook, Verdict, Watched } from '../../core/monitor/contract';

export const kindName: Readonly<Record<FindingKind, string>> = {
  fatigue: 'Fatigue',
  saturation: 'Saturation',
  shift: 'Shift',
  tracking_break: 'Tracking break',
  drift: 'Drift',
};

/** Words of certainty as the small bars take them. */
export const sureLevel = (certainty: Certainty): 'unclear' | 'leaning' | 'likely' | 'very likely' =>
  certainty === 'very_likely' ? 'very likely' : certainty;

export function sureNumber({ statistic: { name, value, threshold } }: Finding, locale: string): string {
  const digits = { locale, digits: [0, value < 10 ? 2 : 0] } as const;
  return `${name} ${formatDecimal(value, digits)}, needed ${formatDecimal(threshold, { locale, digits: [0, 0] })}`;
}

export function moneyWords({ moneyPerWeek, currency }: Finding, locale: string): string | null {
  return moneyPerWeek === null ? null : formatAmount(moneyPerWeek, { currency, locale, as: 'round' });
}

export const sinceWords = (finding: Finding, locale: string): string =>
  `since ${formatDay(finding.since, { locale, year: 'left out' })}`;

/** Rates print as per cent, everything else as a number. */
export function effectValue(value: number, metric: string, locale: string): string {
  return /\b(rate|share)\b|per impression/i.test(metric)
    ? formatPercent(value, { locale, digits: [0, Math.abs(value) < 0.1 ? 2 : 1] })
    : formatDecimal(value, { locale, digits: [0, 2] });
}

export function effectChange({ effect: { from, to } }: Finding, locale: string): string | null {
  if (from === 0) return null;
  return signed(to / from - 1, (share) => formatPercent(share, { locale, digits: [0, 0] }));
}

/** A count of many, as an axis has room for. */
export const short = (value: number, locale: string): string =>
  formatAmount(value, { currency: null, locale, as: 'short' });

/** What the reach curve shows, from its numbers. */
export function reachSentence({ of, dots, curve, projectedDays }: ReachOutlook, locale: string): string {
  const people = (value: number): string => formatDecimal(value, { locale, digits: [0, 0] });
  const [now, end] = [dots.at(-1), curve.at(-1)];
  if (now === undefined || end === undefined) return 'No reach is known.';
  const more = Math.max(0, Math.round(end.reach - now.reach));
  return `By ${people(now.impressions)} impressions ${plainText(of)} has reached ${people(now.reach)} people; ${projectedDays} more days at the present pace would reach about ${people(more)} more.`;
}

/** How long it took until the finding could be known, found by setting the clock back; null while that is under way. */
export function delayWords(id: string, replay: ReplayResult | undefined, locale: string): string | null {
  const delay = replay?.delays.find(({ finding }) => finding === id);
  if (delay === undefined) return null;
  const day = (text: string): string => formatDay(text, { locale, year: 'left out' });
  const days = delay.delayDays === 1 ? 'one day' : `${formatDecimal(delay.delayDays, { locale, digits: [0, 0] })} days`;
  return `A monitor running then would first have raised it on ${day(delay.detectedAt)}, ${days} after it began: found by replaying what was known each day.`;
}

/** The narrowest name of a subject: creative, else audience, campaign, channel. */
export function subjectName({ creative, audience, campaign, channel, platform }: Subject): string {
  return plainText(creative ?? audience ?? campaign ?? channel ?? platform ?? 'all');
}

export const verdictAbout: Readonly<Record<Verdict, string>> = {
  fatigued: 'People who saw it more often click less, beyond what its neighbours did on the same days.',
  'decay, cause not identified':
    'It clicks less than its neighbours do on the same days. Without reach or persons, wear-out cannot be told from other causes.',
  healthy: 'Nothing has changed against its neighbours beyond chance.',
  'wearing in': 'Too young to be judged: new ads swing while the platform learns.',
  'insufficient data': 'Too few impressions or clicks to decide either way.',
  'tracking break': 'Counts fell away while delivery went on: something stopped recording.',
  're-labelled': 'One label gained what others lost on the same day: the names changed, not the demand.',
  shifted: 'Its share of results moved beyond chance.',
  steady: 'Its share of results is as before.',
  saturated:
    'Fewer than one in five of its impressions meet somebody new, and it answers less than the rest of its account.',
  filling: 'Fewer than one in five of its impressions will meet somebody new within three months at the present pace.',
  open: 'Its impressions will go on meeting new people for more than three months at the present pace.',
  'ceiling unknown': 'How many people it could reach cannot be told from its reach so far.',
};

/** `Six series watched; at this setting about one in twenty …`: what the reader may expect of false alarms. */
export function alarmSentence({ series, alpha }: MonitorResult, locale: string): string {
  const expected = series * alpha;
  return `${formatDecimal(series, { locale, digits: [0, 0] })} series are watched. At this setting at most ${formatPercent(
    alpha,
    { locale, digits: [0, 1] },
  )} of steady ones ever raise a false alarm: fewer than ${formatDecimal(Math.ceil(expected), { locale, digits: [0, 0] })}.`;
}

export interface Drawable extends Watched {
  readonly known: readonly { readonly age: number; readonly ratio: number }[];
  readonly last: { readonly age: number; readonly ratio: number };
}

/** Subjects with a course to draw, those furthest below their own best week first. */
export function riskiest(watched: readonly Watched[]): readonly Drawable[] {
  const drawable = watched.flatMap((each): Drawable[] => {
    const known = each.relative.flatMap(({ age, ratio }) => (ratio === null ? [] : [{ age, ratio }]));
    const last = known.at(-1);
    return last === undefined || known.length < 2 ? [] : [{ ...each, known, last }];
  });
  return drawable.sort((a, b) => a.last.ratio - b.last.ratio || (a.key < b.key ? -1 : 1));
}

export function overviewSentence(all: readonly Drawable[], drawn: number, locale: string): string {
  const [first] = all;
  if (first === undefined) return 'No creative has a course to draw yet.';
  const lowest = `${subjectName(first.subject)} stands lowest, ${effectValue(Math.abs(first.last.ratio - 1), 'share', locale)} ${first.last.ratio < 1 ? 'below' : 'above'} its own best week at ${first.last.age} days (${first.verdict}).`;
  return drawn < all.length
    ? `${lowest} The ${drawn} of ${all.length} most at risk are drawn; the table holds all.`
    : lowest;
}

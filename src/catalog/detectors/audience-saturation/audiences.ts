/** Creatives by the people they are shown to: ad sets of a campaign whose platform says how many it reached since launch. */
import { subjectKey, type Subject } from '../../../core/estimate/contract';
import type { CreativeSeries, DeliveryDay } from '../../../core/monitor/delivery-series';

export interface Audience {
  readonly subject: Subject;
  readonly key: string;
  readonly account: string | null;
  readonly currency: string | null;
  /** In the order of their keys. */
  readonly creatives: readonly CreativeSeries[];
  /** All creatives together by day. */
  readonly together: CreativeSeries;
  /** Whose reach stands for the audience: its own, or that of the ad that was shown most. */
  readonly witness: CreativeSeries;
}

/** Of one account of a platform. */
export function audiencesOf(account: readonly CreativeSeries[]): Audience[] {
  const groups = new Map<string, CreativeSeries[]>();
  for (const series of [...account].sort(byKey)) {
    const { channel, campaign } = series.subject;
    const id = JSON.stringify([channel, campaign, nameOf(series), series.currency]);
    groups.set(id, [...(groups.get(id) ?? []), series]);
  }
  const audiences = [...groups.values()].flatMap((creatives) => {
    const audience = audienceOf(creatives);
    return audience === null ? [] : [audience];
  });
  return audiences.sort(byKey);
}

const nameOf = ({ subject, adSet }: CreativeSeries): string | null => subject.audience ?? adSet;

function audienceOf(creatives: readonly CreativeSeries[]): Audience | null {
  const told = creatives.filter(({ reach }) => reach.length > 0);
  if (told.length === 0) return null;
  const witness = told.reduce((most, one) => (shownOf(one) > shownOf(most) ? one : most));
  const [first] = creatives;
  const audience = nameOf(first);
  const subject: Subject = {
    ...first.subject,
    level: audience === null ? 'campaign' : 'audience',
    audience,
    creative: null,
  };
  const key = subjectKey(subject);
  const { account, adSet, currency } = first;
  const together = { subject, key, account, adSet, currency, days: addedUp(creatives), reach: witness.reach };
  return { subject, key, account, currency, creatives, together, witness };
}

const shownOf = ({ reach }: CreativeSeries): number => Math.max(...reach.map(({ impressions }) => impressions));

function addedUp(creatives: readonly CreativeSeries[]): DeliveryDay[] {
  const days = new Map<number, DeliveryDay>();
  for (const row of creatives.flatMap((series) => series.days)) {
    const sum = days.get(row.day) ?? { day: row.day, impressions: 0, clicks: 0, cost: 0, seen: row.seen };
    days.set(row.day, {
      day: row.day,
      impressions: sum.impressions + row.impressions,
      clicks: sum.clicks + row.clicks,
      cost: sum.cost + row.cost,
      seen: Math.max(sum.seen, row.seen),
    });
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

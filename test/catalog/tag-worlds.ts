/** A platform whose clicks become visits, beside visits that nobody sent: with tags lost on the way, or with more demand instead. */
import { subjectKey, type Subject } from '../../src/core/estimate/contract';
import type { ChannelSeries, MonitorData } from '../../src/core/monitor/detector';
import { stream } from '../../src/core/stats/random';
import { emptyData, FIRST_DAY, weekly } from './detector-worlds';

export interface TagPlan {
  readonly seed: number;
  /** Visits a day that the platform's clicks bring. */
  readonly perDay?: number;
  /** Part of them that keeps its tags, by day of the world. */
  readonly tagged?: (day: number) => number;
  /** Part of those without tags that arrives at all. */
  readonly arriving?: number;
  /** Factors by day on the platform's clicks, and on visits that come by themselves. */
  readonly clicks?: (day: number) => number;
  readonly direct?: (day: number) => number;
  /** Factor on whatever the site counts. */
  readonly site?: (day: number) => number;
}

const DAYS = 90;
const one = (): number => 1;
/** Most people who click are not counted by the site. */
const CLICKS_PER_VISIT = 8;

export const LOST = { from: 38, to: 46 } as const;
export const isLost = (day: number): boolean => day >= LOST.from && day <= LOST.to;

const subjectOf = (channel: string, platform: string | null): Subject => ({
  ...{ level: 'channel', channel, platform, campaign: null, creative: null, audience: null },
});

export function tagWorld(plan: TagPlan): MonitorData {
  const { seed, perDay = 7, tagged = one, arriving = 1, clicks = one, direct = one, site = one } = plan;
  const random = stream(seed, 'tags');
  const days = Array.from({ length: DAYS }, (_, day) => {
    const bought = random.poisson(perDay * CLICKS_PER_VISIT * weekly(day) * clicks(day));
    const visits = random.poisson((bought / CLICKS_PER_VISIT) * site(day));
    const kept = Math.round(visits * tagged(day));
    return {
      day: FIRST_DAY + day,
      bought,
      kept,
      direct: random.poisson(20 * weekly(day) * direct(day) * site(day)) + Math.round((visits - kept) * arriving),
      organic: random.poisson(20 * weekly(day) * site(day)),
    };
  });
  const series = (channel: string, platform: string | null, of: 'kept' | 'direct' | 'organic'): ChannelSeries => {
    const subject = subjectOf(channel, platform);
    const results = days.map((row) => ({ day: row.day, results: row[of], spend: 0, seen: row.day + 1 }));
    return { subject, key: subjectKey(subject), days: results.filter(({ results: count }) => count > 0) };
  };
  return {
    ...emptyData(FIRST_DAY + DAYS + 1),
    channels: [
      series('social', 'meta_ads', 'kept'),
      series('direct', null, 'direct'),
      series('organic_search', null, 'organic'),
    ],
    accounts: [
      {
        ...{ channel: 'social', platform: 'meta_ads', account: 'A', isCostPartial: false },
        days: days.map(({ day, bought }) => ({
          ...{ day, impressions: bought * 80, clicks: bought, cost: bought / 2, seen: day + 1 },
        })),
      },
    ],
  };
}

import type { RegionId } from './regions';

/**
 * What was planted on purpose, in one place for the simulation and for the truth. Days count from 2026-05-04 = 0, both
 * ends included; factors multiply.
 */

/** Decoy for everything that falls: in high summer all platforms deliver less and all people click less. */
export const season = { from: 70, to: 111, activity: 0.82, clicks: 0.8 } as const;

/** Decoy for the outage: Labor Day, quiet everywhere in one region, in every file. */
export const holiday = { region: 'amer', day: 126, activity: 0.3 } as const;

/** The web library of one region reached nobody for 31 hours; ad platforms, the CRM and the servers went on. */
export const outage = {
  region: 'amer',
  fromMs: Date.UTC(2026, 9, 13, 3),
  toMs: Date.UTC(2026, 9, 14, 10),
} as const;

/** Journeys move from search to the Meta feed within three weeks; what is spent stays as it was. */
export const channelShift = { from: 133, to: 153, searchAfter: 0.5, metaBefore: 0.42 } as const;

/** Decoy for the shift: money moves from one campaign to another and each answers as before. */
export const budgetMove = {
  day: 45,
  from: { key: 'g-generic-us', after: 0.72 },
  to: { key: 'li-ops-us', before: 0.76 },
} as const;

/** Wear-out per exposure. On LinkedIn no reach is printed, so its cause cannot be told from the file. */
export const fatigue = {
  meta: { campaign: 'm-prospecting-emea', creative: 'Ops map (15 s)', gamma: 0.17, launch: 14 },
  linkedin: { campaign: 'li-ops-emea', gamma: 0.17 },
} as const;

/** Decoy for fatigue: a creative that is still being learned. */
export const learning = { campaign: 'm-prospecting-us', creative: 'Audit trail in 20 s', launch: 98, days: 9 } as const;

/** Impressions of the log above five on one day, and the decoy of exactly five, on these days of the person's zone. */
export const frequency = {
  days: [31, 66, 94, 122, 150, 171],
  /** Part of the people who agreed to ads, on each of the days, and the same again for the decoy. */
  share: 0.02,
} as const;

/** Weeks (by their Monday) in which some people meet the ads of the log far more than six times. */
export const heavyWeeks = { mondays: [56, 112, 154], share: 0.14, extra: [7, 11] } as const;

/** Chance by person and week that a contact leaves the list; it rises with every contact above six in the week. */
export const complaints = { base: 0.003, perContact: 0.07, above: 6 } as const;

/** A placement of a category that the policy forbids; and one that only sounds like it. */
export const excludedPlacement = {
  placement: 'luckyspin.example/banner',
  context: 'Gambling',
  regions: ['emea', 'amer'],
  spans: [
    [140, 149],
    [165, 172],
  ],
  share: 0.12,
} as const;

export const competitor = { campaign: 'g-rival-us', keyword: 'asterflow', decoy: 'aster flowers' } as const;

export function isExcludedDay(region: RegionId, day: number): boolean {
  const { regions, spans } = excludedPlacement;
  return regions.some((each) => each === region) && spans.some(([from, to]) => day >= from && day <= to);
}

/** Part of the journeys of a channel that there is on a day: falls to `after` over the weeks of the shift. */
function shifted(day: number, before: number, after: number): number {
  const { from, to } = channelShift;
  const progress = Math.min(1, Math.max(0, (day - from + 1) / (to - from + 1)));
  return before + (after - before) * progress;
}

/** Part of its full delivery to the market that a campaign reaches on a day. */
export function marketVolume(campaign: { readonly key: string; readonly channel: string }, day: number): number {
  const moved = budgetVolume(campaign.key, day);
  if (campaign.channel.startsWith('search')) return moved * shifted(day, 1, channelShift.searchAfter);
  return campaign.channel === 'meta' ? moved * shifted(day, channelShift.metaBefore, 1) : moved;
}

/** Part of its full budget that a campaign has on a day. */
export function budgetVolume(key: string, day: number): number {
  const { from, to } = budgetMove;
  if (key === from.key) return day >= budgetMove.day ? from.after : 1;
  if (key === to.key) return day < budgetMove.day ? to.before : 1;
  return 1;
}

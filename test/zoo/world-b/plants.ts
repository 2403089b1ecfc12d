import type { RegionId } from './regions';

/**
 * What was planted on purpose, in one place for the simulation and for the truth. Days count from 2026-05-04 = 0, both
 * ends included; factors multiply.
 */

/** Decoy for everything that falls: in high summer all platforms deliver less and all people click less. */
export const season = { from: 63, to: 104, activity: 0.82, clicks: 0.82 } as const;

/** Two days on which everything costs less: more people come, more of them buy, and an order brings less. */
export const sale = { days: [67, 151], activity: 2.1, clicks: 1.12, orders: 1.5, price: 0.8 } as const;

/** Decoy for the outage: the summer bank holiday, quiet everywhere in one region, in every file. */
export const holiday = { region: 'uk', day: 119, activity: 0.3 } as const;

/** The web library of one region reached nobody for 31 hours; ad platforms, tills and the servers went on. */
export const outage = {
  region: 'uk',
  fromMs: Date.UTC(2026, 9, 6, 5),
  toMs: Date.UTC(2026, 9, 7, 12),
} as const;

/** Journeys move from search and shopping to short video within three weeks; what is spent stays as it was. */
export const channelShift = { from: 122, to: 142, searchAfter: 0.5, videoBefore: 0.42 } as const;

/** Decoy for the shift: money moves from one campaign to another and each answers as before. */
export const budgetMove = {
  day: 45,
  from: { key: 'g-generic-nl', after: 0.72 },
  to: { key: 'm-prospecting-pt', before: 0.76 },
} as const;

/** Wear-out per exposure. TikTok prints no reach since launch, so its cause cannot be told from the file. */
export const fatigue = {
  meta: { campaign: 'm-prospecting-nl', creative: 'Balkon in 15 seconden', gamma: 0.17, launch: 14 },
  tiktok: { campaign: 't-short-uk', creative: 'Repot with me (21 s)', gamma: 0.17, launch: 10 },
} as const;

/** Decoy for fatigue: a creative that is still being learned. */
export const learning = {
  campaign: 'm-prospecting-pt',
  creative: 'Varanda ao sol (20 s)',
  launch: 98,
  days: 9,
} as const;

/** Everybody of a small audience has been reached: every creative of it wears out by what people saw of all of them. */
export const saturation = { campaign: 'm-lookalike-uk', gamma: 0.02 } as const;

/** Decoy for saturation: impressions get dearer, rates stay. */
export const priceRise = { campaign: 'm-prospecting-pt', from: 100, factor: 1.35 } as const;

/** Impressions of the log above five on one day, and the decoy of exactly five, on these UTC days. */
export const frequency = {
  days: [24, 59, 87, 115, 145, 171],
  /** Part of the people who agreed to ads, on each of the days, and the same again for the decoy. */
  share: 0.02,
} as const;

/** The redirect through which the ads of Meta lead cuts tags and click ids off the address. */
export const tagLoss = { channel: 'meta', from: 38, to: 46 } as const;

/** Decoy for the tag loss: a magazine writes about the shop, and more people come by themselves. */
export const directRise = { region: 'nl', from: 84, to: 92, factor: 2.4 } as const;

function shifted(day: number, before: number, after: number): number {
  const { from, to } = channelShift;
  const progress = Math.min(1, Math.max(0, (day - from + 1) / (to - from + 1)));
  return before + (after - before) * progress;
}

/** Part of its full budget that a campaign has on a day. */
export function budgetVolume(key: string, day: number): number {
  const { from, to } = budgetMove;
  if (key === from.key) return day >= budgetMove.day ? from.after : 1;
  if (key === to.key) return day < budgetMove.day ? to.before : 1;
  return 1;
}

/** Part of its full delivery to the market that a campaign reaches on a day. */
export function marketVolume(campaign: { readonly key: string; readonly channel: string }, day: number): number {
  const moved = budgetVolume(campaign.key, day);
  if (campaign.channel.startsWith('search') || campaign.channel === 'shopping')
    return moved * shifted(day, 1, channelShift.searchAfter);
  return campaign.channel === 'tiktok' ? moved * shifted(day, channelShift.videoBefore, 1) : moved;
}

/** Factor on the price of a thousand impressions. */
export function priceVolume(key: string, day: number): number {
  return key === priceRise.campaign && day >= priceRise.from ? priceRise.factor : 1;
}

export function isSale(day: number): boolean {
  return sale.days.some((each) => each === day);
}

export function isTagLost(channel: string, day: number): boolean {
  return channel === tagLoss.channel && day >= tagLoss.from && day <= tagLoss.to;
}

export function isDirectRise(region: RegionId, day: number): boolean {
  return region === directRise.region && day >= directRise.from && day <= directRise.to;
}

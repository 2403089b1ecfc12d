import { DAY_MS, DAYS, inPeriod } from '../calendar';
import type { AdAccount, Campaign } from '../world-a/campaigns';
import { outsideDay, type Exposure } from '../world-a/exposures';
import type { Journey, World } from '../world-a/world';

/** What a platform knows of one campaign on one of its days. */
export interface CampaignDay {
  readonly campaign: Campaign;
  readonly day: number;
  impressions: number;
  clicks: number;
  costMicros: number;
  /** Claimed conversions, millionths. */
  conversionsMicros: number;
}

/** Which ads a platform credits with a sign-up, as shares that sum to one million (or to none). */
export type ClaimRule = (
  ads: readonly Exposure[],
  signUpMs: number,
) => readonly { ad: Exposure; shareMicros: number }[];

const CLICK_WINDOW_MS = 30 * DAY_MS;
const VIEW_WINDOW_MS = 7 * DAY_MS;

function within(ads: readonly Exposure[], untilMs: number, windowMs: number): Exposure[] {
  return ads.filter((ad) => ad.utcMs < untilMs && ad.utcMs >= untilMs - windowMs);
}

/** Every click of the last 30 days takes an equal part; parts are rounded one by one, as platforms do. */
export const equalClicks: ClaimRule = (ads, signUpMs) => {
  const clicks = within(ads, signUpMs, CLICK_WINDOW_MS).filter((ad) => ad.clicked);
  return clicks.map((ad) => ({ ad, shareMicros: Math.round(1_000_000 / clicks.length) }));
};

/** The last click of 30 days takes all; without one, the last view of 7 days. */
export const lastClickElseView: ClaimRule = (ads, signUpMs) => {
  const click = within(ads, signUpMs, CLICK_WINDOW_MS)
    .filter((ad) => ad.clicked)
    .at(-1);
  const ad = click ?? within(ads, signUpMs, VIEW_WINDOW_MS).at(-1);
  return ad ? [{ ad, shareMicros: 1_000_000 }] : [];
};

function emptyDays(campaign: Campaign): CampaignDay[] {
  return Array.from({ length: DAYS }, (_, day) => ({
    campaign,
    day,
    impressions: 0,
    clicks: 0,
    costMicros: 0,
    conversionsMicros: 0,
  }));
}

function countJourney(journey: Journey, accountId: string, days: Map<string, CampaignDay[]>, claim: ClaimRule): void {
  const ads = journey.exposures.filter((ad) => ad.campaign.account.id === accountId).sort((a, b) => a.utcMs - b.utcMs);
  for (const ad of ads) {
    const cell = days.get(ad.campaign.key)![ad.day]!;
    cell.impressions++;
    if (ad.clicked) cell.clicks++;
    cell.costMicros += ad.costMicros;
  }
  const signUp = journey.life.signUp;
  if (signUp === null) return;
  for (const { ad, shareMicros } of claim(ads, signUp.utcMs)) {
    if (inPeriod(ad.day)) days.get(ad.campaign.key)![ad.day]!.conversionsMicros += shareMicros;
  }
}

/** Daily delivery of an ad account, by day and then in the order of the campaigns; days without impressions left out. */
export function deliveryOf(world: World, account: AdAccount, claim: ClaimRule): CampaignDay[] {
  const own = world.campaigns.filter((campaign) => campaign.account.id === account.id);
  const days = new Map(own.map((campaign) => [campaign.key, emptyDays(campaign)]));
  for (const journey of world.journeys) countJourney(journey, account.id, days, claim);
  for (const cell of [...days.values()].flat()) {
    const outside = outsideDay(world.seed, cell.campaign, cell.day);
    cell.impressions += outside.impressions;
    cell.clicks += outside.clicks;
    cell.costMicros += outside.costMicros;
  }
  return Array.from({ length: DAYS }, (_, day) => own.map((campaign) => days.get(campaign.key)![day]!))
    .flat()
    .filter((cell) => cell.impressions > 0);
}

export interface DeliverySum {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversionsMicros: number;
}

export function sumDelivery(cells: readonly CampaignDay[]): DeliverySum {
  return cells.reduce<DeliverySum>(
    (sum, cell) => ({
      impressions: sum.impressions + cell.impressions,
      clicks: sum.clicks + cell.clicks,
      costMicros: sum.costMicros + cell.costMicros,
      conversionsMicros: sum.conversionsMicros + cell.conversionsMicros,
    }),
    { impressions: 0, clicks: 0, costMicros: 0, conversionsMicros: 0 },
  );
}

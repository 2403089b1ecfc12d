import { DAYS, inPeriod } from '../calendar';
import { equalClicks, lastTouch, type ClaimRule } from './claim-rules';
import type { AdAccount } from '../world-a/ad-accounts';
import type { Campaign, Creative } from '../world-a/campaign';
import type { Lifecycle } from '../world-a/lifecycle';
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

/** The same of one creative, with the different people who saw it: on the day, and since the launch. */
export interface CreativeDay extends CampaignDay {
  readonly creative: Creative;
  reach: number;
  reachToDate: number;
}

export interface Claims {
  readonly rule: ClaimRule;
  readonly convertedMs: (life: Lifecycle) => number | null;
}

const trialMs = ({ signUp }: Lifecycle) => signUp?.utcMs ?? null;

/** Trials and leads as the platforms claim them. */
export const claims = {
  google: { rule: equalClicks, convertedMs: trialMs },
  linkedin: { rule: lastTouch(30, 7), convertedMs: trialMs },
  meta: { rule: lastTouch(7, 1), convertedMs: ({ lead }: Lifecycle) => lead?.utcMs ?? null },
} as const satisfies Record<string, Claims>;

type Cells = Map<Creative, CreativeDay[]>;

function emptyDays(campaign: Campaign, creative: Creative): CreativeDay[] {
  const none = { impressions: 0, clicks: 0, costMicros: 0, conversionsMicros: 0, reach: 0, reachToDate: 0 };
  return Array.from({ length: DAYS }, (_, day) => ({ campaign, creative, day, ...none }));
}

/** Adds the ads that one person met on the account. */
function countJourney(journey: Journey, account: AdAccount, cells: Cells, { rule, convertedMs }: Claims): void {
  const ads = journey.exposures.filter((ad) => ad.campaign.account.id === account.id).sort((a, b) => a.utcMs - b.utcMs);
  const lastDay = new Map<Creative, number>();
  for (const ad of ads) {
    const days = cells.get(ad.creative)!;
    const cell = days[ad.day]!;
    cell.impressions++;
    if (ad.clicked) cell.clicks++;
    cell.costMicros += ad.costMicros;
    const last = lastDay.get(ad.creative);
    if (last === undefined) for (const later of days.slice(ad.day)) later.reachToDate++;
    if (last !== ad.day) cell.reach++;
    lastDay.set(ad.creative, ad.day);
  }
  const converted = convertedMs(journey.life);
  if (converted === null) return;
  for (const { ad, shareMicros } of rule(ads, converted)) {
    if (inPeriod(ad.day)) cells.get(ad.creative)![ad.day]!.conversionsMicros += shareMicros;
  }
}

function addOutside(world: World, cells: Cells): void {
  for (const [creative, days] of cells) {
    world.outside.get(creative)?.forEach((outside, day) => {
      const cell = days[day]!;
      cell.impressions += outside.impressions;
      cell.clicks += outside.clicks;
      cell.costMicros += outside.costMicros;
      cell.reach += outside.reach;
      cell.reachToDate += outside.reachToDate;
    });
  }
}

/** Daily delivery of an ad account by creative: by day, then in the order of campaigns and creatives; empty days too. */
export function creativeDays(world: World, account: AdAccount, claimed: Claims): CreativeDay[] {
  const cells: Cells = new Map();
  for (const campaign of world.campaigns.filter((each) => each.account.id === account.id)) {
    for (const creative of campaign.creatives) cells.set(creative, emptyDays(campaign, creative));
  }
  for (const journey of world.journeys) countJourney(journey, account, cells, claimed);
  addOutside(world, cells);
  return Array.from({ length: DAYS }, (_, day) => [...cells.values()].map((days) => days[day]!)).flat();
}

/** Daily delivery of an ad account by campaign; days without impressions left out. */
export function deliveryOf(world: World, account: AdAccount, claimed: Claims): CampaignDay[] {
  const cells = new Map<string, CampaignDay>();
  for (const { campaign, day, ...one } of creativeDays(world, account, claimed)) {
    const key = `${day} ${campaign.key}`;
    const cell = cells.get(key) ?? { campaign, day, impressions: 0, clicks: 0, costMicros: 0, conversionsMicros: 0 };
    cell.impressions += one.impressions;
    cell.clicks += one.clicks;
    cell.costMicros += one.costMicros;
    cell.conversionsMicros += one.conversionsMicros;
    cells.set(key, cell);
  }
  return [...cells.values()].filter((cell) => cell.impressions > 0);
}

export interface DeliverySum {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversionsMicros: number;
}

export function sumDelivery(cells: readonly DeliverySum[]): DeliverySum {
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

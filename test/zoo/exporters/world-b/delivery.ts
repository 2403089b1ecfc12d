import { DAYS, inPeriod } from '../../calendar';
import { equalClicks, lastTouch, type ClaimRule } from '../claim-rules';
import type { AdAccount } from '../../world-b/ad-accounts';
import type { Campaign, Creative } from '../../world-b/campaign';
import type { Order } from '../../world-b/orders';
import type { Journey, World } from '../../world-b/world';

/** What a platform knows of one creative on one of its days. */
export interface CreativeDay {
  readonly campaign: Campaign;
  readonly creative: Creative;
  readonly day: number;
  impressions: number;
  clicks: number;
  costMicros: number;
  /** Orders that the platform claims, millionths, and their worth, micros of the account's currency. */
  conversionsMicros: number;
  valueMicros: number;
  /** Different people: on the day, and since the launch. */
  reach: number;
  reachToDate: number;
}

/** Orders as the platforms claim them. */
export const claims = {
  google_ads: equalClicks,
  meta_ads: lastTouch(7, 1),
  tiktok_ads: lastTouch(7, 1),
  display_video: lastTouch(30, 2),
} as const satisfies Record<AdAccount['platform'], ClaimRule>;

type Cells = Map<Creative, CreativeDay[]>;

function emptyDays(campaign: Campaign, creative: Creative): CreativeDay[] {
  const none = {
    impressions: 0,
    clicks: 0,
    costMicros: 0,
    conversionsMicros: 0,
    valueMicros: 0,
    reach: 0,
    reachToDate: 0,
  };
  return Array.from({ length: DAYS }, (_, day) => ({ campaign, creative, day, ...none }));
}

/** The worth of an order in the currency of an account, micros. */
function worthIn(account: AdAccount, { total, currency, rate }: Order): number {
  if (account.currency === currency) return total * 10_000;
  return Math.round(account.currency === 'EUR' ? total * rate : total / USUAL_POUND) * 10_000;
}

/** What platforms that bill in pounds take for a euro all year. */
const USUAL_POUND = 1.17;

/** Adds the ads that one person met on the account, and the orders that it claims for them. */
function countJourney({ exposures, shopping }: Journey, account: AdAccount, cells: Cells): void {
  const ads = exposures.filter(({ campaign }) => campaign.account.id === account.id).sort((a, b) => a.utcMs - b.utcMs);
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
  for (const order of shopping.orders) {
    for (const { ad, shareMicros } of claims[account.platform](ads, order.orderedMs)) {
      if (!inPeriod(ad.day)) continue;
      const cell = cells.get(ad.creative)![ad.day]!;
      cell.conversionsMicros += shareMicros;
      cell.valueMicros += Math.round((worthIn(account, order) * shareMicros) / 1_000_000);
    }
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

function marketCells(world: World, account: AdAccount): Cells {
  const cells: Cells = new Map();
  for (const campaign of world.campaigns.filter((each) => each.account.id === account.id)) {
    for (const creative of campaign.creatives) cells.set(creative, emptyDays(campaign, creative));
  }
  for (const journey of world.journeys) countJourney(journey, account, cells);
  return cells;
}

/** An export and several truths ask for the delivery of one account. */
const known = new WeakMap<World, Map<string, readonly CreativeDay[]>>();

/** Daily delivery of an ad account by creative: by day, then in the order of campaigns and creatives; empty days too. */
export function creativeDays(world: World, account: AdAccount): readonly CreativeDay[] {
  const ofWorld = known.get(world) ?? new Map<string, readonly CreativeDay[]>();
  known.set(world, ofWorld);
  const days = ofWorld.get(account.id) ?? countDays(world, account);
  ofWorld.set(account.id, days);
  return days;
}

function countDays(world: World, account: AdAccount): CreativeDay[] {
  const cells = marketCells(world, account);
  addOutside(world, cells);
  return Array.from({ length: DAYS }, (_, day) => [...cells.values()].map((days) => days[day]!)).flat();
}

export interface DeliverySum {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversionsMicros: number;
  readonly valueMicros: number;
}

export function sumDelivery(cells: readonly DeliverySum[]): DeliverySum {
  const sum = (measure: keyof DeliverySum) => cells.reduce((all, cell) => all + cell[measure], 0);
  return {
    impressions: sum('impressions'),
    clicks: sum('clicks'),
    costMicros: sum('costMicros'),
    conversionsMicros: sum('conversionsMicros'),
    valueMicros: sum('valueMicros'),
  };
}

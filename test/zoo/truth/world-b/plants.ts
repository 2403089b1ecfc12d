import { DAY_MS, DAYS, dayIndex, inPeriod, isoDay, isoInstant } from '../../calendar';
import { creativeDays, type CreativeDay } from '../../exporters/world-b/delivery';
import { callsOf } from '../../exporters/world-b/shop-calls';
import { adAccounts, type AdAccount } from '../../world-b/ad-accounts';
import * as plants from '../../world-b/plants';
import type { World } from '../../world-b/world';
import { fullDays, sharedDays } from '../frequency';
import type { JoinedRecord } from '../joins';
import type { ValueTruth } from './value';

/** What was planted, with dates, places, sizes as meant and as they came out; and what must not be taken for it. */

const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({ from: isoDay(from), to: isoDay(to) });
const ratio = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);
const namedOf = (world: World, key: string) => world.campaigns.find((campaign) => campaign.key === key)?.name ?? key;

function clickRate(cells: readonly CreativeDay[]): number {
  const sum = (measure: 'clicks' | 'impressions') => cells.reduce((all, cell) => all + cell[measure], 0);
  return sum('impressions') === 0 ? 0 : sum('clicks') / sum('impressions');
}

/** Click rate of some cells in the last four weeks over the same in the first four from `launch` on; against others if given. */
function decay(own: readonly CreativeDay[], others: readonly CreativeDay[] | null, launch: number): number | null {
  const relative = (from: number, to: number) => {
    const within = (cells: readonly CreativeDay[]) => clickRate(cells.filter(({ day }) => day >= from && day < to));
    return others === null ? within(own) : within(own) / within(others);
  };
  return ratio(relative(DAYS - 28, DAYS), relative(launch, launch + 28));
}

type Delivered = Readonly<Record<'meta' | 'tiktok', readonly CreativeDay[]>>;

function fatiguePlants(world: World, delivered: Delivered) {
  return (['meta', 'tiktok'] as const).map((platform) => {
    const plant = plants.fatigue[platform];
    const group = delivered[platform].filter(({ campaign }) => campaign.key === plant.campaign);
    const own = group.filter(({ creative }) => creative.name === plant.creative);
    const others = group.filter(({ creative }) => creative.name !== plant.creative);
    const isMeta = platform === 'meta';
    return {
      kind: 'creative fatigue',
      platform: adAccounts[platform].platform,
      campaign: namedOf(world, plant.campaign),
      creative: plant.creative,
      from: isoDay(plant.launch),
      size: `click rate × exp(−${plant.gamma} · exposures before), what follows a click unchanged`,
      clickRateAgainstOthers: decay(own, others, plant.launch),
      verdict: isMeta ? 'fatigued' : 'decay, cause not identified',
    };
  });
}

function saturationPlant(world: World, { meta }: Delivered) {
  const { campaign: key, gamma } = plants.saturation;
  const group = meta.filter(({ campaign }) => campaign.key === key);
  const creatives = [...new Set(group.map(({ creative }) => creative))];
  return {
    kind: 'audience saturation',
    platform: 'meta_ads',
    campaign: namedOf(world, key),
    pool: group[0]?.campaign.outside?.pool ?? null,
    size: `click rate of every creative × exp(−${gamma} · mean exposures to any of them)`,
    clickRateLateOverEarly: Object.fromEntries(
      creatives.map((creative) => [
        creative.name,
        decay(
          group.filter((cell) => cell.creative === creative),
          null,
          0,
        ),
      ]),
    ),
  };
}

function valuePlants({ channels }: ValueTruth) {
  const place = (subject: string) => channels.findIndex((channel) => channel.subject === subject);
  const of = (subject: string) => channels[place(subject)];
  const poor = of('programmatic');
  const sum = (measure: 'spend' | 'viewers' | 'customers') => channels.reduce((all, one) => all + one[measure], 0);
  const others = (measure: 'viewers' | 'customers') => sum(measure) - (poor?.[measure] ?? 0);
  return [
    {
      kind: 'cheap low-value channel',
      campaigns: 'Programmatic | …',
      costPerViewer: ratio(poor?.costPerViewer ?? 0, sum('spend') / sum('viewers')),
      viewerToCustomer: ratio((poor?.customers ?? 0) / (poor?.viewers ?? 1), others('customers') / others('viewers')),
      valuePerEuro: poor?.valuePerEuro ?? null,
      rankByCostPerViewer: 1 + channels.filter((one) => (one.costPerViewer ?? 0) < (poor?.costPerViewer ?? 0)).length,
      rankByValue: place('programmatic') + 1,
      ranked: channels.length,
    },
  ];
}

/** Parts of the visits from ads that each platform brought within some days. */
function visitShares(world: World, from: number, to: number): Record<string, number | null> {
  const clicks = world.journeys
    .flatMap(({ exposures }) => exposures)
    .filter(({ clicked, day }) => clicked && day >= from && day < to);
  const counts = countNames(clicks.map(({ campaign }) => campaign.account.platform));
  return Object.fromEntries(Object.entries(counts).map(([platform, count]) => [platform, ratio(count, clicks.length)]));
}

function countNames(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function journeyPlants(world: World) {
  const { lost } = callsOf(world);
  const { channelShift: shift, outage, tagLoss } = plants;
  const untagged = world.journeys.flatMap(({ shopping }) => shopping.sessions).filter(({ visit }) => !visit.isTagged);
  return [
    {
      kind: 'channel shift',
      ...span(shift),
      size: `journeys of the market by search and shopping × ${shift.searchAfter}, by TikTok × ${ratio(1, shift.videoBefore)}; spend as before`,
      shareOfAdVisitsBefore: visitShares(world, shift.from - 42, shift.from),
      shareOfAdVisitsAfter: visitShares(world, shift.to + 1, DAYS),
    },
    {
      kind: 'tracking outage',
      region: outage.region,
      from: isoInstant(outage.fromMs),
      to: isoInstant(outage.toMs),
      callsLost: lost.length,
      byName: countNames(lost.map(({ name, type }) => name || type)),
    },
    { kind: 'tag loss', platform: 'meta_ads', ...span(tagLoss), visitsWithoutTags: untagged.length },
  ];
}

const CLICK_DAYS = 30;

/** Orders that each platform claims, all of them together, and the orders that any ad can have brought: a click went before. */
function claimOverlap(world: World) {
  const orders = world.journeys.flatMap(({ shopping }) => shopping.orders);
  const afterClick = world.journeys.flatMap(({ exposures, shopping }) => {
    const clicks = exposures.filter(({ clicked }) => clicked).map(({ utcMs }) => utcMs);
    return shopping.orders.filter(({ orderedMs }) =>
      clicks.some((clickedMs) => clickedMs < orderedMs && clickedMs >= orderedMs - CLICK_DAYS * DAY_MS),
    );
  });
  const claimed = Object.values(adAccounts).map((account: AdAccount) => {
    const micros = creativeDays(world, account).reduce((sum, { conversionsMicros }) => sum + conversionsMicros, 0);
    return [account.platform, Math.round(micros / 10_000) / 100] as const;
  });
  const sum = claimed.reduce((all, [, count]) => all + count, 0);
  return {
    kind: 'claim overlap',
    windows:
      'Google: clicks of 30 days in equal parts; Meta and TikTok: last click of 7 days, else last view of 1; DV360: 30 and 2',
    claimed: Object.fromEntries(claimed),
    claimedInAll: Math.round(sum * 100) / 100,
    orders: orders.length,
    ordersWithin30DaysOfAClick: afterClick.length,
    claimedForEachOfThem: ratio(sum, afterClick.length),
  };
}

function contactPlant(records: readonly JoinedRecord[]) {
  const zones = ['UTC', 'Europe/Berlin'] as const;
  const days = zones.map((zone) => fullDays(records, zone));
  const count = (field: 'all' | 'joined') =>
    Object.fromEntries(zones.map((zone, at) => [zone, days[at]!.filter((one) => one[field] > 5).length]));
  return {
    kind: 'frequency breaches',
    days: plants.frequency.days.map(isoDay),
    size: `${plants.frequency.share * 100} % of those who agreed to ads see more than 5 on each day`,
    personDays: count('all'),
    joinedPersonDays: count('joined'),
    sharedBrowserDays: Object.fromEntries(zones.map((zone) => [zone, sharedDays(records, zone)])),
    list: 'frequency.csv',
  };
}

/** Visits by themselves from one country, a day, within some days. */
function directPerDay(world: World, from: number, to: number): number {
  const visits = world.journeys
    .filter(({ person }) => person.region.id === plants.directRise.region)
    .flatMap(({ shopping }) => shopping.sessions)
    .filter(({ visit }) => visit.source === 'direct')
    .map(({ visit }) => dayIndex(visit.person.region.zone, visit.utcMs))
    .filter((day) => inPeriod(day) && day >= from && day <= to);
  return Math.round((visits.length / (to - from + 1)) * 100) / 100;
}

function decoys(world: World) {
  const { season, sale, learning, budgetMove, holiday, frequency, priceRise, directRise } = plants;
  return [
    { kind: 'seasonal dip', of: 'creative fatigue', ...span(season), size: `all activity × ${season.activity}, all click rates × ${season.clicks}` },
    { kind: 'sale days', of: 'creative fatigue', days: sale.days.map(isoDay), size: `activity × ${sale.activity}, click rates × ${sale.clicks}, orders × ${sale.orders}, prices × ${sale.price}` },
    { kind: 'learning phase', of: 'creative fatigue', creative: learning.creative, from: isoDay(learning.launch), size: `click rate about × 0.78 and erratic for ${learning.days} days` },
    { kind: 'price rise', of: 'audience saturation', campaign: namedOf(world, priceRise.campaign), from: isoDay(priceRise.from), size: `price of impressions × ${priceRise.factor}; rates unchanged` },
    { kind: 'budget move', of: 'channel shift', from: isoDay(budgetMove.day), size: `"${namedOf(world, budgetMove.from.key)}" × ${budgetMove.from.after}, "${namedOf(world, budgetMove.to.key)}" × ${ratio(1, budgetMove.to.before)}; response unchanged` },
    { kind: 'cheap and good partner', of: 'cheap low-value channel', campaign: namedOf(world, 'm-creators-nl') },
    { kind: 'public holiday', of: 'tracking outage', region: holiday.region, day: isoDay(holiday.day), size: `all activity × ${holiday.activity}, in every file` },
    { kind: 'true rise of direct visits', of: 'tag loss', region: directRise.region, ...span(directRise), perDayBefore: directPerDay(world, directRise.from - 9, directRise.from - 1), perDay: directPerDay(world, directRise.from, directRise.to) },
    { kind: 'exactly five', of: 'frequency breaches', days: frequency.days.map(isoDay), list: 'frequency.csv, all = 5' },
    { kind: 'campaign named like a total', where: 'campaign "Totaal: Actie" in Campagnerapport.csv; its rows are data' },
  ]; // prettier-ignore
}

export function plantsTruth(world: World, records: readonly JoinedRecord[], value: ValueTruth) {
  const { families, twins } = world.identity.plants;
  const ids = (groups: readonly (readonly { readonly id: string }[])[]) =>
    groups.map((group) => group.map(({ id }) => id));
  const delivered = {
    meta: creativeDays(world, adAccounts.meta),
    tiktok: creativeDays(world, adAccounts.tiktok),
  };
  return {
    plants: [
      ...fatiguePlants(world, delivered),
      saturationPlant(world, delivered),
      ...valuePlants(value),
      ...journeyPlants(world),
      claimOverlap(world),
      contactPlant(records),
      {
        kind: 'account total beyond the rows',
        where: 'removed campaign "zz oud – niet gebruiken" in Campagnerapport.csv',
        size: 'Totaal: Account includes it',
      },
    ],
    decoys: decoys(world),
    identity: {
      families: ids(families.map(({ members }) => members)),
      addressesOneLetterApart: ids(twins),
      testLogins: ['s00001', 's00002'],
    },
  };
}

import { DAYS, isoDay, isoInstant } from '../calendar';
import { placementOf } from '../exporters/impression-log';
import { callsOf } from '../exporters/segment/calls';
import { claims, creativeDays, type CreativeDay } from '../exporters/delivery';
import { adAccounts } from '../world-a/ad-accounts';
import type { Exposure } from '../world-a/exposures';
import * as plants from '../world-a/plants';
import { suppressionOf } from '../world-a/suppression';
import type { World } from '../world-a/world';
import { fullDays, sharedDays } from './frequency';
import type { JoinedRecord } from './joins';
import type { ValueTruth } from './value';

/** What was planted, with dates, places, sizes as meant and as they came out; and what must not be taken for it. */

const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({ from: isoDay(from), to: isoDay(to) });
const ratio = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

function clickRate(cells: readonly CreativeDay[]): number {
  const sum = (measure: 'clicks' | 'impressions') => cells.reduce((all, cell) => all + cell[measure], 0);
  return sum('impressions') === 0 ? 0 : sum('clicks') / sum('impressions');
}

/** Click rate against the others of its ad set in the last four weeks, over the same in its first four. */
function decay(cells: readonly CreativeDay[], own: (cell: CreativeDay) => boolean, launch: number): number | null {
  const relative = (from: number, to: number) => {
    const within = cells.filter(({ day }) => day >= from && day < to);
    return clickRate(within.filter(own)) / clickRate(within.filter((cell) => !own(cell)));
  };
  return ratio(relative(DAYS - 28, DAYS), relative(launch, launch + 28));
}

function fatiguePlants(world: World) {
  const meta = creativeDays(world, adAccounts.meta, claims.meta);
  const linkedin = creativeDays(world, adAccounts.linkedin, claims.linkedin);
  const { meta: onMeta, linkedin: onLinkedIn } = plants.fatigue;
  const group = meta.filter(({ campaign }) => campaign.key === onMeta.campaign);
  const named = (key: string) => world.campaigns.find((campaign) => campaign.key === key)?.name ?? key;
  const worn = group.findLast(({ creative }) => creative.name === onMeta.creative);
  return [
    {
      kind: 'creative fatigue',
      platform: 'meta_ads',
      campaign: named(onMeta.campaign),
      creative: onMeta.creative,
      from: isoDay(onMeta.launch),
      size: `click rate × exp(−${onMeta.gamma} · exposures before), conversion after the click unchanged`,
      clickRateAgainstOthers: decay(group, ({ creative }) => creative.name === onMeta.creative, onMeta.launch),
      frequencyAtEnd: worn === undefined ? null : ratio(sumImpressions(group, onMeta.creative), worn.reachToDate),
      verdict: 'fatigued',
    },
    {
      kind: 'creative fatigue',
      platform: 'linkedin_ads',
      campaign: named(onLinkedIn.campaign),
      creative: null,
      from: isoDay(0),
      size: `click rate × exp(−${onLinkedIn.gamma} · exposures before); the file prints no reach`,
      clickRateAgainstOthers: decay(linkedin, ({ campaign }) => campaign.key === onLinkedIn.campaign, 0),
      frequencyAtEnd: null,
      verdict: 'decay, cause not identified',
    },
  ];
}

function sumImpressions(cells: readonly CreativeDay[], creative: string): number {
  return cells.filter((cell) => cell.creative.name === creative).reduce((sum, cell) => sum + cell.impressions, 0);
}

function valuePlants({ channels }: ValueTruth) {
  const of = (subject: string) => channels.find((channel) => channel.subject === subject);
  const [display, data] = [of('display'), of('linkedin data teams')];
  const sum = (measure: 'spend' | 'leads' | 'expectedOpportunities') =>
    channels.reduce((all, channel) => all + channel[measure], 0);
  const meanCost = sum('spend') / sum('leads');
  const meanOpportunity = sum('expectedOpportunities') / sum('leads');
  return [
    {
      kind: 'cheap low-value channel',
      campaigns: 'Display | …',
      costPerLead: ratio(display?.costPerLead ?? 0, meanCost),
      leadToOpportunity: ratio((display?.expectedOpportunities ?? 0) / (display?.leads ?? 1), meanOpportunity),
      valuePerEuro: display?.valuePerEuro ?? null,
      rankByCostPerLead:
        1 + channels.filter(({ costPerLead }) => (costPerLead ?? 0) < (display?.costPerLead ?? 0)).length,
      rankByValue: channels.findIndex(({ subject }) => subject === 'display') + 1,
      ranked: channels.length,
    },
    {
      kind: 'quiet high-value cohort',
      campaigns: 'LI | Data Teams | …',
      size: 'click rate 0.6×, activation 2.2×, retention 1.5×',
      valuePerEuro: data?.valuePerEuro ?? null,
      rankByValue: channels.findIndex(({ subject }) => subject === 'linkedin data teams') + 1,
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

function journeyPlants(world: World) {
  const { lost } = callsOf(world);
  const { channelShift: shift, outage, competitor } = plants;
  const rival = world.campaigns.find(({ key }) => key === competitor.campaign);
  const cells = creativeDays(world, adAccounts.googleGlobal, claims.google);
  const spend = cells.filter(({ campaign }) => campaign === rival).reduce((sum, { costMicros }) => sum + costMicros, 0);
  return [
    {
      kind: 'channel shift',
      ...span(shift),
      size: `journeys of the market by search × ${shift.searchAfter}, by Meta × ${ratio(1, shift.metaBefore)}; spend as before`,
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
    {
      kind: 'competitor keyword',
      campaign: rival?.name,
      keyword: competitor.keyword,
      from: isoDay(rival?.days[0] ?? 0),
      to: isoDay(rival?.days[1] ?? 0),
      spendMicros: spend,
      currency: 'USD',
      where: 'utm_term of the Segment pages and of Stripe checkouts; the campaign is spent on it alone',
    },
  ];
}

function countNames(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function excludedImpressions(world: World): Exposure[] {
  return world.journeys
    .flatMap(({ exposures }) => exposures)
    .filter(({ campaign, day }) => campaign.channel === 'display' && plants.isExcludedDay(campaign.region, day))
    .filter((exposure) => placementOf(world, exposure).name === plants.excludedPlacement.placement);
}

function contactPlants(world: World, records: readonly JoinedRecord[]) {
  const zones = ['UTC', 'Europe/Berlin'] as const;
  const days = zones.map((zone) => fullDays(records, zone));
  const { weeks, list } = suppressionOf(world);
  const over = weeks.filter(({ contacts }) => contacts > plants.complaints.above);
  const under = weeks.filter(({ contacts }) => contacts <= plants.complaints.above);
  const left = (some: typeof weeks) => some.filter((week) => week.left).length;
  const onIt = excludedImpressions(world);
  return [
    {
      kind: 'frequency breaches',
      days: plants.frequency.days.map(isoDay),
      size: `${plants.frequency.share * 100} % of those who agreed to ads see more than 5 on each day`,
      personDays: Object.fromEntries(days.map((all) => [all[0]?.zone ?? '', all.filter((one) => one.all > 5).length])),
      joinedPersonDays: Object.fromEntries(
        days.map((all) => [all[0]?.zone ?? '', all.filter((one) => one.joined > 5).length]),
      ),
      sharedBrowserDays: Object.fromEntries(zones.map((zone) => [zone, sharedDays(records, zone)])),
      list: 'frequency.csv',
    },
    {
      kind: 'excluded placement',
      placement: plants.excludedPlacement.placement,
      context: plants.excludedPlacement.context,
      spans: plants.excludedPlacement.spans.map(([from, to]) => span({ from, to })),
      impressions: onIt.length,
      costMicros: onIt.reduce((sum, { costMicros }) => sum + costMicros, 0),
      currency: 'EUR',
    },
    {
      kind: 'complaints',
      weeks: plants.heavyWeeks.mondays.map(isoDay),
      size: `leaving the list: ${plants.complaints.base} a week, + ${plants.complaints.perContact} for each contact above ${plants.complaints.above}`,
      above: { personWeeks: over.length, left: left(over) },
      upTo: { personWeeks: under.length, left: left(under) },
      byReason: countNames(list.map(({ reason }) => reason)),
    },
  ];
}

function identityPlants({ identity: { plants: planted } }: World) {
  const ids = (groups: readonly (readonly { readonly id: string }[])[]) =>
    groups.map((group) => group.map(({ id }) => id));
  const refs = (groups: typeof planted.families) => ids(groups.map((group) => group.map(({ person }) => person)));
  return {
    families: refs(planted.families),
    kiosk: planted.kiosk.visitors.map(({ id }) => id),
    reusedPhones: ids(planted.phones),
    roleMailboxes: ids(planted.mailboxes),
    recycledVisitorIds: refs(planted.recycled),
    addressesOneLetterApart: ids(planted.twins),
    mergedContacts: planted.merged.map(({ id }) => id),
    testLogins: ['s00001', 's00002', 's00003'],
  };
}

export function plantsTruth(world: World, records: readonly JoinedRecord[], value: ValueTruth) {
  return {
    plants: [
      ...fatiguePlants(world),
      ...valuePlants(value),
      ...journeyPlants(world),
      ...contactPlants(world, records),
      {
        kind: 'account total beyond the rows',
        where: 'removed campaign "zz old – do not use" in Campaign report.csv',
        size: 'Total: Account and Total: Search include it',
      },
    ],
    decoys: decoys(),
    identity: identityPlants(world),
  };
}

function decoys() {
  const { season, learning, budgetMove, holiday, frequency, competitor } = plants;
  return [
    { kind: 'seasonal dip', of: 'creative fatigue', ...span(season), size: `all activity × ${season.activity}, all click rates × ${season.clicks}` },
    { kind: 'learning phase', of: 'creative fatigue', creative: learning.creative, from: isoDay(learning.launch), size: `click rate about × 0.78 and erratic for ${learning.days} days` },
    { kind: 'budget move', of: 'channel shift', from: isoDay(budgetMove.day), size: `"Search | Generic | Workflow | US" × ${budgetMove.from.after}, "LI | Ops Leaders | US" × ${ratio(1, budgetMove.to.before)}; response unchanged` },
    { kind: 'cheap and good partner', of: 'cheap low-value channel', campaign: 'Meta | Partner | Quarrygate' },
    { kind: 'public holiday', of: 'tracking outage', region: holiday.region, day: isoDay(holiday.day), size: `all activity × ${holiday.activity}, in every file` },
    { kind: 'exactly five', of: 'frequency breaches', days: frequency.days.map(isoDay), list: 'frequency.csv, all = 5' },
    { kind: 'near-name keyword', of: 'competitor keyword', keyword: competitor.decoy, campaign: 'Search | Generic | Workflow | US' },
    { kind: 'near-name placement', of: 'excluded placement', placement: 'luckydip.example/banner', context: 'Games' },
    { kind: 'campaign named like a total', where: 'campaign "Total: Brand" in Campaign report.csv; its rows are data' },
  ]; // prettier-ignore
}

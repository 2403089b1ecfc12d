import { creativeDays, claims } from '../exporters/delivery';
import type { Campaign } from '../world-a/campaign';
import { qualityOf, type Lifecycle } from '../world-a/lifecycle';
import { keptEuros, paymentsOf } from '../world-a/payments';
import { eurosPer } from '../world-a/rates';
import { worthOfLead } from '../world-a/worth';
import type { World } from '../world-a/world';

/** What a campaign or a channel cost and brought, in euros. A lead belongs to the visit that brought it. */
export interface SubjectTruth {
  readonly subject: string;
  readonly spend: number;
  readonly leads: number;
  readonly trials: number;
  readonly activated: number;
  readonly opportunities: number;
  readonly won: number;
  /** Payments less refunds within the half year. */
  readonly revenue: number;
  readonly costPerLead: number | null;
  /** Expected margin of twelve months by the chances of the simulation, each lead alone. */
  readonly expectedValue: number;
  readonly expectedOpportunities: number;
  readonly valuePerEuro: number | null;
}

type Sum = { -readonly [K in Exclude<keyof SubjectTruth, 'subject' | 'costPerLead' | 'valuePerEuro'>]: number };

const zero = (): Sum => ({
  spend: 0,
  leads: 0,
  trials: 0,
  activated: 0,
  opportunities: 0,
  won: 0,
  revenue: 0,
  expectedValue: 0,
  expectedOpportunities: 0,
});

/** Channels as the truth groups them: the two LinkedIn audiences and the partner's ads apart. */
export function channelOf({ name, channel }: Campaign): string {
  if (channel === 'linkedin') return name.includes('Data Teams') ? 'linkedin data teams' : 'linkedin ops leaders';
  return name.includes('Partner') ? 'meta partner' : channel;
}

function originOf({ lead }: Lifecycle): Campaign | null {
  return lead?.visit.click?.campaign ?? null;
}

function addSpend(world: World, sums: Map<Campaign, Sum>): void {
  const accounts = new Map(world.campaigns.map(({ account }) => [account.id, account]));
  for (const account of accounts.values()) {
    for (const { campaign, day, costMicros } of creativeDays(world, account, claims.google)) {
      sums.get(campaign)!.spend += (costMicros / 1_000_000) * eurosPer(account.currency, day);
    }
  }
}

function addPeople(world: World, sums: Map<Campaign, Sum>): void {
  for (const { life } of world.journeys) {
    const campaign = originOf(life);
    if (campaign === null || life.lead === null) continue;
    const sum = sums.get(campaign)!;
    const worth = worthOfLead(life, qualityOf(life.lead.visit));
    sum.leads++;
    if (life.signUp !== null) sum.trials++;
    if (life.activatedMs !== null) sum.activated++;
    sum.expectedValue += worth.value;
    sum.expectedOpportunities += worth.opportunity;
  }
}

function addDeals(world: World, sums: Map<Campaign, Sum>): void {
  for (const deal of world.deals) {
    const campaign = originOf(deal.championLife);
    if (campaign === null) continue;
    sums.get(campaign)!.opportunities++;
    if (deal.won) sums.get(campaign)!.won++;
  }
  for (const payment of paymentsOf(world)) {
    const campaign = originOf(payment.deal.championLife);
    if (campaign !== null) sums.get(campaign)!.revenue += keptEuros(payment) / 100;
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function subjectOf(subject: string, sum: Sum): SubjectTruth {
  const { spend, leads, expectedValue } = sum;
  return {
    ...sum,
    subject,
    spend: rounded(spend),
    revenue: rounded(sum.revenue),
    expectedValue: rounded(expectedValue),
    expectedOpportunities: rounded(sum.expectedOpportunities),
    costPerLead: leads === 0 ? null : rounded(spend / leads),
    valuePerEuro: spend === 0 ? null : rounded(expectedValue / spend),
  };
}

export interface ValueTruth {
  /** Most expected value for a euro first. */
  readonly campaigns: readonly SubjectTruth[];
  readonly channels: readonly SubjectTruth[];
}

/** Cost and worth of every campaign whose rows are printed, and of the channels. */
export function valueTruth(world: World): ValueTruth {
  const sums = new Map(world.campaigns.map((campaign) => [campaign, zero()]));
  addSpend(world, sums);
  addPeople(world, sums);
  addDeals(world, sums);
  const shown = [...sums].filter(([{ status }]) => status !== 'removed');
  const channels = new Map<string, Sum>();
  for (const [campaign, sum] of shown) {
    const all = channels.get(channelOf(campaign)) ?? zero();
    for (const measure of Object.keys(all) as (keyof Sum)[]) all[measure] += sum[measure];
    channels.set(channelOf(campaign), all);
  }
  const ranked = (subjects: SubjectTruth[]) => subjects.sort((a, b) => (b.valuePerEuro ?? 0) - (a.valuePerEuro ?? 0));
  return {
    campaigns: ranked(shown.map(([{ name }, sum]) => subjectOf(name, sum))),
    channels: ranked([...channels].map(([name, sum]) => subjectOf(name, sum))),
  };
}

import { creativeDays } from '../../exporters/world-b/delivery';
import type { Campaign } from '../../world-b/campaign';
import { keptEuros, MARGIN, worthOfCustomer } from '../../world-b/orders';
import { eurosPer } from '../../world-b/rates';
import { cartChance, orderChance, qualityOf } from '../../world-b/shopping';
import type { World } from '../../world-b/world';

/** What a campaign or a channel cost and brought, in euros. A person belongs to the visit with the first look at a product. */
export interface SubjectTruth {
  readonly subject: string;
  readonly spend: number;
  /** People who first looked at a product on a visit of it, and those of them who put one into the cart, and who ordered. */
  readonly viewers: number;
  readonly carts: number;
  readonly customers: number;
  /** What they paid less what they got back, within the half year. */
  readonly revenue: number;
  readonly costPerViewer: number | null;
  /** Expected margin of twelve months by the chances of the simulation, of that visit alone. */
  readonly expectedValue: number;
  readonly valuePerEuro: number | null;
  /** Margin of what was really kept, for a euro. */
  readonly keptPerEuro: number | null;
}

type Sum = { -readonly [K in 'spend' | 'viewers' | 'carts' | 'customers' | 'revenue' | 'expectedValue']: number };

const zero = (): Sum => ({ spend: 0, viewers: 0, carts: 0, customers: 0, revenue: 0, expectedValue: 0 });

/** Channels as the truth groups them: the makers' ads apart. */
export function channelOf({ name, channel }: Campaign): string {
  return name.includes('Creators') ? 'meta creators' : channel;
}

function addSpend(world: World, sums: Map<Campaign, Sum>): void {
  const accounts = new Map(world.campaigns.map(({ account }) => [account.id, account]));
  for (const account of accounts.values()) {
    for (const { campaign, day, costMicros } of creativeDays(world, account))
      sums.get(campaign)!.spend += (costMicros / 1_000_000) * eurosPer(account.currency, day);
  }
}

function addPeople(world: World, sums: Map<Campaign, Sum>): void {
  for (const { person, shopping } of world.journeys) {
    const { firstView, sessions, orders } = shopping;
    const sum = sums.get(firstView?.click?.campaign as Campaign);
    if (firstView === null || sum === undefined) continue;
    const quality = qualityOf(firstView);
    const buys = person.staysAnonymous ? 0 : cartChance(person, quality) * orderChance(person, quality);
    sum.viewers++;
    if (sessions.some(({ added }) => added !== null)) sum.carts++;
    if (orders.length > 0) sum.customers++;
    sum.revenue += orders.reduce((all, order) => all + keptEuros(order), 0) / 100;
    sum.expectedValue += buys * worthOfCustomer(person, quality);
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function subjectOf(subject: string, sum: Sum): SubjectTruth {
  const { spend, viewers, revenue, expectedValue } = sum;
  const perEuro = (value: number) => (spend === 0 ? null : rounded(value / spend));
  return {
    ...sum,
    subject,
    spend: rounded(spend),
    revenue: rounded(revenue),
    expectedValue: rounded(expectedValue),
    costPerViewer: viewers === 0 ? null : rounded(spend / viewers),
    valuePerEuro: perEuro(expectedValue),
    keptPerEuro: perEuro(revenue * MARGIN),
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

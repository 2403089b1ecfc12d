import { stream } from '../../../src/core/stats/random';
import { DAYS } from '../calendar';
import { binomial, chance, logNormal } from '../draw';
import { activity, clickSeason } from './rhythm';
import type { World } from './world';

/** Microsoft Advertising: the American search campaigns, taken over and shown to people outside the market. */

export const microsoftAccount = {
  id: '176043318',
  name: 'Northpier US (Bing)',
  currency: 'USD',
} as const;

export interface MicrosoftCampaign {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  /** Expected impressions of a working day, in the full world. */
  readonly perDay: number;
  readonly clickRate: number;
  /** Median price of a click, cents. */
  readonly price: number;
}

export const microsoftCampaigns: readonly MicrosoftCampaign[] = [
  { key: 'ms-brand', name: 'Search | Brand | US', id: '431207701', perDay: 64, clickRate: 0.16, price: 104 },
  { key: 'ms-generic', name: 'Search | Generic | Workflow | US', id: '431207702', perDay: 210, clickRate: 0.024, price: 288 },
  { key: 'ms-quoted', name: 'Search "exact", approvals | US', id: '431207703', perDay: 38, clickRate: 0.041, price: 351 },
]; // prettier-ignore

export interface MicrosoftDay {
  readonly campaign: MicrosoftCampaign;
  readonly day: number;
  readonly impressions: number;
  readonly clicks: number;
  /** Cents, as the platform bills. */
  readonly cost: number;
  readonly conversions: number;
  readonly revenue: number;
}

/** The account values every conversion alike, cents. */
const VALUE = 150_000;

function dayOf(world: World, campaign: MicrosoftCampaign, day: number): MicrosoftDay {
  const random = stream(world.seed, 'world-a', 'microsoft', campaign.key).split(day);
  const impressions = random.poisson(campaign.perDay * world.scale * activity(day, 'amer'));
  const clicks = binomial(random, impressions, campaign.clickRate * clickSeason(day));
  let [cost, conversions] = [0, 0];
  for (let n = 0; n < clicks; n++) {
    cost += Math.max(5, Math.round(logNormal(random, campaign.price, 0.4)));
    if (chance(random, 0.05)) conversions++;
  }
  return { campaign, day, impressions, clicks, cost, conversions, revenue: conversions * VALUE };
}

/** Delivery by day and campaign; what delivered nothing is left out. */
export function microsoftDays(world: World): MicrosoftDay[] {
  return Array.from({ length: DAYS }, (_, day) => microsoftCampaigns.map((campaign) => dayOf(world, campaign, day)))
    .flat()
    .filter(({ impressions }) => impressions > 0);
}

/** Days on which a budget was changed by no rule: as many as Mondays, anywhere. */
export function microsoftChangeDays(seed: bigint): number[] {
  const random = stream(seed, 'world-a', 'microsoft', 'changes');
  const days = new Set<number>();
  while (days.size < Math.ceil(DAYS / 7)) days.add(random.int(DAYS));
  return [...days].sort((a, b) => a - b);
}

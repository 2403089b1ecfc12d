import { exp } from '../../../src/core/stats/math';
import { stream, type Random } from '../../../src/core/stats/random';
import { DAYS } from '../calendar';
import { binomial, logNormal } from '../draw';
import { reachOf, SAME_DAY } from '../reach';
import type { Campaign, Creative } from './campaign';
import { clickCost, liveCreatives } from './exposures';
import { budgetVolume } from './plants';
import { activity, clickSeason, volume } from './rhythm';

/** Delivery of one creative on one day to people outside the market. */
export interface OutsideDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  /** Different people on this day, and since the launch. */
  readonly reach: number;
  readonly reachToDate: number;
}

/** While a creative is learned its click rate is low and jumps about. */
function learningFactor(random: Random, creative: Creative, age: number): number {
  return age < creative.learningDays ? logNormal(random, 0.78, 0.3) : 1;
}

interface Cell {
  readonly campaign: Campaign;
  readonly creative: Creative;
  readonly day: number;
  readonly scale: number;
}

function expectedImpressions({ campaign, creative, day, scale }: Cell): number {
  const { outside, region, days } = campaign;
  if (outside === null || day < Math.max(days[0], creative.launch) || day > days[1]) return 0;
  const shares = liveCreatives(campaign, day).reduce((sum, { share }) => sum + share, 0);
  const rhythm = outside.pace === 'even' ? volume(day, region) : activity(day, region);
  return (outside.perDay * scale * rhythm * budgetVolume(campaign.key, day) * creative.share) / shares;
}

function costOf(random: Random, campaign: Campaign, impressions: number, clicks: number): number {
  const { model, medianMicros } = campaign.price;
  if (model === 'cpm') return Math.round((impressions * logNormal(random, medianMicros, 0.03)) / 1000);
  let costMicros = 0;
  for (let n = 0; n < clicks; n++) costMicros += clickCost(random, campaign);
  return costMicros;
}

/** Delivery of one creative outside the market, day by day; `scale` is the size of the world against the full one. */
export function outsideDays(seed: bigint, campaign: Campaign, creative: Creative, scale: number): OutsideDay[] {
  const random = stream(seed, 'world-a', 'outside', campaign.key, creative.name);
  const audience = { pool: (campaign.outside?.pool ?? 1) * scale, shape: campaign.outside?.shape ?? 1 };
  let toDate = 0;
  let reachToDate = 0;
  return Array.from({ length: DAYS }, (_, day): OutsideDay => {
    const own = random.split(day);
    const impressions = own.poisson(expectedImpressions({ campaign, creative, day, scale }));
    if (impressions === 0) return { impressions, clicks: 0, costMicros: 0, reach: 0, reachToDate };
    const fresh = reachOf(audience, toDate + impressions) - reachOf(audience, toDate);
    const reach = impressions - binomial(own, impressions - 1, SAME_DAY);
    const before = reachToDate === 0 ? 0 : toDate / reachToDate - 1;
    reachToDate += Math.min(reach, binomial(own, impressions, fresh / impressions));
    toDate += impressions;
    const worn = creative.gamma === 0 ? 1 : exp(-creative.gamma * before);
    const learned = learningFactor(own, creative, day - creative.launch);
    const rate = campaign.clickRate * creative.response * clickSeason(day) * worn * learned;
    const clicks = binomial(own, impressions, rate);
    return { impressions, clicks, costMicros: costOf(own, campaign, impressions, clicks), reach, reachToDate };
  });
}

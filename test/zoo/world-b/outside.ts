import { exp } from '../../../src/core/stats/math';
import { stream, type Random } from '../../../src/core/stats/random';
import { DAYS } from '../calendar';
import { binomial, logNormal } from '../draw';
import { reachOf, SAME_DAY } from '../reach';
import type { Campaign, Creative } from './campaign';
import { clickCost, liveCreatives } from './exposures';
import { budgetVolume, priceVolume } from './plants';
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
}

function expectedImpressions({ campaign, creative, day }: Cell, scale: number): number {
  const { outside, region, days } = campaign;
  if (outside === null || day < Math.max(days[0], creative.launch) || day > days[1]) return 0;
  const shares = liveCreatives(campaign, day).reduce((sum, { share }) => sum + share, 0);
  const rhythm = outside.pace === 'even' ? volume(day, region) : activity(day, region);
  return (outside.perDay * scale * rhythm * budgetVolume(campaign.key, day) * creative.share) / shares;
}

function costOf(
  random: Random,
  { campaign, day }: Cell,
  { impressions, clicks }: { impressions: number; clicks: number },
): number {
  const { model, medianMicros } = campaign.price;
  const price = medianMicros * priceVolume(campaign.key, day);
  if (model === 'cpm') return Math.round((impressions * logNormal(random, price, 0.03)) / 1000);
  let costMicros = 0;
  for (let n = 0; n < clicks; n++) costMicros += clickCost(random, campaign);
  return costMicros;
}

/** Mean exposures so far of those reached; 0 before anybody was. */
const meanBefore = (impressions: number, reached: number): number => (reached === 0 ? 0 : impressions / reached - 1);

/**
 * How tired the whole audience is: people meet the campaign in the proportions of its creatives, which share one pool, so
 * that mean exposures to any of them follow from the campaign's impressions.
 */
function tiredness({ audienceGamma, outside }: Campaign, toDate: number, scale: number): number {
  if (audienceGamma === 0 || outside === null) return 1;
  const audience = { pool: outside.pool * scale, shape: outside.shape };
  return exp(-audienceGamma * meanBefore(toDate, reachOf(audience, toDate)));
}

/** Delivery of one creative outside the market, day by day; `scale` is the size of the world against the full one. */
export function outsideDays(seed: bigint, campaign: Campaign, creative: Creative, scale: number): OutsideDay[] {
  const random = stream(seed, 'world-b', 'outside', campaign.key, creative.name);
  const audience = { pool: (campaign.outside?.pool ?? 1) * scale, shape: campaign.outside?.shape ?? 1 };
  let toDate = 0;
  let ofCampaign = 0;
  let reachToDate = 0;
  return Array.from({ length: DAYS }, (_, day): OutsideDay => {
    const own = random.split(day);
    const cell = { campaign, creative, day };
    const impressions = own.poisson(expectedImpressions(cell, scale));
    const tired = tiredness(campaign, ofCampaign, scale);
    for (const each of campaign.creatives) ofCampaign += expectedImpressions({ ...cell, creative: each }, scale);
    if (impressions === 0) return { impressions, clicks: 0, costMicros: 0, reach: 0, reachToDate };
    const fresh = reachOf(audience, toDate + impressions) - reachOf(audience, toDate);
    const reach = impressions - binomial(own, impressions - 1, SAME_DAY);
    const before = meanBefore(toDate, reachToDate);
    reachToDate += Math.min(reach, binomial(own, impressions, fresh / impressions));
    toDate += impressions;
    const learned = learningFactor(own, creative, day - creative.launch);
    const worn = exp(-creative.gamma * before) * tired * learned;
    const clicks = binomial(own, impressions, campaign.clickRate * creative.response * clickSeason(day) * worn);
    return { impressions, clicks, costMicros: costOf(own, cell, { impressions, clicks }), reach, reachToDate };
  });
}

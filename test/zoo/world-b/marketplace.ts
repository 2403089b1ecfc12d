import { stream } from '../../../src/core/stats/random';
import { DAYS } from '../calendar';
import { binomial, logNormal } from '../draw';
import { activity } from './rhythm';

/**
 * Ads on a marketplace, whose buyers never see the shop: what its platform knows of them is all that anybody knows. Amounts
 * in hundredths of a pound.
 */
export interface MarketplaceRow {
  readonly day: number;
  readonly campaign: string;
  readonly group: string;
  readonly targeting: string;
  readonly match: 'BROAD' | 'EXACT' | '-';
  readonly term: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly cost: number;
  readonly orders: number;
  readonly units: number;
  readonly sales: number;
}

type Placed = Pick<MarketplaceRow, 'campaign' | 'group' | 'targeting' | 'match' | 'term'> & {
  readonly perDay: number;
  readonly clickRate: number;
  readonly bid: number;
};

const terms: readonly Placed[] = [
  { campaign: 'SP | Pots | Exact', group: 'Terracotta', targeting: 'terracotta pots', match: 'EXACT', term: 'terracotta pots', perDay: 140, clickRate: 0.011, bid: 44 },
  { campaign: 'SP | Pots | Exact', group: 'Terracotta', targeting: 'large plant pots', match: 'EXACT', term: 'large plant pots', perDay: 190, clickRate: 0.008, bid: 52 },
  { campaign: 'SP | Tools | Broad', group: 'Secateurs', targeting: 'garden secateurs', match: 'BROAD', term: 'bypass secateurs professional', perDay: 60, clickRate: 0.012, bid: 38 },
  { campaign: 'SP | Tools | Broad', group: 'Secateurs', targeting: 'garden secateurs', match: 'BROAD', term: 'gift for gardeners, women', perDay: 80, clickRate: 0.006, bid: 41 },
  { campaign: 'SP | Auto', group: 'Auto', targeting: 'asin="B0ZOOFW017"', match: '-', term: 'b0zoofw017', perDay: 110, clickRate: 0.005, bid: 30 },
  { campaign: 'SP | Auto', group: 'Auto', targeting: 'close-match', match: '-', term: 'watering can "copper" 5l', perDay: 45, clickRate: 0.013, bid: 35 },
]; // prettier-ignore

const ORDERED = 0.12;

/** What the marketplace's ads did on each day, term by term. */
export function marketplaceRows({ seed, scale }: { readonly seed: bigint; readonly scale: number }): MarketplaceRow[] {
  return Array.from({ length: DAYS }, (_, day) =>
    terms.map(({ perDay, clickRate, bid, ...placed }): MarketplaceRow => {
      const random = stream(seed, 'world-b', 'marketplace', placed.term, day);
      const impressions = random.poisson(perDay * scale * activity(day, 'uk'));
      const clicks = binomial(random, impressions, clickRate);
      const orders = binomial(random, clicks, ORDERED);
      let [cost, sales, units] = [0, 0, 0];
      for (let n = 0; n < clicks; n++) cost += Math.max(2, Math.round(logNormal(random, bid, 0.3)));
      for (let n = 0; n < orders; n++) {
        sales += Math.round(logNormal(random, 3400, 0.5));
        units += 1 + random.poisson(0.3);
      }
      return { ...placed, day, impressions, clicks, cost, orders, units, sales };
    }),
  )
    .flat()
    .filter(({ impressions }) => impressions > 0);
}

import { adAccounts } from './ad-accounts';
import { campaign, creative, plainQuality, type Campaign } from './campaign';
import type { RegionId } from './regions';

interface SearchSpec {
  readonly key: string;
  readonly kind: 'brand' | 'generic' | 'shopping';
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly size: number;
  readonly budget: number;
  readonly keywords: readonly string[];
  readonly more?: Partial<Pick<Campaign, 'days' | 'status' | 'budgetName'>>;
}

const kinds = {
  brand: { channel: 'search brand', exposures: 0.55, outside: 30, clickRate: 0.21, price: 480_000, order: 1.25 },
  generic: { channel: 'search generic', exposures: 3.4, outside: 120, clickRate: 0.032, price: 720_000, order: 1.05 },
  shopping: { channel: 'shopping', exposures: 5.2, outside: 260, clickRate: 0.019, price: 580_000, order: 1.1 },
} as const;

function search({ key, kind, name, id, region, size, budget, keywords, more }: SearchSpec): Campaign {
  const usual = kinds[kind];
  return campaign({
    key,
    account: adAccounts.google,
    channel: usual.channel,
    name,
    platformId: id,
    region,
    budget,
    exposuresPerPerson: usual.exposures * size,
    outside: { perDay: usual.outside * size, pool: 1_000_000, shape: 1, pace: 'activity' },
    clickRate: usual.clickRate,
    price: { model: 'cpc', medianMicros: usual.price, spread: 0.4 },
    quality: { ...plainQuality, product: 1.1, order: usual.order },
    creatives: [creative({ name: '', share: 1, response: 1 })],
    keywords,
    ...more,
  });
}

/** Names carry the mess that real accounts carry. */
export const googleCampaigns: readonly Campaign[] = [
  search({ key: 'g-brand-nl', kind: 'brand', name: 'Zoeken | Merk | NL', id: '21877301401', region: 'nl', size: 1, budget: 9, keywords: ['fernwick', 'fernwick tuin'] }), // prettier-ignore
  search({ key: 'g-generic-nl', kind: 'generic', name: 'Zoeken | Tuin, balkon | NL', id: '21877301402', region: 'nl', size: 1.1, budget: 10, keywords: ['plantenbak balkon', 'tuingereedschap', 'bloembollen kopen'], more: { budgetName: '=HYPERLINK("https://fernwick.example/budget","Q3")' } }), // prettier-ignore
  search({ key: 'g-shopping-nl', kind: 'shopping', name: 'Shopping | Alle producten | NL', id: '21877301403', region: 'nl', size: 1, budget: 10, keywords: ['terracotta pot', 'bistrotafel'] }), // prettier-ignore
  search({ key: 'g-brand-uk', kind: 'brand', name: 'Search | Brand | UK', id: '21877301404', region: 'uk', size: 1, budget: 9, keywords: ['fernwick', 'fernwick garden'] }), // prettier-ignore
  search({ key: 'g-generic-uk', kind: 'generic', name: 'Search | Garden & balcony | UK', id: '21877301405', region: 'uk', size: 1.1, budget: 11, keywords: ['garden pots', 'secateurs', 'balcony furniture'] }), // prettier-ignore
  search({ key: 'g-shopping-uk', kind: 'shopping', name: 'Shopping | Best sellers | UK', id: '21877301406', region: 'uk', size: 1, budget: 10, keywords: ['watering can copper', 'oak garden bench'] }), // prettier-ignore
  search({ key: 'g-brand-pt', kind: 'brand', name: 'Pesquisa | Marca | PT', id: '21877301407', region: 'pt', size: 1, budget: 5, keywords: ['fernwick', 'fernwick jardim'] }), // prettier-ignore
  search({ key: 'g-generic-pt', kind: 'generic', name: 'Pesquisa | Jardim e varanda | PT', id: '21877301408', region: 'pt', size: 1, budget: 6, keywords: ['vasos para varanda', 'regador cobre'] }), // prettier-ignore
  search({ key: 'g-total-nl', kind: 'generic', name: 'Totaal: Actie', id: '21877301409', region: 'nl', size: 0.12, budget: 2, keywords: ['tuin actie'] }), // prettier-ignore
  search({ key: 'g-removed-nl', kind: 'generic', name: 'zz oud – niet gebruiken', id: '19660281733', region: 'nl', size: 0.4, budget: 6, keywords: ['tuin'], more: { days: [0, 34], status: 'removed' } }), // prettier-ignore
];

import { adAccounts } from './ad-accounts';
import { campaign, creative, plainQuality, type Campaign } from './campaign';
import type { RegionId } from './regions';

interface DisplaySpec {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly exposures: number;
  readonly budget: number;
  readonly days?: readonly [number, number];
}

/** Cheap and poor: people who look for a voucher, look at a product, and hardly ever buy. */
function display({ id, exposures, ...spec }: DisplaySpec): Campaign {
  return campaign({
    account: adAccounts.programmatic,
    channel: 'programmatic',
    platformId: id,
    group: 'Open exchange',
    exposuresPerPerson: exposures,
    outside: null,
    clickRate: 0.0135,
    clickers: 'after a voucher',
    price: { model: 'cpm', medianMicros: 33_000_000, spread: 0.35 },
    quality: { product: 1.15, cart: 0.32, order: 0.3, spend: 0.75, refund: 2.2 },
    creatives: [
      creative({ name: 'Voucher €10 – A', share: 0.4, response: 1 }),
      creative({ name: 'Spin the wheel – B', share: 0.3, response: 1.3 }),
      creative({ name: 'Bench, animated – C', share: 0.2, response: 0.8 }),
      creative({ name: '<img src=x onerror=alert(1)> – D', share: 0.1, response: 1.1 }),
    ],
    ...spec,
  });
}

export const programmaticCampaigns: readonly Campaign[] = [
  display({ key: 'dv-open-nl', name: 'Programmatic | Prospecting | NL', id: '52884101', region: 'nl', exposures: 4.2, budget: 3 }), // prettier-ignore
  display({ key: 'dv-open-uk', name: 'Programmatic | Prospecting | UK', id: '52884102', region: 'uk', exposures: 4.2, budget: 3 }), // prettier-ignore
  display({ key: 'dv-open-pt', name: 'Programmatic | Prospecting | PT', id: '52884103', region: 'pt', exposures: 4.2, budget: 2, days: [56, 179] }), // prettier-ignore
  display({ key: 'dv-video-nl', name: 'Programmatic | Video | NL', id: '52884104', region: 'nl', exposures: 1.6, budget: 1 }), // prettier-ignore
  display({ key: 'dv-video-uk', name: 'Programmatic | Video | UK', id: '52884105', region: 'uk', exposures: 1.6, budget: 1 }), // prettier-ignore
];

/** Video bought through the same platform, on sites that tell nobody who watched: a report, and no log. */
function video({ id, exposures, ...spec }: DisplaySpec): Campaign {
  return campaign({
    account: adAccounts.video,
    channel: 'video',
    platformId: id,
    group: 'Garden films | 25-64',
    exposuresPerPerson: exposures,
    outside: { perDay: 1500, pool: 60_000, shape: 0.9, pace: 'even' },
    clickRate: 0.0046,
    price: { model: 'cpm', medianMicros: 2_000_000, spread: 0.2 },
    quality: { ...plainQuality, product: 1.05, order: 1.05 },
    creatives: [creative({ name: '', share: 1, response: 1 })],
    ...spec,
  });
}

export const videoCampaigns: readonly Campaign[] = [
  video({ key: 'dv-films-nl', name: 'Garden films | Skippable | NL', id: '52884201', region: 'nl', exposures: 12, budget: 5 }), // prettier-ignore
  video({ key: 'dv-films-uk', name: 'Garden films | Connected TV, mobile | UK', id: '52884202', region: 'uk', exposures: 12, budget: 5 }), // prettier-ignore
];

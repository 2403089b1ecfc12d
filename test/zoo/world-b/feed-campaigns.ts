import { adAccounts, type AdAccount } from './ad-accounts';
import { campaign, creative, plainQuality, type Campaign, type CampaignSpec, type Creative } from './campaign';
import { fatigue, learning, saturation } from './plants';

type FeedSpec = Pick<
  CampaignSpec,
  'key' | 'name' | 'platformId' | 'group' | 'groupId' | 'region' | 'clickRate' | 'budget' | 'creatives' | 'quality'
> & {
  readonly exposures: number;
  readonly perDay: number;
  readonly pool: number;
  readonly audienceGamma?: number;
};

function feed(
  account: AdAccount,
  channel: 'meta' | 'tiktok',
  cpm: number,
  { exposures, perDay, pool, ...spec }: FeedSpec,
): Campaign {
  return campaign({
    account,
    channel,
    exposuresPerPerson: exposures,
    outside: { perDay, pool, shape: 0.9, pace: 'even' },
    price: { model: 'cpm', medianMicros: cpm, spread: 0.12 },
    ...spec,
  });
}

const meta = (spec: FeedSpec) => feed(adAccounts.meta, 'meta', 2_900_000, spec);
const tiktok = (spec: FeedSpec) => feed(adAccounts.tiktok, 'tiktok', 1_600_000, spec);

const numbered = (base: bigint) => (id: number, name: string, share: number, response: number, more: Partial<Creative> = {}) =>
  creative({ id: String(base + BigInt(id)), name, share, response, ...more }); // prettier-ignore
const ad = numbered(120_218_330_061_400_000n);
const video = numbered(1_798_340_220_117_000n);

/** Prospecting in two countries, a small look-alike audience, and makers who show the shop: cheap, and good. */
export const metaCampaigns: readonly Campaign[] = [
  meta({
    key: fatigue.meta.campaign,
    name: 'Meta | Prospecting | NL',
    platformId: '120218330061300101',
    group: 'Breed | 25-64 | NL + BE',
    groupId: '120218330061310101',
    region: 'nl',
    exposures: 13,
    perDay: 4600,
    pool: 40_000,
    clickRate: 0.011,
    budget: 17,
    quality: plainQuality,
    creatives: [
      ad(101, 'Terracotta, van dichtbij (carrousel)', 0.3, 1),
      ad(102, 'Klein balkon, grote oogst', 0.25, 1.1),
      ad(103, fatigue.meta.creative, 0.27, 1.35, { launch: fatigue.meta.launch, gamma: fatigue.meta.gamma }),
      ad(104, 'Klanten over Fernwick – „eindelijk groen“', 0.18, 0.9),
    ],
  }),
  meta({
    key: learning.campaign,
    name: 'Meta | Prospecting | PT',
    platformId: '120218330061300102',
    group: 'Aberto | 25-64 | Portugal',
    groupId: '120218330061310102',
    region: 'pt',
    exposures: 13,
    perDay: 3600,
    pool: 34_000,
    clickRate: 0.0105,
    budget: 13,
    quality: plainQuality,
    creatives: [
      ad(201, 'Terracota de perto (carrossel)', 0.35, 1),
      ad(202, 'O regador que dura', 0.3, 1.15),
      ad(203, 'Mesa de bistrô, 30 s', 0.2, 0.95),
      ad(204, learning.creative, 0.25, 1.05, { launch: learning.launch, learningDays: learning.days }),
    ],
  }),
  meta({
    key: saturation.campaign,
    name: 'Meta | Lookalike 1 % | UK',
    platformId: '120218330061300103',
    group: 'Lookalike of buyers 1 % | UK',
    groupId: '120218330061310103',
    region: 'uk',
    exposures: 9,
    perDay: 2900,
    pool: 9000,
    audienceGamma: saturation.gamma,
    clickRate: 0.013,
    budget: 11,
    quality: { ...plainQuality, order: 1.1 },
    creatives: [ad(301, 'The bench that outlives us', 0.4, 1), ad(302, 'Pots, made by hand', 0.35, 1.1), ad(303, 'Allotment stories', 0.25, 0.95)], // prettier-ignore
  }),
  meta({
    key: 'm-creators-nl',
    name: 'Meta | Creators | Gartenliebe',
    platformId: '120218330061300104',
    group: 'Partnership ads | Gartenliebe followers',
    groupId: '120218330061310104',
    region: 'nl',
    exposures: 4.5,
    perDay: 1000,
    pool: 30_000,
    clickRate: 0.016,
    budget: 4,
    quality: { ...plainQuality, product: 1.2, cart: 1.25, order: 1.25, spend: 1.15 },
    creatives: [ad(401, 'Gartenliebe × Fernwick', 0.6, 1), ad(402, 'Mijn balkon in mei (Gartenliebe)', 0.4, 1.1)],
  }),
];

export const tiktokCampaigns: readonly Campaign[] = [
  tiktok({
    key: fatigue.tiktok.campaign,
    name: 'TikTok | Short video | UK',
    platformId: '1798340220116001',
    group: 'Garden & home interest | UK',
    groupId: '1798340220116101',
    region: 'uk',
    exposures: 15,
    perDay: 5200,
    pool: 44_000,
    clickRate: 0.0125,
    budget: 13,
    quality: { ...plainQuality, order: 0.95, spend: 0.9 },
    creatives: [
      video(501, 'Potting bench POV', 0.3, 1),
      video(502, fatigue.tiktok.creative, 0.3, 1.3, { launch: fatigue.tiktok.launch, gamma: fatigue.tiktok.gamma }),
      video(503, 'Before / after: 2 m² balcony', 0.4, 1.05),
    ],
  }),
  tiktok({
    key: 't-short-nl',
    name: 'TikTok | Short video | NL',
    platformId: '1798340220116002',
    group: 'Tuin & wonen | NL',
    groupId: '1798340220116102',
    region: 'nl',
    exposures: 15,
    perDay: 4400,
    pool: 38_000,
    clickRate: 0.012,
    budget: 11,
    quality: { ...plainQuality, order: 0.95, spend: 0.9 },
    creatives: [video(601, 'Stekjes ruilen (18 s)', 0.5, 1), video(602, 'Balkon voor beginners', 0.5, 1.05)],
  }),
];

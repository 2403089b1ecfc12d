import { adAccounts } from './ad-accounts';
import { creative, plainQuality, type Campaign, type Creative, type Quality } from './campaign';
import { fatigue, learning } from './plants';
import type { RegionId } from './regions';

interface MetaSpec {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly group: string;
  readonly groupId: string;
  readonly region: RegionId;
  readonly exposures: number;
  readonly outsidePerDay: number;
  readonly pool: number;
  readonly clickRate: number;
  readonly budget: number;
  readonly quality: Quality;
  readonly creatives: readonly Creative[];
  readonly personas?: Campaign['personas'];
}

function meta(spec: MetaSpec): Campaign {
  return {
    key: spec.key,
    account: adAccounts.meta,
    channel: 'meta',
    name: spec.name,
    platformId: spec.id,
    group: spec.group,
    groupId: spec.groupId,
    region: spec.region,
    personas: spec.personas ?? 'all',
    days: [0, 179],
    status: 'active',
    dailyBudgetMicros: spec.budget * 1_000_000,
    budgetName: '',
    exposuresPerPerson: spec.exposures,
    outside: { perDay: spec.outsidePerDay, pool: spec.pool, shape: 0.9, pace: 'even' },
    clickRate: spec.clickRate,
    clickers: 'in need',
    price: { model: 'cpm', medianMicros: 4_400_000, spread: 0.12 },
    quality: spec.quality,
    creatives: spec.creatives,
    keywords: [],
  };
}

const ad = (id: number, name: string, share: number, response: number, more: Partial<Creative> = {}) =>
  creative({ id: String(120_214_550_083_900_000n + BigInt(id)), name, share, response, ...more });

const feedQuality: Quality = { ...plainQuality, form: 0.4, activation: 1.2, win: 1.1 };

/** Prospecting in two regions, and the partner's ads: cheap as the display network, and good. */
export const metaCampaigns: readonly Campaign[] = [
  meta({
    key: fatigue.meta.campaign,
    name: 'Meta | Prospecting | EMEA',
    id: '120214550083800101',
    group: 'Broad | 25-54 | DACH + Nordics',
    groupId: '120214550083810101',
    region: 'emea',
    exposures: 13,
    outsidePerDay: 6200,
    pool: 54_000,
    clickRate: 0.0105,
    budget: 28,
    quality: feedQuality,
    creatives: [
      ad(101, 'Approvals in minutes (carousel)', 0.3, 1),
      ad(102, 'Month-end, without the night shift', 0.25, 1.1),
      ad(103, fatigue.meta.creative, 0.27, 1.35, { launch: fatigue.meta.launch, gamma: fatigue.meta.gamma }),
      ad(104, 'Kunden über Northpier – „endlich Ruhe“', 0.18, 0.9),
    ],
  }),
  meta({
    key: 'm-prospecting-us',
    name: 'Meta | Prospecting | US',
    id: '120214550083800102',
    group: 'Broad | 25-54 | US',
    groupId: '120214550083810102',
    region: 'amer',
    exposures: 13,
    outsidePerDay: 5200,
    pool: 47_000,
    clickRate: 0.01,
    budget: 23,
    quality: feedQuality,
    creatives: [
      ad(201, 'Approvals in minutes (carousel) US', 0.35, 1),
      ad(202, 'The calm month-end', 0.3, 1.15),
      ad(203, 'Ops map (30 s) US', 0.2, 0.95),
      ad(204, learning.creative, 0.25, 1.05, { launch: learning.launch, learningDays: learning.days }),
    ],
  }),
  meta({
    key: 'm-partner-emea',
    name: 'Meta | Partner | Quarrygate',
    id: '120214550083800103',
    group: 'Partnership ads | Quarrygate followers',
    groupId: '120214550083810103',
    region: 'emea',
    exposures: 3.4,
    outsidePerDay: 1750,
    pool: 40_000,
    clickRate: 0.0135,
    budget: 8,
    quality: { ...plainQuality, form: 0.3, trial: 1.35, activation: 1.15, win: 1.1 },
    creatives: [ad(301, 'Quarrygate × Northpier', 0.6, 1), ad(302, 'Why we switched (Quarrygate)', 0.4, 1.1)],
  }),
];

import type { Zone } from '../calendar';
import type { Persona, RegionId } from './regions';

export type Platform = 'google_ads' | 'linkedin_ads' | 'display';
export type Channel = 'search brand' | 'search generic' | 'linkedin' | 'display';

export interface AdAccount {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string;
  readonly zone: Zone;
  readonly currency: 'EUR' | 'USD';
}

export interface Creative {
  readonly name: string;
  /** Share of deliveries: the propensity with which the rotation picks it. */
  readonly share: number;
  /** Factor on the click rate. */
  readonly response: number;
}

export interface Campaign {
  /** Stable name of the campaign inside the simulation; keys its random streams. */
  readonly key: string;
  readonly account: AdAccount;
  readonly channel: Channel;
  readonly name: string;
  readonly platformId: string;
  readonly group: string;
  readonly region: RegionId;
  readonly personas: readonly Persona[] | 'all';
  /** First and last day of delivery in the account's zone. */
  readonly days: readonly [number, number];
  readonly status: 'active' | 'paused' | 'removed';
  readonly dailyBudgetMicros: number;
  readonly budgetName: string;
  /** Expected impressions to one member of the audience over the whole flight. */
  readonly exposuresPerPerson: number;
  /** Expected daily impressions to people outside the simulated market; they never come back. */
  readonly outsidePerDay: number;
  readonly clickRate: number;
  readonly price: { readonly model: 'cpc' | 'cpm'; readonly medianMicros: number; readonly spread: number };
  /** How fit the visitors are that it brings: factor on the chance of a trial. */
  readonly visitorQuality: number;
  readonly creatives: readonly Creative[];
}

export const adAccounts = {
  googleGlobal: {
    id: '481-220-7716',
    platform: 'google_ads',
    name: 'Northpier Global',
    zone: 'America/New_York',
    currency: 'USD',
  },
  googleDach: {
    id: '902-114-3358',
    platform: 'google_ads',
    name: 'Northpier DACH',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  },
  linkedin: { id: '512346789', platform: 'linkedin_ads', name: 'Northpier Inc.', zone: 'UTC', currency: 'USD' },
  display: { id: 'np-display', platform: 'display', name: 'Northpier Display', zone: 'UTC', currency: 'EUR' },
} as const satisfies Record<string, AdAccount>;

const single: readonly Creative[] = [{ name: '', share: 1, response: 1 }];

interface SearchSpec {
  readonly key: string;
  readonly account: AdAccount;
  readonly kind: 'brand' | 'generic';
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly size: number;
  readonly budget: number;
  readonly days?: readonly [number, number];
  readonly status?: Campaign['status'];
  readonly budgetName?: string;
}

function search(spec: SearchSpec): Campaign {
  const brand = spec.kind === 'brand';
  return {
    key: spec.key,
    account: spec.account,
    channel: brand ? 'search brand' : 'search generic',
    name: spec.name,
    platformId: spec.id,
    group: '',
    region: spec.region,
    personas: 'all',
    days: spec.days ?? [0, 179],
    status: spec.status ?? 'active',
    dailyBudgetMicros: spec.budget * 1_000_000,
    budgetName: spec.budgetName ?? '',
    exposuresPerPerson: (brand ? 0.35 : 2.2) * spec.size,
    outsidePerDay: (brand ? 140 : 2300) * spec.size,
    clickRate: brand ? 0.21 : 0.031,
    price: { model: 'cpc', medianMicros: brand ? 820_000 : 4_300_000, spread: 0.45 },
    visitorQuality: brand ? 1.5 : 1.15,
    creatives: single,
  };
}

interface LinkedInSpec {
  readonly key: string;
  readonly audience: 'ops' | 'data';
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly size: number;
  readonly group?: string;
}

/** The data-team audience clicks less and is worth more: fewer, fitter visitors. */
function linkedIn(spec: LinkedInSpec): Campaign {
  const data = spec.audience === 'data';
  return {
    key: spec.key,
    account: adAccounts.linkedin,
    channel: 'linkedin',
    name: spec.name,
    platformId: spec.id,
    group: spec.group ?? (data ? 'Northpier | Data Teams' : 'Northpier | Ops Leaders'),
    region: spec.region,
    personas: data ? ['data', 'it'] : ['operations', 'finance'],
    days: [0, 179],
    status: 'active',
    dailyBudgetMicros: 260_000_000,
    budgetName: '',
    exposuresPerPerson: 9 * spec.size,
    outsidePerDay: 1450 * spec.size,
    clickRate: data ? 0.0036 : 0.006,
    price: { model: 'cpm', medianMicros: data ? 38_000_000 : 31_000_000, spread: 0.2 },
    visitorQuality: data ? 2.2 : 1,
    creatives: [
      { name: data ? 'Data lineage, explained' : 'Approvals in minutes', share: 0.5, response: 1 },
      { name: data ? 'Stop exporting CSVs' : 'The calm month-end', share: 0.3, response: 1.2 },
      { name: data ? 'SQL & sign-off' : 'Ops map (30 s)', share: 0.2, response: 0.85 },
    ],
  };
}

function display(spec: {
  key: string;
  name: string;
  region: RegionId;
  exposures: number;
  days?: readonly [number, number];
}): Campaign {
  return {
    key: spec.key,
    account: adAccounts.display,
    channel: 'display',
    name: spec.name,
    platformId: spec.key,
    group: '',
    region: spec.region,
    personas: 'all',
    days: spec.days ?? [0, 179],
    status: 'active',
    dailyBudgetMicros: 40_000_000,
    budgetName: '',
    exposuresPerPerson: spec.exposures,
    outsidePerDay: 0,
    clickRate: 0.0045,
    price: { model: 'cpm', medianMicros: 4_200_000, spread: 0.35 },
    visitorQuality: 0.3,
    creatives: [
      { name: 'Approvals in minutes – A', share: 0.4, response: 1 },
      { name: 'Month-end calm – B', share: 0.3, response: 1.35 },
      { name: 'Ops map, animated – C', share: 0.2, response: 0.8 },
      { name: '<script>alert("np")</script> – D', share: 0.1, response: 1.1 },
    ],
  };
}

const { googleGlobal, googleDach } = adAccounts;

/** Every campaign of the world. Names carry the mess that real accounts carry; the list grows at its end only. */
export const campaigns: readonly Campaign[] = [
  search({
    key: 'g-brand-us',
    account: googleGlobal,
    kind: 'brand',
    name: 'Search | Brand | US',
    id: '20114417301',
    region: 'amer',
    size: 1,
    budget: 180,
  }),
  search({
    key: 'g-generic-us',
    account: googleGlobal,
    kind: 'generic',
    name: 'Search | Generic | Workflow | US',
    id: '20114417302',
    region: 'amer',
    size: 1,
    budget: 420,
    budgetName: '=HYPERLINK("https://northpier.example/budgets","Q3 budget")',
  }),
  search({
    key: 'g-rival-us',
    account: googleGlobal,
    kind: 'generic',
    name: 'Search, Competitor | US',
    id: '20114417303',
    region: 'amer',
    size: 0.3,
    budget: 120,
    days: [28, 179],
  }),
  search({
    key: 'g-total-brand',
    account: googleGlobal,
    kind: 'brand',
    name: 'Total: Brand',
    id: '20114417304',
    region: 'amer',
    size: 0.15,
    budget: 40,
  }),
  search({
    key: 'g-brand-jp',
    account: googleGlobal,
    kind: 'brand',
    name: 'Search | Brand | 日本',
    id: '20114417305',
    region: 'apac',
    size: 0.4,
    budget: 60,
  }),
  search({
    key: 'g-generic-jp',
    account: googleGlobal,
    kind: 'generic',
    name: 'Search | Generic | ワークフロー | JP',
    id: '20114417306',
    region: 'apac',
    size: 0.4,
    budget: 150,
  }),
  search({
    key: 'g-removed-us',
    account: googleGlobal,
    kind: 'generic',
    name: 'zz old – do not use',
    id: '19873301275',
    region: 'amer',
    size: 0.5,
    budget: 90,
    days: [0, 34],
    status: 'removed',
  }),
  search({
    key: 'g-brand-dach',
    account: googleDach,
    kind: 'brand',
    name: 'Suche | Marke | DACH',
    id: '21550083911',
    region: 'emea',
    size: 1,
    budget: 150,
  }),
  search({
    key: 'g-generic-dach',
    account: googleDach,
    kind: 'generic',
    name: 'Suche | Generisch | Freigaben, Prozesse',
    id: '21550083912',
    region: 'emea',
    size: 0.9,
    budget: 380,
  }),
  search({
    key: 'g-invoice-dach',
    account: googleDach,
    kind: 'generic',
    name: 'Suche | Generisch | „Rechnungsprüfung“',
    id: '21550083913',
    region: 'emea',
    size: 0.35,
    budget: 140,
    days: [0, 120],
    status: 'paused',
  }),
  search({
    key: 'g-brand-ch',
    account: googleDach,
    kind: 'brand',
    name: 'Suche | Marke | Zürich & Köln 🚀',
    id: '21550083914',
    region: 'emea',
    size: 0.25,
    budget: 45,
  }),
  linkedIn({
    key: 'li-ops-us',
    audience: 'ops',
    name: 'LI | Ops Leaders | US',
    id: '338204411',
    region: 'amer',
    size: 1,
  }),
  linkedIn({
    key: 'li-ops-emea',
    audience: 'ops',
    name: 'LI | Ops Leaders | EMEA',
    id: '338204412',
    region: 'emea',
    size: 1,
  }),
  linkedIn({
    key: 'li-data-us',
    audience: 'data',
    name: 'LI | Data Teams | US',
    id: '338204413',
    region: 'amer',
    size: 0.9,
  }),
  linkedIn({
    key: 'li-data-emea',
    audience: 'data',
    name: 'LI | Data Teams | EMEA 🚀',
    id: '338204414',
    region: 'emea',
    size: 0.9,
  }),
  linkedIn({
    key: 'li-data-apac',
    audience: 'data',
    name: 'LI | Data Teams | APAC "pilot"',
    id: '338204415',
    region: 'apac',
    size: 0.5,
    group: '=HYPERLINK("https://northpier.example/li","APAC group")',
  }),
  display({ key: 'dsp-emea', name: 'Display | Prospecting | EMEA', region: 'emea', exposures: 9 }),
  display({ key: 'dsp-amer', name: 'Display | Prospecting | Americas', region: 'amer', exposures: 8 }),
  display({ key: 'dsp-apac', name: 'Display | Prospecting | APAC', region: 'apac', exposures: 6, days: [56, 179] }),
];

import { adAccounts, type AdAccount } from './ad-accounts';
import { creative, plainQuality, type Campaign, type Keyword } from './campaign';
import { competitor } from './plants';
import type { RegionId } from './regions';

interface SearchSpec {
  readonly key: string;
  readonly account: AdAccount;
  readonly kind: 'brand' | 'generic';
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly size: number;
  /** Size outside of the market, where it differs. */
  readonly outside?: number;
  readonly budget: number;
  readonly keywords: readonly string[];
  readonly more?: readonly Keyword[];
  readonly days?: readonly [number, number];
  readonly status?: Campaign['status'];
  readonly budgetName?: string;
}

/** Own words share what the extra ones leave. */
function keywordsOf({ keywords, more = [] }: SearchSpec): Keyword[] {
  const left = more.reduce((rest, { share }) => rest - share, 1);
  return [...keywords.map((text) => ({ text, share: left / keywords.length, fromDay: 0 })), ...more];
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
    groupId: '',
    region: spec.region,
    personas: 'all',
    days: spec.days ?? [0, 179],
    status: spec.status ?? 'active',
    dailyBudgetMicros: spec.budget * 1_000_000,
    budgetName: spec.budgetName ?? '',
    exposuresPerPerson: (brand ? 0.52 : 3.2) * spec.size,
    outside: { perDay: (brand ? 100 : 275) * (spec.outside ?? spec.size), pool: 1_000_000, shape: 1, pace: 'activity' },
    clickRate: brand ? 0.21 : 0.031,
    clickers: 'in need',
    price: { model: 'cpc', medianMicros: brand ? 1_650_000 : 4_300_000, spread: 0.45 },
    quality: { ...plainQuality, trial: brand ? 1.15 : 1 },
    creatives: [creative({ name: '', share: 1, response: 1 })],
    keywords: keywordsOf(spec),
  };
}

const { googleGlobal, googleDach } = adAccounts;

/** Names carry the mess that real accounts carry. */
export const searchCampaigns: readonly Campaign[] = [
  search({
    key: 'g-brand-us',
    account: googleGlobal,
    kind: 'brand',
    name: 'Search | Brand | US',
    id: '20114417301',
    region: 'amer',
    size: 1,
    budget: 38,
    keywords: ['northpier', 'northpier pricing', 'north pier software'],
  }),
  search({
    key: 'g-generic-us',
    account: googleGlobal,
    kind: 'generic',
    name: 'Search | Generic | Workflow | US',
    id: '20114417302',
    region: 'amer',
    size: 1,
    budget: 38,
    budgetName: '=HYPERLINK("https://northpier.example/budgets","Q3 budget")',
    keywords: ['approval workflow software', 'workflow automation', 'month end close tool'],
    more: [{ text: competitor.decoy, share: 0.06, fromDay: 60 }],
  }),
  search({
    key: competitor.campaign,
    account: googleGlobal,
    kind: 'generic',
    name: 'Search, Competitor | US',
    id: '20114417303',
    region: 'amer',
    size: 0.3,
    budget: 14,
    days: [28, 179],
    keywords: [competitor.keyword, `${competitor.keyword} alternative`, `${competitor.keyword} pricing`],
  }),
  search({
    key: 'g-total-brand',
    account: googleGlobal,
    kind: 'brand',
    name: 'Total: Brand',
    id: '20114417304',
    region: 'amer',
    size: 0.15,
    budget: 6,
    keywords: ['northpier total'],
  }),
  search({
    key: 'g-brand-jp',
    account: googleGlobal,
    kind: 'brand',
    name: 'Search | Brand | 日本',
    id: '20114417305',
    region: 'apac',
    size: 0.5,
    outside: 0.15,
    budget: 6,
    keywords: ['northpier', 'ノースピア'],
  }),
  search({
    key: 'g-generic-jp',
    account: googleGlobal,
    kind: 'generic',
    name: 'Search | Generic | ワークフロー | JP',
    id: '20114417306',
    region: 'apac',
    size: 0.5,
    outside: 0.15,
    budget: 9,
    keywords: ['ワークフロー', '承認 システム'],
  }),
  search({
    key: 'g-removed-us',
    account: googleGlobal,
    kind: 'generic',
    name: 'zz old – do not use',
    id: '19873301275',
    region: 'amer',
    size: 0.5,
    budget: 24,
    days: [0, 34],
    status: 'removed',
    keywords: ['workflow'],
  }),
  search({
    key: 'g-brand-dach',
    account: googleDach,
    kind: 'brand',
    name: 'Suche | Marke | DACH',
    id: '21550083911',
    region: 'emea',
    size: 1,
    budget: 38,
    keywords: ['northpier', 'northpier preise', 'north pier freigaben'],
  }),
  search({
    key: 'g-generic-dach',
    account: googleDach,
    kind: 'generic',
    name: 'Suche | Generisch | Freigaben, Prozesse',
    id: '21550083912',
    region: 'emea',
    size: 0.9,
    budget: 42,
    keywords: ['freigabeprozess software', 'workflow software', 'prozesse digitalisieren'],
  }),
  search({
    key: 'g-invoice-dach',
    account: googleDach,
    kind: 'generic',
    name: 'Suche | Generisch | „Rechnungsprüfung“',
    id: '21550083913',
    region: 'emea',
    size: 0.35,
    budget: 17,
    days: [0, 120],
    status: 'paused',
    keywords: ['rechnungsprüfung software', 'rechnungsfreigabe'],
  }),
  search({
    key: 'g-brand-ch',
    account: googleDach,
    kind: 'brand',
    name: 'Suche | Marke | Zürich & Köln 🚀',
    id: '21550083914',
    region: 'emea',
    size: 0.25,
    budget: 10,
    keywords: ['northpier schweiz', 'northpier köln'],
  }),
];

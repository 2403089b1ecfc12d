import { adAccounts } from './ad-accounts';
import { creative, plainQuality, type Campaign, type Creative } from './campaign';
import { fatigue } from './plants';
import type { RegionId } from './regions';

interface LinkedInSpec {
  readonly key: string;
  readonly audience: 'ops' | 'data';
  readonly name: string;
  readonly id: string;
  readonly region: RegionId;
  readonly size: number;
  readonly budget: number;
  readonly group?: string;
}

/** Every campaign runs creatives of its own, though their names repeat. */
const dataCreatives = (): readonly Creative[] => [
  creative({ name: 'Data lineage, explained', share: 0.5, response: 1 }),
  creative({ name: 'Stop exporting CSVs', share: 0.3, response: 1.2 }),
  creative({ name: 'SQL & sign-off', share: 0.2, response: 0.85 }),
];

const opsCreatives = (): readonly Creative[] => [
  creative({ name: 'Approvals in minutes', share: 0.5, response: 1 }),
  creative({ name: 'The calm month-end', share: 0.3, response: 1.2 }),
  creative({ name: 'Ops map (30 s)', share: 0.2, response: 0.85 }),
];

/** One creative for the whole half year: the campaign that wears out. */
const worn = (): readonly Creative[] => [
  creative({ name: 'Approvals in minutes', share: 1, response: 1.05, gamma: fatigue.linkedin.gamma }),
];

/** The data-team audience clicks less and is worth more: fewer, fitter visitors who stay longer. */
function linkedIn(spec: LinkedInSpec): Campaign {
  const data = spec.audience === 'data';
  return {
    key: spec.key,
    account: adAccounts.linkedin,
    channel: 'linkedin',
    name: spec.name,
    platformId: spec.id,
    group: spec.group ?? (data ? 'Northpier | Data Teams' : 'Northpier | Ops Leaders'),
    groupId: '',
    region: spec.region,
    personas: data ? ['data', 'it'] : ['operations', 'finance'],
    days: [0, 179],
    status: 'active',
    dailyBudgetMicros: spec.budget * 1_000_000,
    budgetName: '',
    exposuresPerPerson: (data ? 20 : 9) * spec.size,
    outside: { perDay: (data ? 440 : 1750) * spec.size, pool: data ? 30_000 : 46_000, shape: 0.9, pace: 'activity' },
    clickRate: data ? 0.0051 : 0.0085,
    clickers: 'in need',
    price: { model: 'cpm', medianMicros: data ? 18_000_000 : 11_000_000, spread: 0.2 },
    quality: data
      ? { form: 0.38, trial: 1.35, activation: 2.3, demo: 1.4, win: 1.3, retention: 1.6 }
      : { ...plainQuality, form: 0.38, trial: 1.1 },
    creatives: data ? dataCreatives() : spec.key === fatigue.linkedin.campaign ? worn() : opsCreatives(),
    keywords: [],
  };
}

export const linkedInCampaigns: readonly Campaign[] = [
  linkedIn({
    key: 'li-ops-us',
    audience: 'ops',
    name: 'LI | Ops Leaders | US',
    id: '338204411',
    region: 'amer',
    size: 1,
    budget: 18,
  }),
  linkedIn({
    key: 'li-ops-emea',
    audience: 'ops',
    name: 'LI | Ops Leaders | EMEA',
    id: '338204412',
    region: 'emea',
    size: 1,
    budget: 18,
  }),
  linkedIn({
    key: 'li-data-us',
    audience: 'data',
    name: 'LI | Data Teams | US',
    id: '338204413',
    region: 'amer',
    size: 0.9,
    budget: 14,
  }),
  linkedIn({
    key: 'li-data-emea',
    audience: 'data',
    name: 'LI | Data Teams | EMEA 🚀',
    id: '338204414',
    region: 'emea',
    size: 0.9,
    budget: 14,
  }),
  linkedIn({
    key: 'li-data-apac',
    audience: 'data',
    name: 'LI | Data Teams | APAC "pilot"',
    id: '338204415',
    region: 'apac',
    size: 0.5,
    budget: 7,
    group: '=HYPERLINK("https://northpier.example/li","APAC group")',
  }),
];

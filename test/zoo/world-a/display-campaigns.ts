import { adAccounts } from './ad-accounts';
import { creative, type Campaign } from './campaign';
import type { RegionId } from './regions';

interface DisplaySpec {
  readonly key: string;
  readonly name: string;
  readonly region: RegionId;
  readonly exposures: number;
  readonly budget: number;
  readonly days?: readonly [number, number];
}

/** Cheap and poor: addresses for a voucher, few trials, hardly a workspace in use. Bought from a list of companies, hence its price. */
function display(spec: DisplaySpec): Campaign {
  return {
    key: spec.key,
    account: adAccounts.display,
    channel: 'display',
    name: spec.name,
    platformId: spec.key,
    group: '',
    groupId: '',
    region: spec.region,
    personas: 'all',
    days: spec.days ?? [0, 179],
    status: 'active',
    dailyBudgetMicros: spec.budget * 1_000_000,
    budgetName: '',
    exposuresPerPerson: spec.exposures,
    outside: null,
    clickRate: 0.0052,
    clickers: 'after a voucher',
    price: { model: 'cpm', medianMicros: 54_000_000, spread: 0.35 },
    quality: { form: 0.45, trial: 0.12, activation: 0.3, demo: 0.5, win: 0.3, retention: 0.6 },
    creatives: [
      creative({ name: 'Approvals in minutes – A', share: 0.4, response: 1 }),
      creative({ name: 'Month-end calm – B', share: 0.3, response: 1.35 }),
      creative({ name: 'Ops map, animated – C', share: 0.2, response: 0.8 }),
      creative({ name: '<script>alert("np")</script> – D', share: 0.1, response: 1.1 }),
    ],
    keywords: [],
  };
}

export const displayCampaigns: readonly Campaign[] = [
  display({ key: 'dsp-emea', name: 'Display | Prospecting | EMEA', region: 'emea', exposures: 5.4, budget: 4 }),
  display({ key: 'dsp-amer', name: 'Display | Prospecting | Americas', region: 'amer', exposures: 5, budget: 4 }),
  display({
    key: 'dsp-apac',
    name: 'Display | Prospecting | APAC',
    region: 'apac',
    exposures: 5.4,
    budget: 2,
    days: [56, 179],
  }),
  display({ key: 'dsp-video-emea', name: 'Display | Video | EMEA', region: 'emea', exposures: 2.2, budget: 2 }),
  display({ key: 'dsp-video-amer', name: 'Display | Video | Americas', region: 'amer', exposures: 2.2, budget: 2 }),
];

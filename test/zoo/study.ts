/**
 * The settings that lie beside the sample's exports: what this company aims for and what it forbids. Settings, not data; written
 * out here, like the exports, so that nothing of the product stands behind them.
 */

const everywhere = {
  channel: null,
  campaign: null,
  creative: null,
  audience: null,
  region: null,
  device: null,
  placement: null,
} as const;

export interface RuleSpec {
  readonly id: string;
  readonly kind: string;
  readonly limit: object;
  readonly owner: string;
  readonly reason: string;
}

const rules: readonly RuleSpec[] = [
  {
    id: 'suppressed-people',
    kind: 'suppress',
    limit: { reasons: null },
    owner: 'Data protection',
    reason: 'People who left the list are not contacted.',
  },
  {
    id: 'five-a-day',
    kind: 'freq_cap',
    limit: { n: 5, window: 'day', seconds: null, zone: 'UTC', key: 'person', mode: 'served', block: null },
    owner: 'Marketing council',
    reason: 'More than five contacts a day wear people out; complaints follow.',
  },
  {
    id: 'no-rival-name',
    kind: 'keyword_block',
    limit: { keywords: ['asterflow'] },
    owner: 'Legal',
    reason: 'Agreement of 2026: neither company buys the name of the other.',
  },
  {
    id: 'no-gambling',
    kind: 'context_block',
    limit: { categories: ['gambling'], domains: [], apps: [], placements: [] },
    owner: 'Brand',
    reason: 'The brand does not stand beside gambling.',
  },
  {
    id: 'ask-above-50',
    kind: 'require_approval',
    limit: { over: 50, currency: 'EUR' },
    owner: 'Marketing council',
    reason: 'Changes of more than €50 a day are a person’s to make.',
  },
  {
    id: 'budget-step',
    kind: 'budget_step_cap',
    limit: { percent: 20, per: 'week' },
    owner: 'Marketing council',
    reason: 'Larger jumps make platforms learn anew.',
  },
  {
    id: 'bid-step',
    kind: 'bid_step_cap',
    limit: { percent: 15 },
    owner: 'Marketing council',
    reason: 'Bids move in steps whose effect can be read.',
  },
];

/** Rules as a study holds them, in the order of their priority. */
export function policyOf(specs: readonly RuleSpec[]): object {
  return {
    rules: specs.map((rule, at) => ({
      ...rule,
      scope: everywhere,
      severity: 'hard',
      price: null,
      since: '2026-05-04',
      expires: null,
      priority: at + 1,
      enabled: true,
    })),
  };
}

/** What a study holds that nobody has chosen yet. */
export const untouched = {
  format: 'loopwright-study',
  version: 4,
  defaults: { zone: 'UTC', currency: null },
  nextSourceId: 1,
  sources: [],
  queries: [],
  mappings: [],
  seed: 7,
  identity: { rule: 'components', unusable: [], forbidden: [] },
  entities: { aliases: [], ownHosts: [] },
  monitor: { alpha: 0.05, answers: [] },
  approvals: [],
} as const;

/** `study.json` of the sample. */
export function sampleStudy(): object {
  const { format, version, defaults, nextSourceId, sources, queries, mappings, seed, identity, entities } = untouched;
  return {
    ...{ format, version, name: 'Northpier (synthetic sample)' },
    ...{ defaults, nextSourceId, sources, queries, mappings, seed, identity, entities },
    funnel: { steps: null, windowDays: 90 },
    objective: {
      currency: 'EUR',
      horizonDays: 365,
      paybackDays: 90,
      discountPerYear: 0.1,
      marginRate: 0.78,
      riskHaircut: 0,
      rates: [],
    },
    monitor: untouched.monitor,
    decide: { exploration: 0.35, dailyBudgetMicros: null, horizonDays: 14, excluded: [] },
    policy: policyOf(rules),
    approvals: untouched.approvals,
  };
}

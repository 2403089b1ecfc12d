import { policyOf, untouched, type RuleSpec } from './study';

/** The settings that lie beside the shop's exports: what it aims for and what it forbids. */

const rules: readonly RuleSpec[] = [
  {
    id: 'suppressed-people',
    kind: 'suppress',
    limit: { reasons: null },
    owner: 'Customer care',
    reason: 'People who left the list are not contacted.',
  },
  {
    id: 'five-a-day',
    kind: 'freq_cap',
    limit: { n: 5, window: 'day', seconds: null, zone: 'UTC', key: 'person', mode: 'served', block: null },
    owner: 'Shop',
    reason: 'More than five banners a day wear people out.',
  },
  {
    id: 'no-games',
    kind: 'context_block',
    limit: { categories: ['games'], domains: [], apps: [], placements: [] },
    owner: 'Brand',
    reason: 'Clicks in games are slips of the finger.',
  },
  {
    id: 'ask-above-40',
    kind: 'require_approval',
    limit: { over: 40, currency: 'EUR' },
    owner: 'Shop',
    reason: 'Changes of more than €40 a day are a person’s to make.',
  },
  {
    id: 'budget-step',
    kind: 'budget_step_cap',
    limit: { percent: 25, per: 'week' },
    owner: 'Shop',
    reason: 'Larger jumps make platforms learn anew.',
  },
  {
    id: 'bid-step',
    kind: 'bid_step_cap',
    limit: { percent: 15 },
    owner: 'Shop',
    reason: 'Bids move in steps whose effect can be read.',
  },
];

/** `study.json` of the shop: orders of a year by their margin, a month from the visit to the order. */
export function shopStudy(): object {
  const { format, version, defaults, nextSourceId, sources, queries, mappings, seed, identity, entities } = untouched;
  return {
    ...{ format, version, name: 'Fernwick (synthetic shop sample)' },
    ...{ defaults, nextSourceId, sources, queries, mappings, seed, identity, entities },
    funnel: { steps: null, windowDays: 30 },
    objective: {
      currency: 'EUR',
      horizonDays: 365,
      paybackDays: 60,
      discountPerYear: 0.1,
      marginRate: 0.46,
      riskHaircut: 0,
      rates: [],
    },
    monitor: untouched.monitor,
    decide: { exploration: 0.35, dailyBudgetMicros: null, horizonDays: 14, excluded: [] },
    policy: policyOf(rules),
    approvals: untouched.approvals,
  };
}

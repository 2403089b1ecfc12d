/** What holds until somebody edits a rule. */
import type { Policy, Rule } from './contract';
import { EVERYWHERE } from './scope';

const rule = (given: Pick<Rule, 'id' | 'kind' | 'limit' | 'reason' | 'priority'>): Rule => ({
  ...given,
  scope: EVERYWHERE,
  severity: 'hard',
  price: null,
  owner: 'default policy',
  since: '',
  expires: null,
  enabled: true,
});

/** Amount a day, major units, above which a budget change waits for a person. */
const APPROVAL_OVER = 500;

export function defaultPolicy(): Policy {
  return {
    rules: [
      rule({
        id: 'suppress-all',
        kind: 'suppress',
        limit: { reasons: null },
        reason: 'People on a suppression list are not contacted.',
        priority: 1,
      }),
      rule({
        id: 'cap-daily',
        kind: 'freq_cap',
        limit: { n: 5, window: 'day', seconds: null, zone: 'UTC', key: 'person', mode: 'served', block: null },
        reason: 'More contacts a day wear people out.',
        priority: 2,
      }),
      rule({
        id: 'approve-large',
        kind: 'require_approval',
        limit: { over: APPROVAL_OVER, currency: null },
        reason: 'Large changes are a person’s to make.',
        priority: 3,
      }),
      rule({
        id: 'budget-step',
        kind: 'budget_step_cap',
        limit: { percent: 20, per: 'week' },
        reason: 'Larger jumps make platforms learn anew.',
        priority: 4,
      }),
      rule({
        id: 'bid-step',
        kind: 'bid_step_cap',
        limit: { percent: 15 },
        reason: 'Bids move in steps whose effect can be read.',
        priority: 5,
      }),
    ],
  };
}

import type { OrchestrateResult } from '../../core/orchestrate/contract';
import { orchestrateRefusals } from './decisions-json';

/** The past counted exactly by the rules in force, and what each rule would have done lately. */
export function auditJson(result: OrchestrateResult): unknown {
  const { rules, isDefault, policyHash, problems, frequency, contexts, tests, conflicts, tally } = result;
  return {
    policy: { hash: policyHash, isDefault, rules, problems },
    // How the screen counts the histogram again is nothing for a file.
    frequency: frequency.map(({ counted: _counted, ...audit }) => audit),
    contexts,
    cadence: [],
    // What could not be replayed has no count.
    tests: tests.map((test) =>
      test.status === 'not evaluable' ? { ...test, blocked: null, clipped: null, cost: null } : test,
    ),
    conflicts,
    people: tally,
    refusals: [
      ...(orchestrateRefusals(result) as unknown[]),
      {
        field: 'cadence',
        reason: 'How often people change budgets and bids is not measured yet.',
        needed: 'A version with the audit of cadence.',
      },
    ],
  };
}

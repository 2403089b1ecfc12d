/** Decisions for programs; the change list for people is core's. */
import type { Decision, OrchestrateResult } from '../../core/orchestrate/contract';
import { outside, unitText } from '../../core/orchestrate/change-list';
import { refusalJson } from './estimate-json';

/** Every decision about what is not a single person; those are counted in `audit.json`. */
export const decisionsJson = ({ decisions }: OrchestrateResult): unknown => decisions.map(decisionJson);

function decisionJson(decision: Decision): Record<string, unknown> {
  const { id, proposal, at, subject, target, key, lever, verdict, state, unit, rules, notEvaluable } = decision;
  const { from, proposed, final, expected, interval, valueGap, softPaid, reason, evidence } = decision;
  return {
    id,
    proposal,
    at,
    subject,
    target,
    key,
    lever,
    verdict,
    state,
    from: outside(from, unit),
    proposed: outside(proposed, unit),
    final: outside(final, unit),
    unit: unitText(unit),
    currency: unit.kind === 'money' ? unit.currency : null,
    rules,
    notEvaluable,
    expected: { value: expected, interval },
    valueGap,
    softPaid,
    reason,
    evidence,
  };
}

/** What could not be decided or counted, for `audit.json`. */
export const orchestrateRefusals = ({ refusals }: OrchestrateResult): unknown => refusals.map(refusalJson);

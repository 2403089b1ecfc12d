import { exposureStatements } from '../../sql/orchestrate/orchestrate.query';
import { runAll } from '../query';
import type { Stage } from '../stage';

/** Who was shown what, where and when: depends on people, not on rules, so that editing a rule leaves it alone. */
export const exposuresStage: Stage<'exposures'> = {
  id: 'exposures',
  title: 'Lay out exposures',
  after: ['identity'],
  runs: 'when-stale',
  reads: () => null,
  async run({ engine }) {
    await runAll(engine, exposureStatements);
    return null;
  },
};

/** The one stage that reads the policy: an edited rule runs this and what reports on it, never a model. */
export const orchestrateStage: Stage<'orchestrate'> = {
  id: 'orchestrate',
  title: 'Check the proposals',
  after: ['exposures', 'objective', 'prescribe'],
  runs: 'when-stale',
  reads: ({ policy, approvals }) => ({ policy, approvals }),
  evidence: ({ policyHash, decisions, tally }) => ({
    policyHash,
    decisions: decisions.map(({ id, verdict, final, state }) => [id, verdict, final, state]),
    tally: tally.map(({ lever, verdict, rule, count }) => [lever, verdict, rule, count]),
  }),
  run({ compute, study, signal, progress }, { objective, prescribe }) {
    const input = {
      policy: study.policy,
      proposals: prescribe?.proposals ?? [],
      approvals: study.approvals,
      currency: objective?.currency ?? null,
      rates: objective?.rates ?? [],
    };
    return compute.run('orchestrate.decide', input, { progress }, signal);
  },
};

import type { Stage } from '../stage';

/** What stages and subjects are worth over all that is known. */
export const objectiveStage: Stage<'objective'> = {
  id: 'objective',
  title: 'Value stages and campaigns',
  after: ['identity', 'funnel'],
  runs: 'when-stale',
  reads: ({ objective, funnel, seed }) => ({ objective, funnel, seed }),
  async run({ compute, study, signal, progress }) {
    const { objective: settings, funnel, seed } = study;
    return compute.run('objective.value', { settings, funnel, seed }, { progress }, signal);
  },
};

import type { Stage } from '../stage';

/** What a click and an impression of each arm are worth, with how well earlier cohorts were foretold. */
export const predictStage: Stage<'predict'> = {
  id: 'predict',
  title: 'Predict values',
  after: ['objective'],
  runs: 'when-stale',
  reads: ({ objective, funnel, seed }) => ({ objective, funnel, seed }),
  async run({ compute, study, signal, progress }, { objective }) {
    const { objective: settings, funnel, seed } = study;
    return compute.run('predict.values', { settings, funnel, seed, objective: objective! }, { progress }, signal);
  },
};

import type { Stage } from '../stage';

/** Counts people by step over all that is known; screens ask the task again for a range of their own. */
export const funnelStage: Stage<'funnel'> = {
  id: 'funnel',
  title: 'Count the funnel',
  after: ['identity'],
  runs: 'when-stale',
  reads: ({ funnel }) => funnel,
  async run({ compute, study, signal, progress }) {
    return compute.run('funnel.count', { settings: study.funnel, range: null }, { progress }, signal);
  },
};

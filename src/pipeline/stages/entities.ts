import type { Stage } from '../stage';

/** Campaigns, ad sets, creatives and audiences, one thing each: where what ads cost and what people did meet. */
export const entitiesStage: Stage<'entities'> = {
  id: 'entities',
  title: 'Conform campaigns and creatives',
  after: ['clock'],
  runs: 'when-stale',
  reads: ({ entities }) => entities,
  run: ({ compute, study, signal, progress }) =>
    compute.run('entities.conform', { settings: study.entities }, { progress }, signal),
};

import type { Stage } from '../stage';

/** People and what they did: everything of the loop that counts people stands on it. */
export const identityStage: Stage<'identity'> = {
  id: 'identity',
  title: 'Join people',
  after: ['identifiers', 'entities'],
  runs: 'when-stale',
  reads: ({ identity }) => identity,
  run: ({ compute, study, signal, progress }) =>
    compute.run('identity.resolve', { settings: study.identity }, { progress }, signal),
};

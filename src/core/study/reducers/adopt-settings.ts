import type { Reducer } from './reducer';

export const adoptSettings: Reducer<'adoptSettings'> = {
  change(study, { from }) {
    const { name, defaults, seed, entities, identity, funnel, ...rest } = structuredClone(from) as typeof study;
    const { objective, monitor, decide, policy, approvals } = rest;
    Object.assign(study, { name, defaults, seed, entities, identity, funnel });
    Object.assign(study, { objective, monitor, decide, policy, approvals });
  },
  says: (_study, { from }) => `Take the settings of ${from.name}`,
};

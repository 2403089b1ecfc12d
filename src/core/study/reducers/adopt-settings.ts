import type { Reducer } from './reducer';

export const adoptSettings: Reducer<'adoptSettings'> = {
  change(study, { from }) {
    const { name, defaults, seed, identity, funnel, objective, monitor, decide, policy, approvals } = structuredClone(
      from,
    ) as typeof study;
    Object.assign(study, { name, defaults, seed, identity, funnel, objective, monitor, decide, policy, approvals });
  },
  says: (_study, { from }) => `Take the settings of ${from.name}`,
};

import type { Reducer } from './reducer';

export const setPolicy: Reducer<'setPolicy'> = {
  change(study, { rules }) {
    const copy = structuredClone(rules) as NonNullable<typeof study.policy>['rules'];
    if (JSON.stringify(study.policy?.rules) !== JSON.stringify(copy)) study.policy = { rules: copy };
  },
  says: (_study, { says }) => says,
};

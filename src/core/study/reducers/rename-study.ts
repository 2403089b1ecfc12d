import type { Reducer } from './reducer';

export const renameStudy: Reducer<'renameStudy'> = {
  change(study, { name }) {
    study.name = name;
  },
  says: (_study, { name }) => `Rename the study to ${name}`,
};

import { labelOf, type Reducer } from './reducer';

export const removeSource: Reducer<'removeSource'> = {
  change(study, { sourceId }) {
    const at = study.sources.findIndex(({ id }) => id === sourceId);
    if (at !== -1) study.sources.splice(at, 1);
  },
  says: (study, { sourceId }) => `Remove ${labelOf(study, sourceId)}`,
};

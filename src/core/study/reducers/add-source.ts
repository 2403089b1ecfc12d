import type { Reducer } from './reducer';

/** Sources stand in the order of their ids, whichever import finished first, so that a study does not depend on timing. */
export const addSource: Reducer<'addSource'> = {
  change(study, { source }) {
    if (study.sources.some(({ id }) => id === source.id)) return;
    const at = study.sources.findIndex(({ id }) => id > source.id);
    study.sources.splice(at === -1 ? study.sources.length : at, 0, source);
    study.nextSourceId = Math.max(study.nextSourceId, source.id + 1);
  },
  says: (_study, { source }) => `Add ${source.label}`,
};

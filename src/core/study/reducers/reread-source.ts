import { findSource, labelOf, type Reducer } from './reducer';

/** The id is new because rows are named by it: undo brings the old id back and with it the old rows, untouched. */
export const rereadSource: Reducer<'rereadSource'> = {
  change(study, { sourceId, as }) {
    const source = findSource(study, sourceId);
    if (!source || study.sources.some(({ id }) => id === as.id)) return;
    Object.assign(source, as);
    study.nextSourceId = Math.max(study.nextSourceId, as.id + 1);
  },
  says: (study, { sourceId }) => `Read ${labelOf(study, sourceId)} again`,
};

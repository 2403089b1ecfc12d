import { labelOf, type Reducer } from './reducer';

export const confirmSources: Reducer<'confirmSources'> = {
  change(study, { sourceIds }) {
    for (const source of study.sources) if (sourceIds.includes(source.id)) source.confirmed = true;
  },
  says: (study, { sourceIds }) =>
    sourceIds.length === 1 ? `Confirm ${labelOf(study, sourceIds[0])}` : `Confirm ${sourceIds.length} sources`,
};

import { findSource, isSafeKey, labelOf, type Reducer } from './reducer';

/** Replaced whole: column names come from files, and one called `constructor` may be no step of a patch's path. */
export const mapColumn: Reducer<'mapColumn'> = {
  change(study, { sourceId, column, field }) {
    const source = isSafeKey(column) ? findSource(study, sourceId) : undefined;
    if (source && source.mapping[column] !== field) source.mapping = { ...source.mapping, [column]: field };
  },
  says: (study, { sourceId, column, field }) =>
    `Map “${column}” of ${labelOf(study, sourceId)} to ${field ?? 'other columns'}`,
};

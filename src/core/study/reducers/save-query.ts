import type { Reducer } from './reducer';

/** A query of the same name is replaced in its place. */
export const saveQuery: Reducer<'saveQuery'> = {
  change(study, { name, sql }) {
    const saved = study.queries.find((query) => query.name === name);
    if (saved) saved.sql = sql;
    else study.queries.push({ name, sql });
  },
  says: (_study, { name }) => `Save the query ${name}`,
};

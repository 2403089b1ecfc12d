import type { Reducer } from './reducer';

export const removeQuery: Reducer<'removeQuery'> = {
  change(study, { name }) {
    const at = study.queries.findIndex((query) => query.name === name);
    if (at !== -1) study.queries.splice(at, 1);
  },
  says: (_study, { name }) => `Remove the query ${name}`,
};

/** The tools that are compared in every run. */
import type { DuckDbReader } from '../zoo-readers/duckdb';
import { readWithLoopwright } from '../zoo-readers/loopwright';
import { personsMapping } from '../zoo-readers/persons-mappings';
import type { Tool } from './benchmark';

/** The studio's reader, without a screen; of a list that no format describes a person says once what the columns are. */
export const loopwright: Tool = {
  name: 'Loopwright',
  read: ({ name, bytes, inner, truth }) =>
    readWithLoopwright(name, bytes, { inner, mapping: truth.preset === null ? personsMapping(name) : undefined }),
};

export const duckDb = (reader: DuckDbReader): Tool => ({
  name: 'DuckDB, auto-detection',
  read: (one) => reader.read(one, one.truth),
});

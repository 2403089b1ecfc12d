import { defineQuery, text } from '../define';
import listColumns from './list-columns.sql?raw';

/** For the schema tree of the SQL screen; rows come from `canonicalCounts` and `derivedCounts`. */
export const catalogueQuery = defineQuery({
  name: 'list-columns',
  sql: listColumns,
  params: [],
  row: { table_name: text, column_name: text, column_type: text },
});

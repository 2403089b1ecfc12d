import { defineQuery, int, text, type Query } from '../define';
import { ident } from '../ident';

/** Rows of each of these tables and views of `main`: a query of as many parameters as names, each the name again. */
export function rowCounts(names: readonly string[]): Query<{ name: string; rows: number }> {
  const parts = names.map((name) => `SELECT ?::VARCHAR AS name, count(*) AS rows FROM ${ident(name)}`);
  return defineQuery({
    name: 'row-counts',
    sql: parts.join('\nUNION ALL\n'),
    params: names,
    row: { name: text, rows: int },
  });
}

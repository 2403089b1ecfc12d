import { defineQuery, int, text, type Query } from '../define';
import { ident } from '../ident';

/** Rows of the listed tables and views. Names are identifiers of the text and, as parameters, values of the result. */
export const countTables = (names: readonly string[]): Query<{ name: string; rows: number }> =>
  defineQuery({
    name: 'count-listed-tables',
    sql: names.map((name) => `SELECT ?::VARCHAR AS name, count(*) AS rows FROM ${ident(name)}`).join(' UNION ALL '),
    params: names,
    row: { name: text, rows: int },
  });

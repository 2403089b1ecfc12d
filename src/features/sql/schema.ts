/** The tables and columns of the database, as the tree and the completion show them. */
import type { QueryRunner } from '../../app/contract';
import { canonicalTables } from '../../core/canonical/tables';
import { ident } from '../../sql/ident';
import { Result } from './result';

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  readonly about: string | null;
}

export interface SchemaTable {
  readonly name: string;
  readonly columns: readonly SchemaColumn[];
  readonly rows: number;
  /** `study` tables are the ones to ask; `parts` hold the rows of one source each. */
  readonly role: 'study' | 'parts';
}

const columnsQuery = {
  name: 'sql.columns',
  sql: `SELECT table_name, column_name, data_type FROM duckdb_columns()
        WHERE NOT internal AND schema_name = 'main' ORDER BY table_name, column_index`,
  decode: textRows,
};

/** Every table with its columns and its rows counted. */
export async function readSchema(runner: QueryRunner): Promise<readonly SchemaTable[]> {
  const columns = await runner.rows(columnsQuery, []);
  const names = [...new Set(columns.map(([table]) => table))];
  if (names.length === 0) return [];
  const counts = await runner.rows(
    { name: 'sql.counts', sql: names.map((name) => `SELECT ? AS name, count(*) AS n FROM ${ident(name)}`).join(' UNION ALL '), decode: textRows },
    names,
  );
  const rowsOf = new Map(counts.map(([name, count]) => [name, Number(count)]));
  return names
    .map((name) => ({
      name,
      rows: rowsOf.get(name) ?? 0,
      role: name in canonicalTables ? ('study' as const) : ('parts' as const),
      columns: columns
        .filter(([table]) => table === name)
        .map(([, column, type]) => ({ name: column, type: type.toLowerCase(), about: aboutOf(name, column) })),
    }))
    .sort((a, b) => roleOrder(a) - roleOrder(b) || a.name.localeCompare(b.name));
}

const roleOrder = (table: SchemaTable): number => (table.role === 'study' ? 0 : 1);

function aboutOf(table: string, column: string): string | null {
  const known = Object.entries(canonicalTables).find(([name]) => table === name)?.[1];
  return known?.find((each) => each.name === column)?.about ?? null;
}

/** Small results as rows of text. */
function textRows(bytes: Uint8Array): [string, string, string][] {
  const result = new Result();
  result.append(bytes);
  return Array.from({ length: result.rowCount }, (_, row) => [
    result.text(row, 0) ?? '',
    result.text(row, 1) ?? '',
    result.columns.length > 2 ? (result.text(row, 2) ?? '') : '',
  ]);
}

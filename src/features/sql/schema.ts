/** The tables and columns of the database, as the tree and the completion show them. */
import type { QueryRunner } from '../../app/contract';
import { canonicalTables } from '../../core/canonical/tables';
import { countTables } from '../../sql/console/count-tables';
import { catalogueQuery } from '../../sql/schema/catalogue.query';

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  readonly about: string | null;
}

export interface SchemaTable {
  readonly name: string;
  readonly columns: readonly SchemaColumn[];
  readonly rows: number;
  /** `files`: the rows of the files; `other`: worked out from them, or made in this console. */
  readonly role: 'files' | 'other';
}

const descriptions: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(canonicalTables).map(([table, columns]) => [
    table,
    new Map(columns.map(({ name, about }) => [name, about])),
  ]),
);

/** Every table with its columns, and its rows counted now. */
export async function readSchema(runner: QueryRunner): Promise<readonly SchemaTable[]> {
  const columns = await runner.rows(catalogueQuery, []);
  const names = [...new Set(columns.map((column) => column.table_name))];
  if (names.length === 0) return [];
  const counts = await runner.rows(countTables(names), names);
  const rowsOf = new Map(counts.map(({ name, rows }) => [name, rows]));
  return names
    .map((name) => ({
      name,
      rows: rowsOf.get(name) ?? 0,
      role: descriptions.has(name) ? ('files' as const) : ('other' as const),
      columns: columns
        .filter((column) => column.table_name === name)
        .map((column) => ({
          name: column.column_name,
          type: column.column_type.toLowerCase(),
          about: descriptions.get(name)?.get(column.column_name) ?? null,
        })),
    }))
    .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name));
}

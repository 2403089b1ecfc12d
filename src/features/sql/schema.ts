/** The tables and columns of the database, as the tree and the completion show them. */
import type { QueryRunner } from '../../app/contract';
import { canonicalTables } from '../../core/canonical/tables';
import { columnShapes, SHAPE_BINS, type ShapedColumn } from '../../sql/console/column-shapes';
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

/** The tiny distribution of one column. */
export interface ColumnShape {
  readonly counts: readonly number[];
  /** Share of the rows looked at where the column is empty. */
  readonly empty: number;
}

/** Rows enough for a picture of twelve bars; a table of millions is not read whole for it. */
const LOOKED_AT = 50_000;

/** Distributions of all columns of a table, by name. */
export async function readShapes(
  runner: QueryRunner,
  { name, columns, rows }: SchemaTable,
): Promise<ReadonlyMap<string, ColumnShape>> {
  if (rows === 0) return new Map();
  const query = columnShapes({
    table: name,
    columns: columns.map(shapedOf),
    percent: Math.min(100, (100 * LOOKED_AT) / rows),
  });
  const found = await runner.rows(query, query.params);
  return new Map(
    columns.map((column) => {
      const own = found.filter((row) => row.name === column.name);
      const counts = Array.from({ length: SHAPE_BINS }, (_, at) => own.find(({ bin }) => bin === at + 1)?.rows ?? 0);
      const none = own.find(({ bin }) => bin === null)?.rows ?? 0;
      const all = own.reduce((sum, { rows: each }) => sum + each, 0);
      return [column.name, { counts: withoutTail(counts), empty: all === 0 ? 0 : none / all }];
    }),
  );
}

function shapedOf({ name, type }: SchemaColumn): ShapedColumn {
  const isTime = /^(date|timestamp)$/.test(type);
  const isScale = isTime || /^(u?(tiny|small|big|huge)?int(eger)?|double|float|decimal.*)$/.test(type);
  return { name, shape: isScale ? 'scale' : 'kinds', isTime };
}

/** Few kinds have few bars. */
function withoutTail(counts: readonly number[]): readonly number[] {
  return counts.slice(0, counts.findLastIndex((count) => count > 0) + 1);
}

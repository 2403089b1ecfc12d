/**
 * Parameters of a statement on the way into DuckDB. The engine's own binding interface runs a parameterised statement to
 * its end in one blocking call, which nothing can cancel; `EXECUTE` of a prepared statement is polled like any other. So
 * values enter as arguments of `EXECUTE`, and this file is the only place that writes a value as SQL text.
 */
import { ident } from './ident';

export type BoundValue = string | number | bigint | boolean | null;

const NAME = 'bound';

/** Text before the author's own in `prepareText`, for positions of errors. */
export const PREPARE_PREFIX = `PREPARE ${NAME} AS `;

/** Makes `sql` (with `?` marks) the prepared statement of its connection. */
export const prepareText = (sql: string): string => PREPARE_PREFIX + sql;

/** Runs the prepared statement of the connection with these values. */
export const executeText = (values: readonly BoundValue[]): string =>
  `EXECUTE ${NAME}(${values.map(literal).join(', ')})`;

/** Rows of a table; `name` is `table` or `schema.table`. */
export const countText = (name: string): string => `SELECT count(*)::DOUBLE AS n FROM ${qualified(name)}`;

/** `source.events_3` as quoted identifiers. The first dot parts schema and table. */
export function qualified(name: string): string {
  const { schema, table } = splitName(name);
  return schema === null ? ident(table) : `${ident(schema)}.${ident(table)}`;
}

export function splitName(name: string): { schema: string | null; table: string } {
  const dot = name.indexOf('.');
  return dot === -1 ? { schema: null, table: name } : { schema: name.slice(0, dot), table: name.slice(dot + 1) };
}

function literal(value: BoundValue): string {
  if (value === null) return 'NULL';
  switch (typeof value) {
    case 'string':
      // Standard strings know no escapes but the doubled quote; a NUL would end the statement's text.
      return `'${value.replaceAll("'", "''").replaceAll('\0', "' || chr(0) || '")}'`;
    case 'number':
      return numberLiteral(value);
    case 'bigint':
      return `${value}::HUGEINT`;
    case 'boolean':
      return value ? 'true' : 'false';
  }
}

/** Whole numbers stay whole; everything else is a DOUBLE, never a DECIMAL. */
function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0e0';
  if (Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) return `'${value}'::DOUBLE`;
  return value.toExponential();
}

/** Comments, texts and names, in which a `?` is no mark; and the marks. */
const PARTS = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** A statement with its values written into it, for people to run and change by hand; the studio itself binds them. */
export function withValues(sql: string, values: readonly BoundValue[]): string {
  let at = 0;
  return sql.replace(PARTS, (part) => (part === '?' ? literal(values[at++] ?? null) : part));
}

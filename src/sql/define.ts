/**
 * A SQL file with its parameters and its row: the one place that touches Arrow. The row type is inferred from the decoders,
 * and a test holds every declared column against what the engine says it returns.
 */
import { tableFromIPC } from 'apache-arrow';
import type { BoundValue } from './bind';

/** How one column comes out of Arrow. `types` are the DuckDB types it accepts. */
export interface Decoder<T> {
  readonly types: readonly string[];
  readonly isNullable: boolean;
  decode(value: unknown): T;
}

const required = <T>(types: readonly string[], decode: (value: never) => T): Decoder<T> => ({
  types,
  isNullable: false,
  decode(value) {
    if (value === null || value === undefined) throw new TypeError('A column that is never empty came back empty.');
    return decode(value as never);
  },
});

export const nullable = <T>(inner: Decoder<T>): Decoder<T | null> => ({
  types: inner.types,
  isNullable: true,
  decode: (value) => (value === null || value === undefined ? null : inner.decode(value)),
});

/** Counts and ids. @throws RangeError beyond 2^53 */
export const int = required(['INTEGER', 'BIGINT'], (value: number | bigint) => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a whole number exactly.`);
  return number;
});
/** Integer micros (10⁻⁶ of the major unit), exact at any size. */
export const micros = required(['BIGINT'], (value: bigint) => value);
export const ratio = required(['DOUBLE'], (value: number) => value);
export const text = required(['VARCHAR'], (value: string) => value);
export const boolean = required(['BOOLEAN'], (value: boolean) => value);
/** Local day as `YYYY-MM-DD`. Arrow gives midnight UTC in milliseconds. */
export const date = required(['DATE'], (value: number) => new Date(value).toISOString().slice(0, 10));
/** UTC instant as ISO 8601, to the millisecond, or the microsecond where there are any. */
export const instant = required(['TIMESTAMP'], (value: number) => {
  const microseconds = Math.round(value * 1000);
  const millis = Math.floor(microseconds / 1000);
  const rest = microseconds - millis * 1000;
  const iso = new Date(millis).toISOString();
  return rest === 0 ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
});

export type RowShape = Readonly<Record<string, Decoder<unknown>>>;
export type RowOf<Shape extends RowShape> = { -readonly [Column in keyof Shape]: ReturnType<Shape[Column]['decode']> };

/** A statement without rows. `params` names its `?` marks in order. */
export interface StatementFile<Params extends readonly string[] = readonly string[]> {
  readonly name: string;
  readonly sql: string;
  readonly params: Params;
}

export interface Query<Row, Params extends readonly string[] = readonly string[]> extends StatementFile<Params> {
  /** Columns in order. */
  readonly columns: readonly (keyof Row & string)[];
  readonly row: Readonly<Record<keyof Row & string, Decoder<unknown>>>;
  /** Rows of one Arrow IPC stream. @throws TypeError when the result is not of the declared shape */
  decode(bytes: Uint8Array): Row[];
}

export function defineStatement<const Params extends readonly string[]>(
  file: StatementFile<Params>,
): StatementFile<Params> {
  return file;
}

export function defineQuery<const Params extends readonly string[], Shape extends RowShape>(
  file: StatementFile<Params> & { readonly row: Shape },
): Query<RowOf<Shape>, Params> {
  const columns = Object.keys(file.row) as (keyof Shape & string)[];
  return { ...file, columns, decode: (bytes) => decodeRows<Shape>(file, columns, bytes) };
}

/** The statement with its values, for the engine: one value per named parameter, in their order. */
export function bind<Params extends readonly string[]>(
  file: StatementFile<Params>,
  values: Readonly<Record<Params[number], BoundValue>>,
): { sql: string; params: BoundValue[] } {
  return { sql: file.sql, params: file.params.map((name) => values[name as Params[number]]) };
}

function decodeRows<Shape extends RowShape>(
  { name, row }: { readonly name: string; readonly row: Shape },
  columns: readonly (keyof Shape & string)[],
  bytes: Uint8Array,
): RowOf<Shape>[] {
  const table = tableFromIPC(bytes);
  const vectors = columns.map((column) => {
    const vector = table.getChild(column);
    if (vector === null) throw new TypeError(`${name} returned no column ${column}.`);
    return vector;
  });
  return Array.from({ length: table.numRows }, (_, at) => {
    const entries = columns.map((column, index) => [column, row[column].decode(vectors[index].get(at))]);
    return Object.fromEntries(entries) as RowOf<Shape>;
  });
}

/**
 * A console result as columns. Arrow chunks stay as they came; a cell becomes text when it is drawn. This is the only
 * module of the screen that knows Arrow.
 */
import { DataType, tableFromIPC, type Table, type TimeUnit, type Vector } from 'apache-arrow';

export interface ResultColumn {
  readonly name: string;
  /** The type in DuckDB's words, as far as Arrow tells it. */
  readonly type: string;
  readonly kind: 'number' | 'text' | 'time' | 'boolean' | 'other';
}

/** The grid holds this many rows; more are counted by nobody and the statement is stopped. */
export const MAX_ROWS = 250_000;

type Direction = 'ascending' | 'descending';

/** Grows chunk by chunk. Rows are addressed from 0 in the order of the statement. */
export class Result {
  readonly columns: ResultColumn[] = [];
  rowCount = 0;
  #types: DataType[] = [];
  #chunks: { readonly from: number; readonly vectors: readonly Vector[] }[] = [];

  append(bytes: Uint8Array): void {
    const table: Table = tableFromIPC(bytes);
    if (this.columns.length === 0) {
      for (const field of table.schema.fields) {
        this.#types.push(field.type);
        this.columns.push({ name: field.name, ...describe(field.type) });
      }
    }
    if (table.numRows === 0) return;
    const vectors = this.columns.map((_, at) => table.getChildAt(at)!);
    this.#chunks.push({ from: this.rowCount, vectors });
    this.rowCount += table.numRows;
  }

  /** Text of a cell, or null. */
  text(row: number, column: number): string | null {
    const value = this.#value(row, column);
    return value === null || value === undefined ? null : textOf(value, this.#types[column]!);
  }

  /** The order of rows by a column, nulls last; equal rows keep their order. */
  order(column: number, direction: Direction): Uint32Array {
    const values: unknown[] = new Array(this.rowCount);
    const type = this.#types[column]!;
    for (const { from, vectors } of this.#chunks) {
      const vector = vectors[column]!;
      for (let at = 0; at < vector.length; at += 1) values[from + at] = comparable(vector.get(at), type);
    }
    const sign = direction === 'ascending' ? 1 : -1;
    return Uint32Array.from(values.keys()).sort((a, b) => compare(values[a], values[b], sign) || a - b);
  }

  #value(row: number, column: number): unknown {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chunks[middle]!.from <= row) low = middle;
      else high = middle - 1;
    }
    const chunk = this.#chunks[low];
    return chunk ? chunk.vectors[column]!.get(row - chunk.from) : null;
  }
}

function compare(a: unknown, b: unknown, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (a === b) return 0;
  return ((a as number) < (b as number) ? -1 : 1) * sign;
}

function comparable(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  if (DataType.isDecimal(type)) return decimalOf(value as Uint32Array);
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  return typeof value === 'bigint' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : textOf(value, type);
}

function describe(type: DataType): Pick<ResultColumn, 'type' | 'kind'> {
  if (DataType.isInt(type)) return { type: `${type.isSigned ? '' : 'u'}int${type.bitWidth}`, kind: 'number' };
  if (DataType.isFloat(type)) return { type: 'double', kind: 'number' };
  // Sums of whole numbers arrive as decimals without a scale.
  if (DataType.isDecimal(type) && type.scale === 0) return { type: 'whole number', kind: 'number' };
  if (DataType.isDecimal(type)) return { type: `decimal(${type.precision}, ${type.scale})`, kind: 'number' };
  if (DataType.isBool(type)) return { type: 'boolean', kind: 'boolean' };
  if (DataType.isDate(type)) return { type: 'date', kind: 'time' };
  if (DataType.isTimestamp(type)) return { type: type.timezone ? 'timestamp with zone' : 'timestamp', kind: 'time' };
  if (DataType.isTime(type)) return { type: 'time', kind: 'time' };
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return { type: 'text', kind: 'text' };
  if (DataType.isDictionary(type)) return describe(type.dictionary as DataType);
  if (DataType.isNull(type)) return { type: 'null', kind: 'other' };
  return { type: String(type).replace(/<.*/, '').toLowerCase(), kind: 'other' };
}

function textOf(value: unknown, type: DataType): string {
  if (DataType.isDecimal(type)) return scaled(decimalOf(value as Uint32Array), type.scale);
  if (DataType.isDate(type)) return isoOf(Number(value)).slice(0, 10);
  if (DataType.isTimestamp(type))
    return isoOf(Number(value))
      .replace('T', ' ')
      .replace(/(\.000)?Z$/, '');
  if (DataType.isTime(type)) return clockOf(value as number | bigint, type.unit);
  if (typeof value === 'string') return value;
  if (typeof value === 'object')
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return String(value);
}

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

/** Time of day from its count of units since midnight. */
function clockOf(value: number | bigint, unit: TimeUnit): string {
  const perSecond = [1, 1e3, 1e6, 1e9][unit] ?? 1e6;
  const seconds = Math.floor(Number(value) / perSecond);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}

/** A decimal arrives as little-endian 32-bit words in two's complement. */
function decimalOf(words: Uint32Array): bigint {
  let value = 0n;
  for (let at = words.length - 1; at >= 0; at -= 1) value = (value << 32n) | BigInt(words[at]!);
  return BigInt.asIntN(words.length * 32, value);
}

function scaled(value: bigint, scale: number): string {
  if (scale <= 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

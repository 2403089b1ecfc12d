/** Columns of the identity task on their way into the engine and out of it, as typed arrays and never as objects per row. */
import {
  Field,
  Float64,
  Int32,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  makeData,
  tableFromIPC,
} from 'apache-arrow';
import type { Data, DataType, Table } from 'apache-arrow';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { Engine } from '../../../src/protocol/engine';
import type { StatementFile } from '../../../src/sql/define';

export type Column = Int32Array | Float64Array | readonly (string | null)[];

/** Rows of one append: a row group of the engine (docs/decisions/0012). */
const ROWS = 122_880;

/** Appends columns of equal length to a table that exists. @throws StudioError `account-mismatch` when the engine counts other rows */
export async function appendColumns(
  engine: Engine,
  table: string,
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  const [first] = Object.values(columns);
  for (let from = 0; from < first.length; from += ROWS) {
    const to = Math.min(from + ROWS, first.length);
    const counted = await engine.append(table, streamOf(columns, from, to));
    if (counted !== to - from)
      throw new StudioError('account-mismatch', {
        file: table,
        left: to - from,
        right: counted,
        what: `rows sent to ${table} and rows in the database`,
      });
  }
}

function streamOf(columns: Readonly<Record<string, Column>>, from: number, to: number): Uint8Array {
  const children = Object.values(columns).map((column) => dataOf(column, from, to));
  const fields = Object.keys(columns).map((name, at) => new Field(name, children[at].type, true));
  const writer = new RecordBatchStreamWriter();
  const data = makeData({ type: new Struct(fields), length: to - from, nullCount: 0, children });
  writer.write(new RecordBatch(new Schema(fields), data));
  writer.finish();
  return writer.toUint8Array(true);
}

function dataOf(column: Column, from: number, to: number): Data<DataType> {
  const length = to - from;
  if (column instanceof Int32Array)
    return makeData({ type: new Int32(), length, nullCount: 0, data: column.subarray(from, to) });
  if (column instanceof Float64Array)
    return makeData({ type: new Float64(), length, nullCount: 0, data: column.subarray(from, to) });
  return textData(column.slice(from, to));
}

function validity(values: readonly unknown[]): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  let nullCount = 0;
  for (const [at, value] of values.entries()) {
    if (value === null) nullCount += 1;
    else nullBitmap[at >> 3] |= 1 << (at & 7);
  }
  return { nullCount, nullBitmap };
}

function textData(values: readonly (string | null)[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const { nullCount, nullBitmap } = validity(values);
  const parts = values.map((value) => encoder.encode(value ?? ''));
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [at, part] of parts.entries()) valueOffsets[at + 1] = valueOffsets[at] + part.length;
  const data = new Uint8Array(valueOffsets[values.length]);
  for (const [at, part] of parts.entries()) data.set(part, valueOffsets[at]);
  return makeData({ type: new Utf8(), length: values.length, nullCount, nullBitmap, valueOffsets, data });
}

/** Pulls a statement's result chunk by chunk. */
export async function eachChunk(
  engine: Engine,
  statement: StatementFile,
  take: (table: Table) => void | Promise<void>,
): Promise<void> {
  const stream = await engine.stream({ sql: statement.sql });
  for (let bytes = await stream.next(); bytes !== null; bytes = await stream.next()) await take(tableFromIPC(bytes));
}

/** A growing column of numbers. */
export class Numbers<T extends Int32Array | Float64Array> {
  #values: T;
  #count = 0;

  constructor(private readonly make: (length: number) => T) {
    this.#values = make(1024);
  }

  push(part: ArrayLike<number>): void {
    const needed = this.#count + part.length;
    if (needed > this.#values.length) {
      const grown = this.make(Math.max(needed, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values.set(part, this.#count);
    this.#count = needed;
  }

  take(): T {
    return this.#values.subarray(0, this.#count) as T;
  }
}

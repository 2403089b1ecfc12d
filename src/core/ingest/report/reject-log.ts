/** Lines that did not load: kept with reason and masked text, and handed on as Arrow batches. */
import {
  Field,
  Int32,
  RecordBatch as ArrowBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type Data,
  type DataType,
} from 'apache-arrow';
import { makeData } from '../columns/builder';
import { Utf8Values } from '../columns/text-column';
import type { CanonicalSink, RecordBatch, Reject, RejectCode } from '../contract';
import { mask } from '../mask/mask';
import { recordText } from '../records/field';

/** Kept in memory for the screen; every one goes to the sink. */
const KEPT = 10_000;
const BATCH = 8192;
const RAW_BYTES = 4096;
/** Of the cell at fault; the line itself holds more of it. */
const VALUE_CHARACTERS = 80;

export interface RejectPlace {
  readonly batch: RecordBatch;
  readonly record: number;
  /** The cell at fault; null where it is the line. */
  readonly cell: { readonly column: string | null; readonly text: string } | null;
  readonly code: RejectCode;
  /** What the sentence says of a line at fault; of a cell it shows the cell. */
  readonly detail: string;
}

const SAYS: Readonly<Record<RejectCode, string>> = {
  'ragged-short': 'The line has fewer cells than the header',
  'ragged-long': 'The line has more cells than the header',
  'unbalanced-quote': 'A quotation mark in the line is never closed',
  'bad-bytes': 'The line holds bytes that are no text in the encoding of the file',
  'nul-bytes': 'The line holds NUL bytes',
  'bad-number': 'A cell that should be a number is none',
  'bad-date': 'A cell that should be a date is none',
  'date-range': 'The date lies before 1970 or after 2100',
  'range-order': 'The last day lies before the first',
  'negative-count': 'A count is negative',
  'missing-time': 'The line has no time',
  'missing-id': 'The line names no person',
  'bad-json': 'The line is no JSON object',
  truncated: 'The file ends in the middle of the line',
};

/** A reject of a record, made while its batch is still there. */
export function rejectOf({ batch, record, cell, code, detail }: RejectPlace): Reject {
  const value = cell === null ? null : mask(cell.text.slice(0, RAW_BYTES)).slice(0, VALUE_CHARACTERS);
  const says = cell === null || value === null ? mask(detail) : cellDetail(value, cell.column);
  const message = says === '' ? `${SAYS[code]}.` : `${SAYS[code]}: ${says}.`;
  const raw = mask(recordText(batch, record, RAW_BYTES));
  return { line: batch.line[record], column: cell?.column ?? null, value, code, message, raw };
}

/** `"many" in Clicks`; nothing for a cell without text. */
const cellDetail = (text: string, column: string | null): string =>
  text === '' ? '' : `"${text}" in ${column === null ? 'a column' : mask(column)}`;

export class RejectLog {
  readonly kept: Reject[] = [];
  count = 0;
  private pending: Reject[] = [];

  constructor(private readonly sink: CanonicalSink) {}

  add(place: RejectPlace): void {
    this.push(rejectOf(place));
  }

  push(reject: Reject): void {
    this.count += 1;
    if (this.kept.length < KEPT) this.kept.push(reject);
    this.pending.push(reject);
  }

  async flush(what: 'full batches' | 'all'): Promise<void> {
    while (this.pending.length >= BATCH || (what === 'all' && this.pending.length > 0)) {
      const rows = this.pending.splice(0, BATCH);
      await this.sink.batch('rejects', toStream(rows), rows.length);
    }
  }
}

function toStream(rows: readonly Reject[]): Uint8Array {
  const columns: { readonly name: string; readonly data: Data }[] = [
    { name: 'line', data: lineData(rows) },
    { name: 'column_name', data: textData(rows.map(({ column }) => column)) },
    { name: 'code', data: textData(rows.map(({ code }) => code)) },
    { name: 'message', data: textData(rows.map(({ message }) => message)) },
    { name: 'raw', data: textData(rows.map(({ raw }) => raw)) },
    { name: 'value', data: textData(rows.map(({ value }) => value)) },
  ];
  const fields = columns.map(({ name, data }) => new Field<DataType>(name, data.type as DataType, true));
  const children = columns.map(({ data }) => data);
  const writer = new RecordBatchStreamWriter();
  writer.write(
    new ArrowBatch(
      new Schema(fields),
      makeData({ type: new Struct(fields), length: rows.length, nullCount: 0, children }),
    ),
  );
  writer.finish();
  return writer.toUint8Array(true);
}

function lineData(rows: readonly Reject[]): Data {
  const data = Int32Array.from(rows, ({ line }) => line);
  return makeData({ type: new Int32(), length: rows.length, nullCount: 0, data });
}

const encoder = new TextEncoder();

/** Put together here: Arrow's own builders make a function from text, which the content policy forbids. */
function textData(texts: readonly (string | null)[]): Data {
  const values = new Utf8Values(texts.length);
  const nullBitmap = new Uint8Array((texts.length + 7) >> 3);
  let nullCount = 0;
  texts.forEach((text, row) => {
    if (text === null) nullCount += 1;
    else {
      const bytes = encoder.encode(text);
      values.buffer.append(bytes, 0, bytes.length);
      nullBitmap[row >> 3] |= 1 << (row & 7);
    }
    values.close();
  });
  return values.data({ nullCount, nullBitmap: nullCount === 0 ? undefined : nullBitmap });
}

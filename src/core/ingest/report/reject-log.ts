/** Lines that did not load: kept with reason and masked text, and handed on as Arrow batches. */
import { Field, Int32, RecordBatch as ArrowBatch, RecordBatchStreamWriter, Schema, Struct, Utf8, vectorFromArray, type DataType } from 'apache-arrow';
import { makeData } from '../columns/builder';
import type { CanonicalSink, RecordBatch, Reject, RejectCode } from '../contract';
import { mask } from '../mask/mask';
import { recordText } from '../records/field';

/** Kept in memory for the screen; every one goes to the sink. */
const KEPT = 10_000;
const BATCH = 8192;
const RAW_BYTES = 4096;

export interface RejectPlace {
  readonly batch: RecordBatch;
  readonly record: number;
  readonly column: string | null;
  readonly code: RejectCode;
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
  'negative-count': 'A count is negative',
  'missing-time': 'The line has no time',
  'missing-id': 'The line names no person',
  'bad-json': 'The line is no JSON object',
  truncated: 'The file ends in the middle of the line',
};

/** A reject of a record, made while its batch is still there. */
export function rejectOf({ batch, record, column, code, detail }: RejectPlace): Reject {
  const message = detail === '' ? `${SAYS[code]}.` : `${SAYS[code]}: ${mask(detail)}.`;
  return { line: batch.line[record], column, code, message, raw: mask(recordText(batch, record, RAW_BYTES)) };
}

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
  const columns = [
    { name: 'line', vector: vectorFromArray(rows.map(({ line }) => line), new Int32()) },
    { name: 'column_name', vector: vectorFromArray(rows.map(({ column }) => column), new Utf8()) },
    { name: 'code', vector: vectorFromArray(rows.map(({ code }) => code), new Utf8()) },
    { name: 'message', vector: vectorFromArray(rows.map(({ message }) => message), new Utf8()) },
    { name: 'raw', vector: vectorFromArray(rows.map(({ raw }) => raw), new Utf8()) },
  ];
  const fields = columns.map(({ name, vector }) => new Field<DataType>(name, vector.type as DataType, true));
  const children = columns.map(({ vector }) => vector.data[0]);
  const writer = new RecordBatchStreamWriter();
  writer.write(new ArrowBatch(new Schema(fields), makeData({ type: new Struct(fields), length: rows.length, nullCount: 0, children })));
  writer.finish();
  return writer.toUint8Array(true);
}

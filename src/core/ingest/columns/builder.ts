/**
 * Typed columns of one canonical table, filled from spans of records and handed over as Arrow data. A builder holds at most
 * `BATCH_ROWS` rows; its buffers are used again after every batch.
 */
import { makeData, type Data } from 'apache-arrow';
import type { RecordBatch } from '../contract';

/** Rows of one Arrow batch: a row group of the engine, which takes whole ones over as they are (docs/decisions/0012). */
export const BATCH_ROWS = 122_880;

/** The records of a batch that become rows, in order; a record may stand several times (a click beside its impression). */
export interface Selection {
  readonly batch: RecordBatch;
  readonly records: Int32Array;
  /** Which of the table's row rules made the row; 0 where there are none. */
  readonly rule: Uint8Array;
  /** Part of the list for which the row is made; empty where no rule makes a row per part. */
  readonly part: Uint16Array;
  /** Data-row number of each record of the batch, indexed by record. */
  readonly rowNo: Int32Array;
  /** Table of the file, from 1. */
  readonly tableNo: number;
}

export interface ColumnBuilder {
  readonly name: string;
  /** Appends rows `[from, to)` of the selection; the caller never passes more than fit. */
  append(selection: Selection, from: number, to: number): void;
  /** The rows so far as Arrow data over this builder's buffers, valid until the next append; empties the builder. */
  take(): Data;
}

/** One byte per row while rows arrive; packed only when some are null. */
export class Validity {
  readonly flags = new Uint8Array(BATCH_ROWS);
  private readonly bits = new Uint8Array(BATCH_ROWS / 8);

  pack(rows: number): { nullCount: number; nullBitmap: Uint8Array | undefined } {
    const { flags, bits } = this;
    let valid = 0;
    for (let row = 0; row < rows; row += 1) valid += flags[row];
    if (valid === rows) return { nullCount: 0, nullBitmap: undefined };
    const used = (rows + 7) >> 3;
    bits.fill(0, 0, used);
    for (let row = 0; row < rows; row += 1) bits[row >> 3] |= flags[row] << (row & 7);
    return { nullCount: rows - valid, nullBitmap: bits.subarray(0, used) };
  }
}

export { makeData };

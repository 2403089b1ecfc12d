/** Counts rows of a report that name the same day and the same things as an earlier one: two exports put into one file. */
import type { RecordBatch } from '../contract';
import type { PlannedColumn } from '../plan/read-plan';
import { fieldBytes } from '../records/field';
import { ByteBuffer } from './byte-buffer';
import { KeySet } from './key-set';

/** Amounts of a row; a whole number that no field is known for may be an hour or an age by which somebody parted the rows. */
function isAmount({ type, field }: PlannedColumn): boolean {
  if (type === 'integer') return field !== null && field !== 'hour';
  return type === 'decimal' || type === 'money' || type === 'percent';
}

/** Stands in no UTF-8 text: names never run into each other. */
const END = Uint8Array.of(0xff);

export class RepeatedRows {
  rows = 0;
  firstLine = 0;
  private readonly seen = new KeySet();
  private readonly names: readonly number[];

  constructor(columns: readonly PlannedColumn[]) {
    // Whatever is no amount parts the rows, also what no field is known for: a segment that somebody chose.
    this.names = columns.filter((column) => !isAmount(column)).map(({ index }) => index);
  }

  count(batch: RecordBatch, kept: Int32Array): void {
    const key = new ByteBuffer(256);
    for (const record of kept) {
      key.clear();
      for (const column of this.names) {
        const bytes = fieldBytes(batch, record, column);
        key.append(bytes, 0, bytes.length);
        key.append(END, 0, 1);
      }
      if (this.seen.add(key.bytes, 0, key.length)) continue;
      this.rows += 1;
      if (this.firstLine === 0) this.firstLine = batch.line[record];
    }
  }
}

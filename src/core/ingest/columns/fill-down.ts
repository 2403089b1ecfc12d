/**
 * Records that follow one another with the same key are lines of one (an order and its items): what stands on the first
 * alone is filled into the others, without copying a cell. Amounts are never filled, because they would count again.
 */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { known } from '../recognise/known-presets';
import { tokenOf } from '../header/fold';
import type { Structure } from '../plan/read-plan';
import { isBlankText } from '../values/cell';

export class FillDown {
  private key = '';
  /** Cells of the open record by column of `columns`, as spans of the current batch. */
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private readonly flags: Uint8Array;
  /** The same between two batches, as bytes of their own: the byte before each cell may be its quotation mark. */
  private carried: readonly Uint8Array[] = [];

  constructor(
    private readonly keyColumn: number,
    private readonly columns: readonly number[],
  ) {
    this.start = new Int32Array(columns.length);
    this.end = new Int32Array(columns.length);
    this.flags = new Uint8Array(columns.length);
  }

  /** The batch with its blank cells filled; `records` are those that hold data, in order. */
  apply(batch: RecordBatch, records: Int32Array): RecordBatch {
    if (records.length === 0) return batch;
    const isContinued = this.key !== '' && fieldText(batch, records[0], this.keyColumn).trim() === this.key;
    const filled = isContinued ? this.withCarried(batch) : batch;
    for (const record of records) this.line(filled, record);
    this.carried = this.columns.map((_, at) => {
      const cell = new Uint8Array(1 + this.end[at] - this.start[at]);
      cell.set(filled.bytes.subarray(this.start[at], this.end[at]), 1);
      if (this.start[at] > 0) cell[0] = filled.bytes[this.start[at] - 1];
      return cell;
    });
    return filled;
  }

  private line(batch: RecordBatch, record: number): void {
    const key = fieldText(batch, record, this.keyColumn).trim();
    const isSame = key !== '' && key === this.key;
    this.key = key;
    for (const [at, column] of this.columns.entries()) {
      const i = batch.first[record] + column;
      const isThere = i < batch.first[record + 1];
      const isBlank = !isThere || isBlankText(batch.bytes, batch.start[i], batch.end[i]);
      if (isSame && isBlank) {
        if (!isThere) continue;
        batch.start[i] = this.start[at];
        batch.end[i] = this.end[at];
        batch.flags[i] = this.flags[at];
      } else {
        this.start[at] = isThere ? batch.start[i] : 0;
        this.end[at] = isThere ? batch.end[i] : 0;
        this.flags[at] = isThere ? batch.flags[i] : 0;
      }
    }
  }

  /** The batch over bytes that hold the cells of the record which the last batch left open as well. */
  private withCarried(batch: RecordBatch): RecordBatch {
    const extra = this.carried.reduce((sum, cell) => sum + cell.length, 0);
    const bytes = new Uint8Array(batch.bytes.length + extra);
    bytes.set(batch.bytes);
    let at = batch.bytes.length;
    for (const [place, cell] of this.carried.entries()) {
      bytes.set(cell, at);
      this.start[place] = at + 1;
      this.end[place] = at += cell.length;
    }
    return { ...batch, bytes };
  }
}

/** Null for exports whose records have a line each. */
export function fillDownOf({ preset, columns }: Structure): FillDown | null {
  if (preset?.linesOf === undefined) return null;
  const key = columns.find(({ token }) => token === tokenOf(preset.linesOf as string));
  const { columns: names } = known(preset);
  const filled = columns.filter(({ token }) => names.get(token)?.column.fills === true);
  return key === undefined || filled.length === 0
    ? null
    : new FillDown(
        key.index,
        filled.map(({ index }) => index),
      );
}

/** Cells that hold several values joined by `;`, as CRM exports write them. */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';

/** More values than this in one cell are no list of a person's ids. */
const MOST_PARTS = 1000;

export function partsOf(text: string): string[] {
  const parts = text
    .split(';', MOST_PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

/** The parts of one column; those of the last record are kept, because each of them is asked for in turn. */
export class ListCells {
  /** Place of that record in the file, which no other has. */
  private offset = -1;
  private parts: readonly string[] = [];

  constructor(private readonly column: number) {}

  of(batch: RecordBatch, record: number): readonly string[] {
    if (batch.offset[record] === this.offset) return this.parts;
    this.offset = batch.offset[record];
    this.parts = partsOf(fieldText(batch, record, this.column));
    return this.parts;
  }
}

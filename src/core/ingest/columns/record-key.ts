/** Tells records apart by the preset's key, so that one that was exported twice is loaded once. */
import type { RecordBatch } from '../contract';
import type { ReadPlan } from '../plan/read-plan';
import type { Preset } from '../preset';
import { fieldBytes, recordBytes } from '../records/field';
import { KeySet } from './key-set';

/** Stands in no UTF-8 text: parts of a key never run into each other. */
const END = 0xff;
const CHANGED = 14;
const NOTHING = new Uint8Array(0);

export class RecordKey {
  private readonly seen = new KeySet();
  /** Columns of each part, of which the first filled one counts; empty where whole records are compared. */
  private readonly parts: readonly (readonly number[])[];
  private joined = new Uint8Array(256);

  constructor(plan: ReadPlan, key: NonNullable<Preset['dedupeKey']>) {
    this.parts = key === 'all' ? [] : key.map((field) => columnsOf(plan, field)).filter(({ length }) => length > 0);
  }

  /** False for a record whose key came before. A record without a key of its own is compared as a whole. */
  isNew(batch: RecordBatch, record: number): boolean {
    const { parts, seen } = this;
    if (parts.length === 1 && parts[0].length === 1) {
      const i = batch.first[record] + parts[0][0];
      const isFilled = i < batch.first[record + 1] && batch.end[i] > batch.start[i];
      if (isFilled && (batch.flags[i] & CHANGED) === 0) return seen.add(batch.bytes, batch.start[i], batch.end[i]);
    }
    const length = this.join(batch, record);
    if (length > 0) return seen.add(this.joined, 0, length);
    const whole = recordBytes(batch, record);
    return seen.add(whole, 0, whole.length);
  }

  /** Length of the parts one after the other; 0 where all of them are blank. */
  private join(batch: RecordBatch, record: number): number {
    let length = 0;
    let filled = 0;
    for (const columns of this.parts) {
      let part: Uint8Array = NOTHING;
      for (let at = 0; at < columns.length && part.length === 0; at += 1) part = fieldBytes(batch, record, columns[at]);
      filled += part.length;
      this.reserve(length + part.length + 1);
      this.joined.set(part, length);
      length += part.length;
      if (this.parts.length > 1) this.joined[length++] = END;
    }
    return filled === 0 ? 0 : length;
  }

  private reserve(bytes: number): void {
    if (bytes <= this.joined.length) return;
    const more = new Uint8Array(bytes * 2);
    more.set(this.joined);
    this.joined = more;
  }
}

/** The field's own columns, then those that stand in where they are blank. */
function columnsOf({ columns }: ReadPlan, name: string): readonly number[] {
  const own = columns.filter(({ field }) => field === name);
  return [...own, ...columns.filter(({ insteadOf }) => insteadOf === name)].map(({ index }) => index);
}

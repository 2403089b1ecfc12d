/** Columns without a canonical field, kept as JSON text that is written byte by byte; personal tokens are masked. */
import type { Data } from 'apache-arrow';
import { FieldFlag, type RecordBatch } from '../contract';
import { mask, mayNeedMask } from '../mask/mask';
import { fieldBytes, textOf } from '../records/field';
import { trimEnd, trimStart } from '../values/cell';
import { BATCH_ROWS, Validity, type ColumnBuilder, type Selection } from './builder';
import { Utf8Values } from './text-column';

export interface PropColumn {
  readonly name: string;
  readonly index: number;
}

const encoder = new TextEncoder();
const RESOLVED = FieldFlag.doubled | FieldFlag.escaped | FieldFlag.appended;
const QUOTE = 0x22;
const HEX = '0123456789abcdef';

/**
 * `values`: cells of delimited files are strings, so that `007` stays `007`; line-JSON keeps numbers, booleans and lists as
 * they were written.
 */
export type PropValues = 'strings' | 'json';

export class PropsColumn implements ColumnBuilder {
  private readonly validity = new Validity();
  private readonly values = new Utf8Values(BATCH_ROWS);
  private readonly keys: Uint8Array[] = [];
  private columns: readonly PropColumn[] = [];
  private readonly none: Uint8Array | null;

  constructor(
    columns: readonly PropColumn[],
    private readonly kind: PropValues,
    readonly name = 'props',
    /** Cells of this text are left out. */
    none?: string,
  ) {
    this.none = none === undefined ? null : encoder.encode(none);
    this.join(columns);
  }

  get isEmpty(): boolean {
    return this.columns.length === 0;
  }

  /** Line-JSON may bring new keys in any line. */
  join(columns: readonly PropColumn[]): void {
    for (const { name } of columns) this.keys.push(encoder.encode(`${JSON.stringify(mask(name))}:`));
    this.columns = [...this.columns, ...columns];
  }

  append({ batch, records }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const before = this.values.buffer.length;
      this.object(batch, records[row]);
      this.validity.flags[this.values.count] = this.values.buffer.length > before ? 1 : 0;
      this.values.close();
    }
  }

  private object(batch: RecordBatch, record: number): void {
    const { first, start, end, flags } = batch;
    const out = this.values.buffer;
    const base = first[record];
    const limit = first[record + 1];
    let isOpen = false;
    for (let n = 0; n < this.columns.length; n += 1) {
      const i = base + this.columns[n].index;
      if (i >= limit || (start[i] === end[i] && (this.kind === 'strings' || (flags[i] & FieldFlag.quoted) === 0)))
        continue;
      if (this.none !== null && this.isNone(batch, i)) continue;
      out.appendByte(isOpen ? 0x2c : 0x7b);
      isOpen = true;
      const key = this.keys[n];
      out.append(key, 0, key.length);
      this.value(batch, record, i);
    }
    if (isOpen) out.appendByte(0x7d);
  }

  private isNone({ bytes, start, end }: RecordBatch, i: number): boolean {
    const none = this.none as Uint8Array;
    if (end[i] - start[i] !== none.length) return false;
    return none.every((byte, at) => bytes[start[i] + at] === byte);
  }

  private value(batch: RecordBatch, record: number, i: number): void {
    const flag = batch.flags[i];
    if ((flag & RESOLVED) !== 0) {
      const text = fieldBytes(batch, record, i - batch.first[record]);
      this.string(text, 0, text.length);
      return;
    }
    const { bytes, start, end } = batch;
    if (this.kind === 'json' && (flag & FieldFlag.quoted) === 0 && !mayNeedMask(bytes, start[i], end[i])) {
      const from = trimStart(bytes, start[i], end[i]);
      this.values.buffer.append(bytes, from, trimEnd(bytes, from, end[i]));
    } else if (this.kind === 'json' && (flag & FieldFlag.quoted) === 0) {
      const text = encoder.encode(maskJson(textOf(bytes, start[i], end[i])));
      this.values.buffer.append(text, 0, text.length);
    } else this.string(bytes, start[i], end[i]);
  }

  private string(bytes: Uint8Array, start: number, end: number): void {
    if (mayNeedMask(bytes, start, end)) {
      const masked = encoder.encode(mask(textOf(bytes, start, end)));
      this.quoted(masked, 0, masked.length);
    } else this.quoted(bytes, start, end);
  }

  private quoted(bytes: Uint8Array, start: number, end: number): void {
    const out = this.values.buffer;
    out.reserve((end - start) * 6 + 2);
    const to = out.bytes;
    let at = out.length;
    to[at++] = QUOTE;
    for (let i = start; i < end; i += 1) {
      const byte = bytes[i];
      if (byte >= 0x20 && byte !== QUOTE && byte !== 0x5c) to[at++] = byte;
      else if (byte >= 0x20) {
        to[at++] = 0x5c;
        to[at++] = byte;
      } else {
        const escape = `\\u00${HEX[byte >> 4]}${HEX[byte & 15]}`;
        for (let n = 0; n < 6; n += 1) to[at++] = escape.charCodeAt(n);
      }
    }
    to[at++] = QUOTE;
    out.length = at;
  }

  take(): Data {
    const data = this.values.data(this.validity.pack(this.values.count));
    this.values.clear();
    return data;
  }
}

/** Numbers written bare in JSON are values, not phone numbers; lists are masked inside. */
function maskJson(text: string): string {
  return /^[-\d.eE+]+$/.test(text.trim()) ? text : mask(text);
}

/** Text straight from the spans of the file: as a dictionary while values repeat, else as plain UTF-8. */
import { Dictionary, Int32, Utf8, Vector, type Data } from 'apache-arrow';
import { FieldFlag, type RecordBatch } from '../contract';
import { fieldBytes, fieldText as textAt } from '../records/field';
import { isBlankText } from '../values/cell';
import { BATCH_ROWS, makeData, Validity, type ColumnBuilder, type Selection } from './builder';
import { ByteBuffer } from './byte-buffer';
import { hashBytes } from './hash-bytes';

const RESOLVED = FieldFlag.doubled | FieldFlag.escaped | FieldFlag.appended;
/** More distinct values than this are written out; a dictionary would only be carried along. */
const DICTIONARY_LIMIT = 4096;
const SLOTS = 16_384;
const SLOT_MASK = SLOTS * 2 - 1;

/** Values with offsets, as Arrow's Utf8 wants them. */
export class Utf8Values {
  readonly offsets: Int32Array;
  readonly buffer = new ByteBuffer();
  count = 0;

  constructor(capacity: number) {
    this.offsets = new Int32Array(capacity + 1);
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.buffer.append(bytes, start, end);
    this.offsets[++this.count] = this.buffer.length;
  }

  /** Ends a value whose bytes were written into `buffer` (none for null). */
  close(): void {
    this.offsets[++this.count] = this.buffer.length;
  }

  clear(): void {
    this.count = 0;
    this.buffer.clear();
  }

  data(nulls: { nullCount: number; nullBitmap: Uint8Array | undefined }): Data<Utf8> {
    return makeData({
      type: new Utf8(),
      length: this.count,
      ...nulls,
      valueOffsets: this.offsets.subarray(0, this.count + 1),
      data: this.buffer.bytes.subarray(0, this.buffer.length),
    });
  }
}

/** Distinct byte strings, numbered as they come. */
export class ByteDictionary {
  readonly values = new Utf8Values(DICTIONARY_LIMIT + 1);
  /** Pairs of hash and number + 1. */
  private readonly slots = new Int32Array(SLOTS * 2);

  /** Number of the value; -1 when the dictionary is full. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end);
    const { slots } = this;
    let slot = (hash << 1) & SLOT_MASK;
    for (; slots[slot + 1] !== 0; slot = (slot + 2) & SLOT_MASK) {
      if (slots[slot] === hash && this.isEqual(slots[slot + 1] - 1, bytes, start, end)) return slots[slot + 1] - 1;
    }
    if (this.values.count >= DICTIONARY_LIMIT) return -1;
    this.values.append(bytes, start, end);
    slots[slot] = hash;
    slots[slot + 1] = this.values.count;
    return this.values.count - 1;
  }

  isEqual(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { offsets, buffer } = this.values;
    const from = offsets[id];
    const length = end - start;
    if (offsets[id + 1] - from !== length) return false;
    const known = buffer.bytes;
    for (let at = 0; at < length; at += 1) if (known[from + at] !== bytes[start + at]) return false;
    return true;
  }
}

export type TextStyle = 'dictionary' | 'plain';
/** 1 for each row rule whose rows a column leaves empty: an id belongs to the impression and not to its click. Null: none. */
export type Skips = Uint8Array | null;

let dictionaries = 0;

/** Cells to text by a function of bytes; the identity for plain text. Returns false for null. */
export abstract class TextSink implements ColumnBuilder {
  protected readonly validity = new Validity();
  protected rows = 0;
  protected readonly plain = new Utf8Values(BATCH_ROWS);
  private dictionary: ByteDictionary | null;
  private readonly indices = new Int32Array(BATCH_ROWS);
  private readonly dictionaryId = ++dictionaries;

  constructor(
    readonly name: string,
    style: TextStyle,
  ) {
    this.dictionary = style === 'dictionary' ? new ByteDictionary() : null;
  }

  abstract append(selection: Selection, from: number, to: number): void;

  protected push(bytes: Uint8Array, start: number, end: number): void {
    this.validity.flags[this.rows] = 1;
    if (this.dictionary !== null) {
      // Cells often repeat the one above; then its number is known without a hash.
      const above = this.rows === 0 ? -1 : this.indices[this.rows - 1];
      const isSame =
        above >= 0 && above < this.dictionary.values.count && this.dictionary.isEqual(above, bytes, start, end);
      const id = isSame ? above : this.dictionary.intern(bytes, start, end);
      if (id >= 0) {
        this.indices[this.rows++] = id;
        return;
      }
      this.spill(this.dictionary);
    }
    this.plain.append(bytes, start, end);
    this.rows += 1;
  }

  protected pushNull(): void {
    this.validity.flags[this.rows] = 0;
    if (this.dictionary !== null) this.indices[this.rows] = 0;
    else this.plain.close();
    this.rows += 1;
  }

  /** Too many distinct values: the rows so far are written out and the column stays plain. */
  private spill(dictionary: ByteDictionary): void {
    const { offsets, buffer } = dictionary.values;
    for (let row = 0; row < this.rows; row += 1) {
      const id = this.indices[row];
      if (this.validity.flags[row] === 0) this.plain.close();
      else this.plain.append(buffer.bytes, offsets[id], offsets[id + 1]);
    }
    this.dictionary = null;
  }

  take(): Data {
    const nulls = this.validity.pack(this.rows);
    const length = this.rows;
    this.rows = 0;
    if (this.dictionary === null || this.dictionary.values.count === 0) {
      if (this.dictionary !== null) for (let row = 0; row < length; row += 1) this.plain.close();
      const data = this.plain.data(nulls);
      this.plain.clear();
      return data;
    }
    const values = this.dictionary.values.data({ nullCount: 0, nullBitmap: undefined });
    return makeData({
      type: new Dictionary(new Utf8(), new Int32(), this.dictionaryId),
      length,
      ...nulls,
      data: this.indices.subarray(0, length),
      dictionary: new Vector([values]),
    });
  }
}

/** The first of several columns that has text in this record; the first of all when none has. */
export function firstFilled(
  { bytes, first, start, end }: RecordBatch,
  record: number,
  fields: readonly number[],
): number {
  for (const field of fields) {
    const i = first[record] + field;
    if (i < first[record + 1] && !isBlankText(bytes, start[i], end[i])) return field;
  }
  return fields[0];
}

/** Columns of the file copied as written, the first that is filled; blank cells are null. */
export class TextColumn extends TextSink {
  constructor(
    name: string,
    style: TextStyle,
    private readonly fields: readonly number[],
    private readonly skips: Skips = null,
  ) {
    super(name, style);
  }

  append({ batch, records, rule }: Selection, from: number, to: number): void {
    const { bytes, first, start, end, flags } = batch;
    const { fields, skips } = this;
    const isSole = fields.length === 1;
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      const field = isSole ? fields[0] : firstFilled(batch, record, fields);
      const i = first[record] + field;
      if (i >= first[record + 1] || (skips !== null && skips[rule[row]] === 1)) this.pushNull();
      else if ((flags[i] & RESOLVED) !== 0) {
        const text = fieldBytes(batch, record, field);
        this.push(text, 0, text.length);
      } else if (isBlankText(bytes, start[i], end[i])) this.pushNull();
      else this.push(bytes, start[i], end[i]);
    }
  }
}

const encoder = new TextEncoder();

/** A column whose cells pass through a function of text (a hash, an id without its guard), each distinct value once. */
export class MappedTextColumn extends TextSink {
  private readonly memo = new Map<string, Uint8Array | null>();
  /** The last cell and what became of it: columns such as a currency repeat for pages. */
  private last = new Uint8Array(0);
  private lastMapped: Uint8Array | null = null;
  private hasLast = false;

  constructor(
    name: string,
    style: TextStyle,
    private readonly options: {
      readonly fields: readonly number[];
      readonly map: (text: string) => string | null;
      readonly skips?: Skips;
    },
  ) {
    super(name, style);
  }

  append({ batch, records, rule }: Selection, from: number, to: number): void {
    const skips = this.options.skips ?? null;
    for (let row = from; row < to; row += 1) {
      if (skips !== null && skips[rule[row]] === 1) {
        this.pushNull();
        continue;
      }
      const text = this.cell(batch, records[row]);
      if (text === null) this.pushNull();
      else this.push(text, 0, text.length);
    }
  }

  private cell(batch: RecordBatch, record: number): Uint8Array | null {
    const { fields } = this.options;
    const field = fields.length === 1 ? fields[0] : firstFilled(batch, record, fields);
    const i = batch.first[record] + field;
    if (i >= batch.first[record + 1] || (batch.flags[i] & RESOLVED) !== 0)
      return this.mapped(textAt(batch, record, field));
    const { bytes } = batch;
    const from = batch.start[i];
    const length = batch.end[i] - from;
    const { last } = this;
    let at = this.hasLast && length === last.length ? 0 : -1;
    while (at >= 0 && at < length) at = last[at] === bytes[from + at] ? at + 1 : -1;
    if (at >= 0) return this.lastMapped;
    this.lastMapped = this.mapped(textAt(batch, record, field));
    this.last = bytes.slice(from, from + length);
    this.hasLast = true;
    return this.lastMapped;
  }

  private mapped(text: string): Uint8Array | null {
    const known = this.memo.get(text);
    if (known !== undefined) return known;
    const mapped = this.options.map(text);
    const bytes = mapped === null ? null : encoder.encode(mapped);
    if (this.memo.size >= 1 << 17) this.memo.clear();
    this.memo.set(text, bytes);
    return bytes;
  }
}

/** The same text in every row. */
export class ConstantText implements ColumnBuilder {
  private rows = 0;
  private readonly values = new Utf8Values(1);
  private readonly indices = new Int32Array(BATCH_ROWS);
  private readonly dictionaryId = ++dictionaries;

  constructor(
    readonly name: string,
    text: string,
  ) {
    const bytes = encoder.encode(text);
    this.values.append(bytes, 0, bytes.length);
  }

  append(_selection: Selection, from: number, to: number): void {
    this.rows += to - from;
  }

  take(): Data {
    const length = this.rows;
    this.rows = 0;
    return makeData({
      type: new Dictionary(new Utf8(), new Int32(), this.dictionaryId),
      length,
      nullCount: 0,
      data: this.indices.subarray(0, length),
      dictionary: new Vector([this.values.data({ nullCount: 0, nullBitmap: undefined })]),
    });
  }
}

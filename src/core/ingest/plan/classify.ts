/** Tells what each record of a file is, from its structure alone; no cell is parsed here. */
import { RecordFlag, type RecordBatch, type RegionKind, type RejectCode } from '../contract';
import { tokenOf } from '../header/fold';
import type { Preset } from '../preset';
import { fieldText, recordCells } from '../records/field';
import type { TotalsRule } from '../reconcile/totals-rule';
import { LaterTables, type LaterTable } from './later-tables';
import type { Structure } from './read-plan';

/** Codes of `kinds`; `data` may still be rejected when its cells are read. */
export const RecordKind = {
  data: 0,
  totals: 1,
  blank: 2,
  comment: 3,
  preamble: 4,
  header: 5,
  sepHint: 6,
  rejected: 7,
  pending: 8,
  foreign: 9,
  footer: 10,
} as const;
export const regionOf: readonly RegionKind[] = [
  'data',
  'totals',
  'blank',
  'comment',
  'preamble',
  'header',
  'sep-hint',
  'rejected',
  'footer',
  'data',
  'footer',
];

/** Longer lines are no text that a preset names. */
const LONGEST_LINE = 400;

export interface Classified {
  /** `RecordKind` per record of the batch. */
  readonly kinds: Uint8Array;
  /** Why, for rejected records, by record. */
  readonly codes: ReadonlyMap<number, RejectCode>;
  /** The same for records whose cells could not be read; their rejects are written where that was seen. */
  readonly cellCodes: Map<number, RejectCode>;
  /** Records of kind `data`. */
  readonly data: Int32Array;
  /** What foreign records are that belong to tables behind the head, by record. */
  readonly later: ReadonlyMap<number, RegionKind>;
}

export class Classifier {
  /** Comments so far that have as many cells as a row. */
  commentRows = 0;
  private readonly footer: Preset['footer'];
  /** A gap or totals were met: lines as wide as a row may be text below the table from here on. */
  private mayFoot = false;
  private readonly laterTables: LaterTables;
  private kinds = new Uint8Array(0);
  private data = new Int32Array(0);

  constructor(
    private readonly structure: Structure,
    private readonly totals: TotalsRule | null,
  ) {
    this.footer = structure.preset?.footer ?? [];
    this.laterTables = new LaterTables(structure);
  }

  /** Tables met behind the head of the file, which are counted and not read. */
  get later(): readonly LaterTable[] {
    return this.laterTables.found;
  }

  classify(batch: RecordBatch): Classified {
    if (this.kinds.length < batch.count) {
      this.kinds = new Uint8Array(batch.count + 1024);
      this.data = new Int32Array(batch.count + 1024);
    }
    const { kinds, data, totals } = this;
    const { first, recordFlags, line, count } = batch;
    const { width, dataLine, format, foreign, hasComments } = this.structure;
    const codes = new Map<number, RejectCode>();
    const later = new Map<number, RegionKind>();
    const isUnseen = format === 'delimited' && count > 0 && this.laterTables.reaches(line[count]);
    const anyWidth = format === 'ndjson';
    let rows = 0;
    for (let record = 0; record < count; record += 1) {
      if (foreign.size > 0 && foreign.has(line[record])) {
        kinds[record] = RecordKind.foreign;
        continue;
      }
      if (isUnseen && this.isLater(batch, record, later)) {
        kinds[record] = RecordKind.foreign;
        continue;
      }
      const isPlain =
        recordFlags[record] === 0 &&
        line[record] >= dataLine &&
        (anyWidth || first[record + 1] - first[record] === width);
      if (isPlain && hasComments && this.isMarked(batch, record)) {
        kinds[record] = RecordKind.comment;
        this.commentRows += 1;
        continue;
      }
      if (isPlain && this.mayFoot && this.isFooter(batch, record)) {
        kinds[record] = RecordKind.footer;
        continue;
      }
      if (isPlain && (totals === null || !totals.isTotals(batch, record)) && !this.isHeader(batch, record)) {
        kinds[record] = RecordKind.data;
        data[rows++] = record;
        continue;
      }
      const kind = isPlain
        ? this.isHeader(batch, record)
          ? RecordKind.header
          : RecordKind.totals
        : this.odd(batch, record, codes);
      kinds[record] = kind;
      if (kind === RecordKind.data) data[rows++] = record;
      else if (line[record] >= dataLine && (kind === RecordKind.blank || kind === RecordKind.totals))
        this.mayFoot = this.footer.length > 0;
    }
    return { kinds, codes, cellCodes: new Map(), data: data.subarray(0, rows), later };
  }

  private isLater(batch: RecordBatch, record: number, later: Map<number, RegionKind>): boolean {
    if (!this.laterTables.reaches(batch.line[record])) return false;
    const kind = this.laterTables.kindOf(batch, record, this.isHeader(batch, record));
    if (kind !== null) later.set(record, kind);
    return kind !== null;
  }

  private odd(batch: RecordBatch, record: number, codes: Map<number, RejectCode>): number {
    const { structure } = this;
    const flags = batch.recordFlags[record];
    const line = batch.line[record];
    if ((flags & RecordFlag.envelope) !== 0) return line < structure.dataLine ? RecordKind.preamble : RecordKind.footer;
    if ((flags & RecordFlag.blank) !== 0) return RecordKind.blank;
    if (line < structure.dataLine) return this.above(line);
    const reject = (code: RejectCode): number => {
      codes.set(record, code);
      return RecordKind.rejected;
    };
    if ((flags & RecordFlag.badJson) !== 0) return reject('bad-json');
    if ((flags & RecordFlag.unbalanced) !== 0) return reject('unbalanced-quote');
    if ((flags & RecordFlag.nul) !== 0) return reject('nul-bytes');
    if ((flags & RecordFlag.badBytes) !== 0) return reject('bad-bytes');
    const width = batch.first[record + 1] - batch.first[record];
    if (structure.format === 'ndjson' || width === structure.width) {
      if (this.isHeader(batch, record)) return RecordKind.header;
      return this.totals?.isTotals(batch, record) === true ? RecordKind.totals : RecordKind.data;
    }
    // Where places say what a cell is, no line of another width can be read, nor is any of them a title or a note.
    if (structure.positions !== null) return reject(width > structure.width ? 'ragged-long' : 'ragged-short');
    if (this.isComment(batch, record)) return RecordKind.comment;
    if (width > 1 && this.isFooter(batch, record)) return RecordKind.footer;
    if (width > structure.width) return this.long(batch, record) ?? reject('ragged-long');
    return width === 1 ? RecordKind.pending : reject('ragged-short');
  }

  private above(line: number): number {
    const kind = this.structure.above.get(line);
    if (kind === undefined)
      return this.structure.headerLine === this.structure.dataLine || line < this.structure.headerLine
        ? RecordKind.preamble
        : RecordKind.header;
    return kind === 'comment' ? RecordKind.comment : kind === 'blank' ? RecordKind.blank : RecordKind.sepHint;
  }

  /** A long record is data when nothing but blanks is too much, totals when what is too much says so. */
  private long(batch: RecordBatch, record: number): number | null {
    const extra: string[] = [];
    for (let f = this.structure.width; f < batch.first[record + 1] - batch.first[record]; f += 1)
      extra.push(fieldText(batch, record, f).trim());
    if (extra.every((text) => text === ''))
      return this.totals?.isTotals(batch, record) === true ? RecordKind.totals : RecordKind.data;
    return this.totals !== null && extra.some((text) => /^grand total/i.test(text)) ? RecordKind.totals : null;
  }

  /** A line below the table in several cells (`Group By:,Date`), as the preset knows it. */
  private isFooter(batch: RecordBatch, record: number): boolean {
    if (this.footer.length === 0) return false;
    const text = tokenOf(
      recordCells(batch, record)
        .filter((cell) => cell.trim() !== '')
        .join(', ')
        .slice(0, LONGEST_LINE),
    );
    return this.footer.some(({ pattern }) => pattern.test(text));
  }

  private isComment(batch: RecordBatch, record: number): boolean {
    const i = batch.first[record];
    return batch.bytes[batch.start[i]] === 0x23 && batch.start[i] < batch.end[i];
  }

  /** A mark and a blank, unquoted, as the comments of a file begin. */
  private isMarked({ text, offset }: RecordBatch, record: number): boolean {
    const at = offset[record] - offset[0];
    return text[at] === 0x23 && text[at + 1] === 0x20;
  }

  /** The header again, as exports print it on every page and joined files have it in the middle. */
  private isHeader(batch: RecordBatch, record: number): boolean {
    const cells = this.structure.headerCells;
    if (cells.length === 0) return false;
    const i = batch.first[record];
    // Lengths first: nearly every record is told apart by them, without making text.
    const length = batch.end[i] - batch.start[i];
    if (length !== this.firstLength() && (batch.flags[i] & 14) === 0) return false;
    return cells.every((cell, f) => fieldText(batch, record, f) === cell);
  }

  private headerLength = -1;
  private firstLength(): number {
    if (this.headerLength < 0) this.headerLength = new TextEncoder().encode(this.structure.headerCells[0]).length;
    return this.headerLength;
  }
}

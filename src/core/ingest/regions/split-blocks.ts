/**
 * Cuts the first records of a delimited file into tables with what stands around them, knowing nothing of who wrote it:
 * preamble, comments, blank lines, headers (repeated ones too), data and footers. No record is left out.
 */
import { RecordFlag, type RecordBatch, type RegionKind } from '../contract';
import { fieldText, recordText } from '../records/field';
import { headerOf, namesAlone, namesBeforeValues } from './header-row';

/** Records `[from, to)` of one kind. */
export interface Segment {
  readonly kind: RegionKind;
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
}

export interface Block {
  /** Table of the file, from 1; 0 when the file holds no table at all. */
  readonly table: number;
  /** Fields of the table's first record; 0 without a table. */
  readonly width: number;
  /** Header rows; null for a table without names. */
  readonly header: { readonly from: number; readonly to: number } | null;
  /** In file order; the segments of all blocks together cover every record once. */
  readonly segments: readonly Segment[];
}

/** A `name: value` line of a preamble. */
export interface Metadata {
  readonly record: number;
  readonly name: string;
  readonly value: string;
}

type LineKind = 'blank' | 'comment' | 'single' | 'wide';
interface OpenBlock {
  readonly table: number;
  readonly width: number;
  readonly header: { readonly from: number; readonly to: number } | null;
  /** Fields of the header, where delimiters at its end make it wider than its rows. */
  readonly names: number;
  readonly headerText: string | null;
  readonly segments: Segment[];
}

/** So many records of a new width in a row are a new table and no ragged rows. */
const LASTING = 3;

/** The text of a record without a byte order mark in front: exports that were joined carry one each. */
export const lineText = (batch: RecordBatch, record: number): string =>
  recordText(batch, record).replace(/^\ufeff/, '');

export function splitBlocks(batch: RecordBatch): readonly Block[] {
  return new Splitter(batch).split();
}

/** Names and values that stand in preambles: `Account: Northpier` in one cell, or name and value in two. */
export function metadataOf(batch: RecordBatch, blocks: readonly Block[]): readonly Metadata[] {
  const found: Metadata[] = [];
  for (const { kind, from, to } of blocks.flatMap(({ segments }) => segments)) {
    if (kind !== 'preamble' && kind !== 'comment') continue;
    for (let record = from; record < to; record++) {
      const first = fieldText(batch, record, 0).replace(/^[#\s]+/, '');
      const second = fieldText(batch, record, 1).trim();
      const colon = first.indexOf(':');
      const [name, value] =
        colon < 0 ? [first, second] : [first.slice(0, colon), first.slice(colon + 1).trim() || second];
      if (name.trim() !== '' && value !== '') found.push({ record, name: name.trim(), value });
    }
  }
  return found;
}

class Splitter {
  private readonly blocks: OpenBlock[] = [];
  private readonly kinds: readonly LineKind[];
  /** First record that is not yet given to a segment: everything since may still be footer or the next preamble. */
  private pending = 0;

  constructor(private readonly batch: RecordBatch) {
    const kinds = Array.from({ length: batch.count }, (_, r) => this.kindOf(r));
    // A file of one column has no wide lines at all: its lines are the table.
    this.kinds = kinds.includes('wide') ? kinds : kinds.map((kind) => (kind === 'single' ? 'wide' : kind));
  }

  split(): readonly Block[] {
    const { batch, kinds } = this;
    for (let r = 0; r < batch.count;) {
      const block = this.blocks.at(-1);
      if (kinds[r] !== 'wide') r++;
      else if (block === undefined ? this.opensFirstTable(r) : this.opensNextTable(block, r)) r = this.open(r);
      else if (block === undefined) r++;
      else {
        const repeated = this.repeatsHeader(block, r);
        this.giveBetween(block, r);
        this.give(block, {
          kind: repeated ? 'header' : 'data',
          from: r,
          to: r + 1,
          reason: repeated ? 'repeated header' : null,
        });
        this.pending = ++r;
      }
    }
    return this.close();
  }

  private kindOf(r: number): LineKind {
    const { batch } = this;
    if ((batch.recordFlags[r] & RecordFlag.blank) !== 0) return 'blank';
    const width = this.widthOf(r);
    const at = batch.offset[r] - batch.offset[0];
    if (batch.text[at] === 0x23 && (width === 1 || batch.text[at + 1] === 0x20)) return 'comment';
    if (width === 1) return 'single';
    let filled = 0;
    for (let f = 0; f < width; f++) if (batch.end[batch.first[r] + f] > batch.start[batch.first[r] + f]) filled++;
    // Quoted blanks are values in a row, but name nothing and begin no table.
    if (filled === 0) return 'blank';
    const named = filled === 2 && fieldText(batch, r, 0).trimEnd().endsWith(':');
    const alone = filled === 1 && batch.end[batch.first[r]] > batch.start[batch.first[r]];
    return alone || named ? 'single' : 'wide';
  }

  private widthOf(r: number): number {
    return this.batch.first[r + 1] - this.batch.first[r];
  }

  /** A wide line with no like after it, but other wide lines, is part of the preamble (`Range,1 March,31 March`). */
  private opensFirstTable(r: number): boolean {
    const next = this.kinds.indexOf('wide', r + 1);
    if (next < 0 || this.widthOf(next) === this.widthOf(r)) return true;
    if (next === r + 1 && this.runOf(next) === 1) return true;
    const header = headerOf(this.batch, r, r + this.wideFrom(r));
    return (header.rows > 0 && header.width === this.widthOf(next)) || this.isHeaderAlone(r);
  }

  /** A table of which nothing but its header is left: names, and then a gap. */
  private isHeaderAlone(r: number): boolean {
    const after = this.kinds.at(r + 1);
    return (r + 1 === this.batch.count || after === 'blank') && namesAlone(this.batch, r);
  }

  /** Wide records in a row from `r` on, of any width, counted as far as headers look. */
  private wideFrom(r: number): number {
    let run = 0;
    while (run < 60 && this.kinds[r + run] === 'wide') run++;
    return run;
  }

  private opensNextTable(block: OpenBlock, r: number): boolean {
    if (this.startsWithMark(r)) return true;
    const widthChanges = this.widthOf(r) !== block.width;
    const run = this.runOf(r);
    if (widthChanges && run >= LASTING) return true;
    const gap = this.pending < r;
    // Lines of comments say what comes next: the same names after them are those of another table.
    const between = this.kinds.slice(this.pending, r);
    if (
      between.includes('comment') &&
      (this.repeatsHeader(block, r) || (between[0] === 'blank' && this.isHeaderAlone(r)))
    )
      return true;
    if (this.repeatsHeader(block, r) || (!gap && !widthChanges)) return false;
    if (gap && widthChanges && this.isHeaderAlone(r)) return true;
    // Of equal width, any row of words might pass for names: there values of another kind must follow.
    return (
      run > 1 && (widthChanges ? headerOf(this.batch, r, r + run).rows > 0 : namesBeforeValues(this.batch, r, r + run))
    );
  }

  /** Wide records of one width in a row from `r` on, counted as far as matters. */
  private runOf(r: number): number {
    const width = this.widthOf(r);
    let run = 0;
    while (run < 50 && this.kinds[r + run] === 'wide' && this.widthOf(r + run) === width) run++;
    return run;
  }

  /** A byte order mark inside a file: two exports were joined. */
  private startsWithMark(r: number): boolean {
    const { text, offset } = this.batch;
    const at = offset[r] - offset[0];
    return r > 0 && text[at] === 0xef && text[at + 1] === 0xbb && text[at + 2] === 0xbf;
  }

  private repeatsHeader(block: OpenBlock, r: number): boolean {
    return block.headerText !== null && this.widthOf(r) === block.names && lineText(this.batch, r) === block.headerText;
  }

  /** Opens a table at `r`, gives it the preamble before it, and returns the record after its header. */
  private open(r: number): number {
    const { rows, width } = this.isHeaderAlone(r)
      ? { rows: 1, width: this.widthOf(r) }
      : headerOf(this.batch, r, r + this.wideFrom(r));
    const block: OpenBlock = {
      table: this.blocks.length + 1,
      width,
      names: this.widthOf(r + Math.max(0, rows - 1)),
      header: rows > 0 ? { from: r, to: r + rows } : null,
      headerText: rows > 0 ? lineText(this.batch, r + rows - 1) : null,
      segments: [],
    };
    const before = this.blocks.at(-1);
    if (before !== undefined) this.giveFooter(before, r);
    this.blocks.push(block);
    this.giveLoose(block, { from: this.pending, to: r, single: 'preamble' });
    this.give(block, { kind: 'header', from: r, to: r + rows, reason: null });
    this.give(block, { kind: 'data', from: r + rows, to: r + Math.max(rows, 1), reason: null });
    this.pending = r + Math.max(rows, 1);
    return this.pending;
  }

  /** One-cell lines right under a table are its footer; those after the first gap belong to the next table. */
  private giveFooter(block: OpenBlock, end: number): void {
    let to = this.pending;
    while (to < end && this.kinds[to] === 'single') to++;
    this.giveLoose(block, { from: this.pending, to, single: 'footer' });
    this.pending = to;
  }

  /** Lines between two rows of one table: a lone cell there is a short row, to be rejected and not to be passed over. */
  private giveBetween(block: OpenBlock, end: number): void {
    this.giveLoose(block, { from: this.pending, to: end, single: 'data' });
    this.pending = end;
  }

  private giveLoose(block: OpenBlock, { from, to, single }: { from: number; to: number; single: RegionKind }): void {
    for (let r = from; r < to; r++) {
      const line = this.kinds[r];
      const kind =
        r === 0 && this.isSeparatorHint() ? 'sep-hint' : line === 'blank' || line === 'comment' ? line : single;
      this.give(block, { kind, from: r, to: r + 1, reason: null });
    }
  }

  private isSeparatorHint(): boolean {
    return /^"?sep=.?"?$/i.test(recordText(this.batch, 0, 16).replace(/^\ufeff/, ''));
  }

  private give({ segments }: OpenBlock, next: Segment): void {
    if (next.to <= next.from) return;
    const last = segments.at(-1);
    if (last !== undefined && last.kind === next.kind && last.reason === next.reason && last.to === next.from) {
      segments[segments.length - 1] = { ...last, to: next.to };
    } else segments.push(next);
  }

  private close(): readonly Block[] {
    const end = this.batch.count;
    const none: OpenBlock = { table: 0, width: 0, names: 0, header: null, headerText: null, segments: [] };
    const last = this.blocks.at(-1) ?? none;
    this.giveLoose(last, { from: this.pending, to: end, single: last.table === 0 ? 'preamble' : 'footer' });
    const all = this.blocks.length === 0 && end > 0 ? [last] : this.blocks;
    return all.map(({ table, width, header, segments }) => ({ table, width, header, segments }));
  }
}

/**
 * The line account of a pass: every record in a region, rejects with their reasons. Lines of one cell wait for what comes
 * after them: they are a footer at the end of the file, a preamble before a new header, and broken rows between rows.
 */
import type { RecordBatch, Region, RejectCode } from './contract';
import { RecordKind, regionOf, type Classified } from './plan/classify';
import type { Structure } from './plan/read-plan';
import { fieldText, recordBytes } from './records/field';
import { createRegionLog, type RegionLog } from './regions/region-log';
import { rejectOf, type RejectLog } from './report/reject-log';
import type { Reject } from './contract';
import { tokenOf } from './header/fold';

/** Kinds whose neighbours are taken together; the others are looked at one by one. */
const RUNS: ReadonlySet<number> = new Set([
  RecordKind.data,
  RecordKind.totals,
  RecordKind.blank,
  RecordKind.comment,
  RecordKind.preamble,
  RecordKind.header,
]);

/** Marks regions whose kind is settled at the end; no sentence, so it never meets a person. */
const HELD = '\0held';

export interface TableRun {
  readonly from: number;
  readonly to: number;
  /** Table of the file, from 1. */
  readonly table: number;
}

interface SettledRun extends Omit<TableRun, 'table'> {
  readonly batch: RecordBatch;
  readonly kind: number;
  readonly table: number;
  /** Code of a reject that is still to be written. */
  readonly code: RejectCode | null;
  readonly reason: RejectCode | null;
}

/** More ragged rows than this share are asked about. */
const RAGGED_SHARE = 0.01;

export class LineAccount {
  /** `foreign`: data lines of tables that are not read. */
  readonly counts = { data: 0, totals: 0, blank: 0, comment: 0, rejected: 0, ragged: 0, header: 0, foreign: 0 };
  /** Table that the next record belongs to. */
  tableNo: number;
  private readonly log: RegionLog;
  private held: Reject[] = [];
  private wasGap = false;
  private hasHeader = false;
  private starts: { readonly record: number; readonly table: number }[] = [];

  get isRagged(): boolean {
    const { ragged, data, rejected } = this.counts;
    return ragged > RAGGED_SHARE * (data + rejected);
  }

  constructor(
    private readonly structure: Structure,
    private readonly rejects: Pick<RejectLog, 'add' | 'push'>,
  ) {
    this.tableNo = structure.firstTable - 1;
    this.log = createRegionLog({ encoding: structure.encoding, bomBytes: structure.bomBytes });
  }

  /** Runs of records by table. A header seen again after a gap begins a new table; one in the middle of rows does not. */
  tables(batch: RecordBatch, { kinds }: Classified): TableRun[] {
    this.starts = [];
    if (this.isBefore && batch.line[0] >= this.structure.dataLine) this.open(0);
    let inRows = !this.wasGap && !this.isBefore;
    for (let record = 0; record < batch.count; record += 1) {
      const kind = kinds[record];
      if (kind === RecordKind.data || kind === RecordKind.rejected) inRows = true;
      else if (kind === RecordKind.header) {
        if (this.isBefore || (!inRows && this.hasHeader)) this.open(record);
        this.hasHeader = true;
        inRows = true;
      } else if (kind === RecordKind.blank || kind === RecordKind.pending || kind === RecordKind.totals) inRows = false;
      if (this.isBefore && batch.line[record + 1] >= this.structure.dataLine) this.open(record + 1);
    }
    this.wasGap = !inRows;
    const cuts = [...this.starts.map(({ record }) => record), batch.count];
    const first = this.starts.at(0)?.record ?? batch.count;
    const before = first > 0 ? [{ from: 0, to: first, table: Math.max(1, this.tableNo - this.starts.length) }] : [];
    return [...before, ...this.starts.map(({ record, table }, at) => ({ from: record, to: cuts[at + 1], table }))];
  }

  private get isBefore(): boolean {
    return this.tableNo < this.structure.firstTable;
  }

  private open(record: number): void {
    this.tableNo += 1;
    this.starts.push({ record, table: this.tableNo });
  }

  /** Adds a batch whose cells have been read: data that did not load is marked rejected by now. */
  add(batch: RecordBatch, { kinds, codes, cellCodes }: Classified): void {
    let table = this.tableNo - this.starts.length;
    let next = 0;
    for (let from = 0; from < batch.count;) {
      while (next < this.starts.length && this.starts[next].record <= from) table = this.starts[next++].table;
      const limit = this.starts.at(next)?.record ?? batch.count;
      const kind = kinds[from];
      let to = from + 1;
      while (to < limit && kinds[to] === kind && RUNS.has(kind)) to += 1;
      if (kind === RecordKind.pending) this.hold(batch, from, table);
      else if (kind === RecordKind.foreign) this.foreign(batch, from);
      else
        this.settled({
          batch,
          from,
          to,
          kind,
          table,
          code: codes.get(from) ?? null,
          reason: codes.get(from) ?? cellCodes.get(from) ?? null,
        });
      from = to;
    }
  }

  private foreign(batch: RecordBatch, record: number): void {
    const place = this.structure.foreign.get(batch.line[record]);
    if (place === undefined) return;
    if (place.kind === 'data') this.counts.foreign += 1;
    else if (place.kind === 'blank') this.counts.blank += 1;
    else if (place.kind === 'comment') this.counts.comment += 1;
    this.held = [];
    this.log.add({
      ...place,
      batch,
      from: record,
      to: record + 1,
      reason: place.kind === 'data' ? 'another table of the file, not loaded' : null,
    });
  }

  private settled(run: SettledRun): void {
    const { batch, from, to, kind, table } = run;
    const rows = to - from;
    if (kind === RecordKind.data || kind === RecordKind.rejected) this.rejectHeld();
    if (kind === RecordKind.header) this.held = [];
    if (kind === RecordKind.data) this.counts.data += rows;
    else if (kind === RecordKind.totals) this.counts.totals += rows;
    else if (kind === RecordKind.blank) this.counts.blank += rows;
    else if (kind === RecordKind.comment) this.counts.comment += rows;
    else if (kind === RecordKind.header) this.counts.header += rows;
    else if (kind === RecordKind.rejected) {
      this.counts.rejected += 1;
      if (run.code !== null) this.reject(batch, from, run.code);
    }
    const isInside =
      kind === RecordKind.data ||
      kind === RecordKind.totals ||
      kind === RecordKind.header ||
      kind === RecordKind.rejected;
    this.log.add({ kind: regionOf[kind], table: isInside ? table : 0, batch, from, to, reason: run.reason });
  }

  private reject(batch: RecordBatch, record: number, code: RejectCode): void {
    const width = batch.first[record + 1] - batch.first[record];
    const isRagged = code === 'ragged-short' || code === 'ragged-long';
    if (isRagged) this.counts.ragged += 1;
    const detail = isRagged ? `${width} instead of ${this.structure.width}` : '';
    this.rejects.add({
      batch,
      record,
      column: null,
      code: code === 'ragged-short' && isCut(batch, record) ? 'truncated' : code,
      detail,
    });
  }

  private hold(batch: RecordBatch, record: number, table: number): void {
    const text = tokenOf(fieldText(batch, record, 0));
    const isFooter =
      this.structure.preset?.footer.some(({ pattern }) => text.length <= 400 && pattern.test(text)) === true;
    if (!isFooter) {
      const detail = `1 instead of ${this.structure.width}`;
      this.held.push(rejectOf({ batch, record, column: null, code: 'ragged-short', detail }));
    }
    this.log.add({ kind: 'footer', table, batch, from: record, to: record + 1, reason: isFooter ? null : HELD });
  }

  private rejectHeld(): void {
    for (const reject of this.held) this.rejects.push(reject);
    this.counts.rejected += this.held.length;
    this.counts.ragged += this.held.length;
    this.held = [];
  }

  finish(trailingBytes: number): readonly Region[] {
    const regions = this.log.finish(trailingBytes);
    if (trailingBytes > 0) this.held = [];
    return regions.map((region, at) => {
      if (region.reason !== HELD) return region;
      const after = regions
        .slice(at + 1)
        .find(({ kind }) => kind === 'data' || kind === 'header' || kind === 'rejected');
      if (after === undefined || (after.kind === 'rejected' && after.rows === 0))
        return { ...region, reason: 'text after the table' };
      if (after.kind === 'header')
        return { ...region, kind: 'preamble', table: 0, reason: 'text above a table that follows' };
      return { ...region, kind: 'rejected', reason: 'ragged-short' };
    });
  }
}

function isCut(batch: RecordBatch, record: number): boolean {
  const last = recordBytes(batch, record).at(-1);
  return last !== 10 && last !== 13;
}

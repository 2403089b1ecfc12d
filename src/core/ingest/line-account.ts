/**
 * The line account of a pass: every record in a region, rejects with their reasons. Lines of one cell wait for what comes
 * after them: they are a footer at the end of the file, a preamble before a new header, and broken rows between rows.
 */
import type { RecordBatch, Region, RegionKind, RejectCode } from './contract';
import type { Utf8Decoder } from './encoding/utf8-decoder';
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

/** Marks regions whose kind is settled at the end, with the number of their run; no sentence, so it never meets a person. */
const HELD = '\0held ';

/** What lines of one cell turned out to be, by what came after them. The rejects and the regions follow the same word. */
type Fate = 'after the table' | 'above a table' | 'broken rows';
const SETTLED: Readonly<Record<Fate, Pick<Region, 'kind' | 'reason'>>> = {
  'after the table': { kind: 'footer', reason: 'text after the table' },
  'above a table': { kind: 'preamble', reason: 'text above a table that follows' },
  'broken rows': { kind: 'rejected', reason: 'ragged-short' },
};

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
  /** Fates of the runs of held lines, in file order. */
  private readonly fates: Fate[] = [];
  private wasGap = false;
  private hasHeader = false;
  /** Table that the first record of the batch belongs to, unless one begins with it. */
  private tableBefore = 0;
  /** Number of the last table behind the head, and the tables of its records in the batch. */
  private lastLater = 0;
  private laterOf = new Map<number, number>();
  private starts: { readonly record: number; readonly table: number }[] = [];

  get isRagged(): boolean {
    const { ragged, data, rejected } = this.counts;
    return ragged > RAGGED_SHARE * (data + rejected);
  }

  constructor(
    private readonly structure: Structure,
    private readonly rejects: Pick<RejectLog, 'add' | 'push'>,
    decoder: Pick<Utf8Decoder, 'meter'>,
  ) {
    this.tableNo = structure.firstTable - 1;
    this.log = createRegionLog({ meter: decoder.meter(), bomBytes: structure.bomBytes });
  }

  /** Runs of records by table. A header seen again after a gap begins a new table; one in the middle of rows does not. */
  tables(batch: RecordBatch, { kinds, later }: Classified): TableRun[] {
    this.starts = [];
    this.laterOf = new Map();
    this.tableBefore = this.tableNo;
    if (this.isBefore && batch.line[0] >= this.structure.dataLine) this.open(0, batch.line[0]);
    let inRows = !this.wasGap && !this.isBefore;
    for (let record = 0; record < batch.count; record += 1) {
      const kind = kinds[record];
      if (kind === RecordKind.data || kind === RecordKind.rejected) inRows = true;
      else if (kind === RecordKind.foreign && later.has(record))
        this.numberLater(record, later.get(record) === 'header');
      else if (kind === RecordKind.header) {
        const isStart = this.structure.starts.has(batch.line[record]);
        if (this.isBefore || (this.hasHeader && (isStart || !inRows))) this.open(record, batch.line[record]);
        this.hasHeader = true;
        inRows = true;
      } else if (kind === RecordKind.blank || kind === RecordKind.pending || kind === RecordKind.totals) inRows = false;
      if (this.isBefore && batch.line[record + 1] >= this.structure.dataLine)
        this.open(record + 1, batch.line[record + 1]);
    }
    this.wasGap = !inRows;
    const cuts = [...this.starts.map(({ record }) => record), batch.count];
    const first = this.starts.at(0)?.record ?? batch.count;
    const before = first > 0 ? [{ from: 0, to: first, table: Math.max(1, this.tableBefore) }] : [];
    return [...before, ...this.starts.map(({ record, table }, at) => ({ from: record, to: cuts[at + 1], table }))];
  }

  private get isBefore(): boolean {
    return this.tableNo < this.structure.firstTable;
  }

  /** A table of the head has its number; one that comes later is counted on from the last. */
  private open(record: number, line: number): void {
    const { starts, tables } = this.structure;
    this.tableNo =
      starts.get(line) ?? Math.max(this.tableNo, this.isBefore ? 0 : Math.max(tables.length, this.lastLater)) + 1;
    this.starts.push({ record, table: this.tableNo });
  }

  private numberLater(record: number, begins: boolean): void {
    if (begins) this.lastLater = Math.max(this.tableNo, this.structure.tables.length, this.lastLater) + 1;
    this.laterOf.set(record, this.lastLater);
  }

  /** Adds a batch whose cells have been read: data that did not load is marked rejected by now. */
  add(batch: RecordBatch, { kinds, codes, cellCodes, later }: Classified): void {
    let table = this.tableBefore;
    let next = 0;
    for (let from = 0; from < batch.count;) {
      while (next < this.starts.length && this.starts[next].record <= from) table = this.starts[next++].table;
      const limit = this.starts.at(next)?.record ?? batch.count;
      const kind = kinds[from];
      let to = from + 1;
      while (to < limit && kinds[to] === kind && RUNS.has(kind)) to += 1;
      if (kind === RecordKind.pending) this.hold(batch, from, table);
      else if (kind === RecordKind.foreign) this.foreign(batch, from, later.get(from) ?? null);
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

  private foreign(batch: RecordBatch, record: number, later: RegionKind | null): void {
    const place =
      later === null
        ? this.structure.foreign.get(batch.line[record])
        : { kind: later, table: this.laterOf.get(record) ?? 0 };
    if (place === undefined) return;
    if (place.kind === 'data') this.counts.foreign += 1;
    else if (place.kind === 'blank') this.counts.blank += 1;
    else if (place.kind === 'comment') this.counts.comment += 1;
    if (place.kind === 'data') this.settleHeld('after the table');
    else if (place.kind === 'header') this.settleHeld('above a table');
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
    if (kind === RecordKind.data || kind === RecordKind.rejected) this.settleHeld('broken rows');
    if (kind === RecordKind.header) this.settleHeld('above a table');
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
      cell: null,
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
      this.held.push(rejectOf({ batch, record, cell: null, code: 'ragged-short', detail }));
    }
    const reason = isFooter ? null : `${HELD}${this.fates.length}`;
    this.log.add({ kind: 'footer', table, batch, from: record, to: record + 1, reason });
  }

  private settleHeld(fate: Fate): void {
    if (this.held.length === 0) return;
    this.fates.push(fate);
    if (fate === 'broken rows') {
      for (const reject of this.held) this.rejects.push(reject);
      this.counts.rejected += this.held.length;
      this.counts.ragged += this.held.length;
    }
    this.held = [];
  }

  finish(trailingBytes: number): readonly Region[] {
    this.settleHeld('after the table');
    return this.log.finish(trailingBytes).map((region) => {
      if (region.reason?.startsWith(HELD) !== true) return region;
      const settled = SETTLED[this.fates[Number(region.reason.slice(HELD.length))]];
      return { ...region, ...settled, table: settled.kind === 'preamble' ? 0 : region.table };
    });
  }
}

function isCut(batch: RecordBatch, record: number): boolean {
  const last = recordBytes(batch, record).at(-1);
  return last !== 10 && last !== 13;
}

/** Carries a plan out: records in, canonical rows, rejects and sums out. One per pass over a file. */
import type { CanonicalSink, CanonicalTable, RecordBatch, RejectCode, RowTable } from './contract';
import { assemble, type Assembly, type Metric, type TableOutput } from './columns/assemble';
import type { CellProblem, ParsedDay, ParsedInstant } from './columns/parsed';
import { RecordKey } from './columns/record-key';
import { RepeatedRows } from './columns/repeated-rows';
import { selectRows, type SelectedRows } from './columns/row-selection';
import { TableWriter } from './columns/table-writer';
import type { TableRun } from './line-account';
import { RecordKind, type Classified } from './plan/classify';
import type { ReadPlan } from './plan/read-plan';
import { MetricSums } from './reconcile/reconcile';
import { ratioChecks, type RatioCheck } from './reconcile/ratios';
import { fieldText } from './records/field';
import type { RejectLog } from './report/reject-log';
import { DAY_SECONDS } from './values/calendar';
import { isBlankText } from './values/cell';

/** Cells that stayed empty in rows that loaded, by column and reason. */
export interface CellNote {
  readonly column: number;
  readonly kind: 'null' | 'style';
  count: number;
  readonly firstLine: number;
  readonly example: string;
}

/** The part of rising record numbers that lies in a run. */
function within(records: Int32Array, { from, to }: TableRun): Int32Array {
  if (records.length === 0 || (records[0] >= from && records[records.length - 1] < to)) return records;
  return records.filter((record) => record >= from && record < to);
}

const DAY_MICROS = DAY_SECONDS * 1e6;

/** A day without a time is over at its end. */
function isBefore(record: number, ruled: ParsedInstant, made: ParsedDay): boolean {
  if (made.valid[record] === 0) return false;
  return ruled.value[record] + (ruled.isDay[record] === 1 ? DAY_MICROS - 1 : 0) < made.value[record];
}

export class TableReader {
  readonly sums: MetricSums;
  readonly notes = new Map<string, CellNote>();
  readonly assembly: Assembly;
  loaded = 0;
  duplicates = 0;
  /** Rows in which more was clicked than shown; they load as they are. */
  overClicked = 0;
  /** Rows that happened before the record that they belong to was made; they load as they are. */
  negativeElapsed = 0;
  /** Rows of a report by day that name what an earlier row names; null for tables in which such rows are usual. */
  readonly repeated: RepeatedRows | null;
  firstTime = Infinity;
  lastTime = -Infinity;
  private tableNo = 1;
  private rowNo = 0;
  private classified: Classified | null = null;
  private readonly writers: readonly { readonly output: TableOutput; readonly writer: TableWriter }[];
  private readonly key: RecordKey | null;
  private readonly ratios: RatioCheck[];
  private readonly clicks: Metric | undefined;
  private readonly impressions: Metric | undefined;
  private rejected = new Uint8Array(0);
  private rowNumbers = new Int32Array(0);

  constructor(
    private readonly plan: ReadPlan,
    table: RowTable,
    io: { readonly sink: CanonicalSink; readonly rejects: RejectLog },
  ) {
    this.assembly = assemble(plan, table);
    this.rejects = io.rejects;
    this.writers = this.assembly.outputs.map((output) => ({
      output,
      writer: new TableWriter(output.builders, (bytes, rows) => io.sink.batch(output.table, bytes, rows)),
    }));
    this.sums = new MetricSums(this.assembly.metrics);
    const key = plan.structure.preset?.dedupeKey ?? null;
    this.key = key === null ? null : new RecordKey(plan, key);
    this.repeated = table === 'delivery' ? new RepeatedRows(plan.columns) : null;
    this.ratios = ratioChecks(plan, this.assembly);
    this.clicks = this.assembly.metrics.find(({ field }) => field === 'clicks');
    this.impressions = this.assembly.metrics.find(({ field }) => field === 'impressions');
  }

  private readonly rejects: RejectLog;

  /** Rows written, by canonical table; a table without any is left out unless it is the plan's own. */
  get rows(): Readonly<Partial<Record<CanonicalTable, number>>> {
    const filled = this.writers.filter(({ writer }, at) => at === 0 || writer.rows > 0);
    return Object.fromEntries(filled.map(({ output, writer }) => [output.table, writer.rows]));
  }

  /** Delivery rows that span several days by their own dates. */
  get spans(): number {
    return this.assembly.span?.end.spans ?? 0;
  }

  get ratioChecks(): readonly RatioCheck[] {
    return this.ratios;
  }

  /** Reads the data records of one run; kinds and codes of those that do not load are changed to say so. */
  async read(batch: RecordBatch, classified: Classified, run: TableRun): Promise<void> {
    this.classified = classified;
    this.prepare(batch, classified.kinds, run);
    const data = within(classified.data, run);
    const problems: CellProblem[] = [];
    for (const parsed of this.assembly.parsed) parsed.parse(batch, data, problems);
    for (const problem of problems) this.note(batch, problem);
    if (this.assembly.oneOf.length > 0) this.demandId(batch, data);
    const kept = this.keep(batch, data);
    this.loaded += kept.length;
    this.measure(batch, kept);
    for (const { output, writer } of this.writers) {
      const selected = selectRows(batch, kept, output.rules);
      this.measureTimes(selected, output);
      await writer.append({ ...selected, batch, rowNo: this.rowNumbers, tableNo: this.tableNo });
    }
  }

  async finish(): Promise<void> {
    for (const { writer } of this.writers) await writer.flush();
  }

  /** Row numbers count every line that is data by its place, whether it loads or not. */
  private prepare(batch: RecordBatch, kinds: Uint8Array, { from, to, table }: TableRun): void {
    if (table !== this.tableNo) this.rowNo = 0;
    this.tableNo = table;
    if (this.rejected.length < batch.count) {
      this.rejected = new Uint8Array(batch.count + 1024);
      this.rowNumbers = new Int32Array(batch.count + 1024);
    }
    this.rejected.fill(0, from, to);
    for (let record = from; record < to; record += 1) {
      if (kinds[record] === RecordKind.data || kinds[record] === RecordKind.rejected) this.rowNo += 1;
      this.rowNumbers[record] = this.rowNo;
    }
  }

  private note(batch: RecordBatch, { record, column, code, kind }: CellProblem): void {
    const text = fieldText(batch, record, column);
    const name = this.plan.columns.find(({ index }) => index === column)?.name ?? null;
    if (kind === 'reject') {
      if (this.rejected[record] === 1) return;
      this.refuse(record, code);
      this.rejects.add({ batch, record, cell: { column: name, text }, code, detail: '' });
      return;
    }
    const key = `${column} ${kind}`;
    const known = this.notes.get(key);
    if (known === undefined)
      this.notes.set(key, { column, kind, count: 1, firstLine: batch.line[record], example: text.slice(0, 80) });
    else known.count += 1;
  }

  private demandId(batch: RecordBatch, data: Int32Array): void {
    const { bytes, first, start, end } = batch;
    const { oneOf } = this.assembly;
    for (let n = 0; n < data.length; n += 1) {
      const record = data[n];
      let found = false;
      for (let at = 0; at < oneOf.length && !found; at += 1) {
        const i = first[record] + oneOf[at];
        found = i < first[record + 1] && !isBlankText(bytes, start[i], end[i]);
      }
      if (found || this.rejected[record] === 1) continue;
      this.refuse(record, 'missing-id');
      this.rejects.add({ batch, record, cell: null, code: 'missing-id', detail: '' });
    }
  }

  private refuse(record: number, code: RejectCode): void {
    this.rejected[record] = 1;
    if (this.classified === null) return;
    this.classified.kinds[record] = RecordKind.rejected;
    this.classified.cellCodes.set(record, code);
  }

  /** Data records without rejected ones and repeats; written over the front of `data`. */
  private keep(batch: RecordBatch, data: Int32Array): Int32Array {
    let kept = 0;
    for (let n = 0; n < data.length; n += 1) {
      const record = data[n];
      if (this.rejected[record] === 1) continue;
      if (this.key?.isNew(batch, record) === false) {
        this.duplicates += 1;
        continue;
      }
      data[kept++] = record;
    }
    return data.subarray(0, kept);
  }

  private measure(batch: RecordBatch, kept: Int32Array): void {
    const { metrics } = this.assembly;
    this.sums.rows += kept.length;
    for (const [at, { parsed }] of metrics.entries()) {
      const { value, valid } = parsed;
      let sum = 0;
      for (let n = 0; n < kept.length; n += 1) if (valid[kept[n]] === 1) sum += value[kept[n]];
      this.sums.all[at] += sum;
    }
    this.overClicked += this.moreClicksThanImpressions(kept);
    this.repeated?.count(batch, kept);
    if (this.plan.structure.preset?.totals == null) return;
    for (const record of kept) {
      for (let column = 0; column < Math.min(2, batch.first[record + 1] - batch.first[record]); column += 1) {
        this.sums.addSegment(column, fieldText(batch, record, column).trim(), record);
      }
      for (const ratio of this.ratios) ratio.check(fieldText(batch, record, ratio.column), record);
    }
  }

  private moreClicksThanImpressions(kept: Int32Array): number {
    const clicks = this.clicks?.parsed;
    const shown = this.impressions?.parsed;
    if (clicks === undefined || shown === undefined) return 0;
    let rows = 0;
    for (const record of kept)
      if (clicks.valid[record] === 1 && shown.valid[record] === 1 && clicks.value[record] > shown.value[record])
        rows += 1;
    return rows;
  }

  /** First and last day or instant of the rows; a rule may date its rows by another column than the record's. */
  private measureTimes({ records, rule }: SelectedRows, { table, rules }: TableOutput): void {
    const { time, span } = this.assembly;
    if (table === 'lookup') return;
    const own = rules?.some((one) => one.time !== null) === true ? rules : null;
    let { firstTime, lastTime } = this;
    for (let row = 0; row < records.length; row += 1) {
      const record = records[row];
      const ruled = own === null ? null : own[rule[row]].time;
      const parsed = ruled ?? time;
      if (parsed === null || parsed.valid[record] === 0) continue;
      const at = parsed.value[record];
      if (ruled !== null && time !== null && isBefore(record, ruled, time)) this.negativeElapsed += 1;
      if (at < firstTime) firstTime = at;
      const until = span === null ? at : span.days.lastDay(record);
      if (until > lastTime) lastTime = until;
    }
    this.firstTime = firstTime;
    this.lastTime = lastTime;
  }
}

/** Delivery rows that state their own first and last day: a day where they name one, else a span. */
import { DateDay } from 'apache-arrow';
import type { RecordBatch } from '../contract';
import type { Selection } from './builder';
import { ParsedDay, type CellProblem } from './parsed';
import { DayInstant, Narrow } from './value-columns';
import type { RowPeriod } from '../plan/read-plan';
import { periodOf } from '../values/cadence';
import type { DateCell } from '../values/date-cell';

/** The day column, and the first day of the span where it is blank. */
export class DayOrFirst extends ParsedDay {
  /** 1 where the row named its day. */
  own = new Uint8Array(0);

  /** `first` must be parsed before this column. */
  constructor(
    column: number,
    cell: DateCell,
    private readonly first: ParsedDay,
  ) {
    super(column, true, cell);
  }

  protected override begin(records: number): void {
    if (this.own.length < records) this.own = new Uint8Array(records + 1024);
  }

  protected override absent(record: number, problems: CellProblem[]): void {
    this.own[record] = 0;
    if (this.first.valid[record] === 0) {
      super.absent(record, problems);
      return;
    }
    this.value[record] = this.first.value[record];
    this.valid[record] = 1;
  }

  protected override keep(record: number): void {
    this.own[record] = 1;
  }
}

/** Last day of a span; one before the first day is no day. */
export class LastDay extends ParsedDay {
  /** `first` must be parsed before this column. */
  constructor(
    column: number,
    cell: DateCell,
    private readonly first: ParsedDay,
  ) {
    super(column, false, cell);
  }

  override parse(batch: RecordBatch, records: Int32Array, problems: CellProblem[]): void {
    super.parse(batch, records, problems);
    for (const record of records)
      if (this.valid[record] === 1 && this.first.valid[record] === 1 && this.value[record] < this.first.value[record])
        this.fail(record, problems, 'range-order');
  }
}

/** Days of rows that span several. */
export interface DaySpan {
  readonly day: ParsedDay;
  isSpan(record: number): boolean;
  lastDay(record: number): number;
}

/** A day that stands for its week or month: the first of its days. */
export class PeriodDay extends ParsedDay {
  constructor(
    column: number,
    cell: DateCell,
    private readonly period: RowPeriod,
  ) {
    super(column, true, cell);
  }

  protected override taken(): number {
    const { cadence, edge, within } = this.period;
    const { from } = periodOf(this.cell.day, cadence, edge);
    return within === undefined ? from : Math.max(from, within.from);
  }
}

export class PeriodSpan implements DaySpan {
  constructor(
    readonly day: PeriodDay,
    private readonly period: Pick<RowPeriod, 'cadence' | 'within'>,
  ) {}

  isSpan(): boolean {
    return true;
  }

  lastDay(record: number): number {
    const { cadence, within } = this.period;
    const { to } = periodOf(this.day.value[record], cadence, 'first');
    return within === undefined ? to : Math.min(to, within.to);
  }
}

export class StatedSpan implements DaySpan {
  constructor(
    readonly day: ParsedDay,
    private readonly last: LastDay | null,
  ) {}

  isSpan(record: number): boolean {
    const { day, last } = this;
    const isOwn = day instanceof DayOrFirst && day.own[record] === 1;
    return !isOwn && last !== null && last.valid[record] === 1 && last.value[record] > day.value[record];
  }

  lastDay(record: number): number {
    return this.isSpan(record) ? (this.last as LastDay).value[record] : this.day.value[record];
  }
}

/** `range_to`: the last day of rows that span several; null for single days. */
export class SpanEnd extends Narrow {
  /** Rows over several days so far. */
  spans = 0;

  constructor(private readonly span: DaySpan) {
    super('range_to', new DateDay());
  }

  append({ records }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const isSpan = this.span.isSpan(records[row]);
      this.values[this.rows] = isSpan ? this.span.lastDay(records[row]) : 0;
      this.validity.flags[this.rows++] = isSpan ? 1 : 0;
      if (isSpan) this.spans += 1;
    }
  }
}

/** `seen_utc` of rows of their own span: the end of its last day. */
export class SpanSeen extends DayInstant {
  constructor(
    private readonly span: DaySpan,
    instantOf: (day: number) => number,
  ) {
    super('seen_utc', span.day, instantOf);
  }

  override append({ records }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      if (this.span.day.valid[record] === 0) this.pushNull();
      else this.push(this.of(this.span.lastDay(record)));
    }
  }
}

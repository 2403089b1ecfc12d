/** Columns of tables by day, `delivery` first of all: the local day, or the days that a row or the whole file spans. */
import type { PlannedColumn } from '../plan/read-plan';
import { DAY_SECONDS } from '../values/calendar';
import { DayOrFirst, LastDay, PeriodDay, PeriodSpan, SpanEnd, SpanSeen, StatedSpan, type DaySpan } from './day-span';
import { HourColumn, ParsedHour } from './hour-column';
import type { ParsedDay } from './parsed';
import type { ParsedCells } from './parsed-cells';
import type { ReadyRule } from './row-rules';
import { TableColumns } from './table-columns';
import { ConstantInstant, ConstantNarrow, DayInstant, NarrowColumn } from './value-columns';

export class DeliveryColumns extends TableColumns {
  /** Day of the row; null where all rows share the file's range. */
  readonly time: ParsedDay | null;
  readonly span: { readonly days: DaySpan; readonly end: SpanEnd } | null;

  constructor(cells: ParsedCells, rules: readonly ReadyRule[], table: 'delivery' | 'web_aggregate' = 'delivery') {
    super(table, cells, rules);
    this.ruledColumns();
    this.stated();
    this.constant('zone', cells.plan.zone?.name ?? null);
    this.constant('tz_source', cells.plan.zone?.source ?? null);
    const first = cells.columnOf('range_from');
    this.span = first === null ? this.periodSpan() : this.ownSpan(first);
    this.time = this.span === null ? this.ownDay() : this.span.days.day;
  }

  /** What the names of columns say of every row. */
  private stated(): void {
    for (const { field, known } of this.cells.plan.columns)
      if (field !== null) for (const [name, text] of Object.entries(known?.states ?? {})) this.constant(name, text);
  }

  /** A delivery row is known when its last day has ended in its zone. */
  private readonly endOf = (day: number): number => this.cells.zone.toUtc((day + 1) * DAY_SECONDS) * 1e6;

  private ownDay(): ParsedDay | null {
    const column = this.cells.columnOf('day');
    if (column === null) {
      this.sharedRange();
      return null;
    }
    const day = this.cells.add(new ParsedHour(column.index, true, this.cells.dateCell(column)));
    if (column.date?.hours === true) this.builders.set('hour', new HourColumn(day));
    this.builders.set('day', new NarrowColumn('day', 'date', day));
    this.builders.set('seen_utc', new DayInstant('seen_utc', day, this.endOf));
    return day;
  }

  private sharedRange(): void {
    const { range } = this.cells.plan.structure.context;
    if (range === null) return;
    this.builders.set('day', new ConstantNarrow('day', 'date', range.from));
    this.builders.set('range_to', new ConstantNarrow('range_to', 'date', range.to));
    this.builders.set('seen_utc', new ConstantInstant('seen_utc', this.endOf(range.to)));
  }

  private ownSpan(first: PlannedColumn): { days: DaySpan; end: SpanEnd } {
    const { cells } = this;
    const column = cells.columnOf('day');
    const last = cells.columnOf('range_to');
    const from = cells.day(first, column === null);
    const to = last === null ? null : cells.add(new LastDay(last.index, cells.dateCell(last), from));
    const day = column === null ? from : cells.add(new DayOrFirst(column.index, cells.dateCell(column), from));
    return this.spanOf(new StatedSpan(day, to));
  }

  /** Rows whose day stands for its week or month. */
  private periodSpan(): { days: DaySpan; end: SpanEnd } | null {
    const { cells } = this;
    const { period } = cells.plan;
    const column = cells.columnOf('day');
    if (period === null || column === null) return null;
    const day = cells.add(new PeriodDay(column.index, cells.dateCell(column), period));
    return this.spanOf(new PeriodSpan(day, period));
  }

  private spanOf(days: DaySpan): { days: DaySpan; end: SpanEnd } {
    const end = new SpanEnd(days);
    this.builders.set('day', new NarrowColumn('day', 'date', days.day));
    this.builders.set('range_to', end);
    this.builders.set('seen_utc', new SpanSeen(days, this.endOf));
    return { days, end };
  }
}

/** Columns of `delivery`: the local day, or the days that a row or the whole file spans. */
import type { PlannedColumn } from '../plan/read-plan';
import { DAY_SECONDS } from '../values/calendar';
import { DayOrFirst, DaySpan, LastDay, SpanEnd, SpanSeen } from './day-span';
import type { ParsedDay } from './parsed';
import type { ParsedCells } from './parsed-cells';
import { TableColumns } from './table-columns';
import { ConstantInstant, ConstantNarrow, DayInstant, NarrowColumn } from './value-columns';

export class DeliveryColumns extends TableColumns {
  /** Day of the row; null where all rows share the file's range. */
  readonly time: ParsedDay | null;
  readonly span: { readonly days: DaySpan; readonly end: SpanEnd } | null;

  constructor(cells: ParsedCells) {
    super('delivery', cells);
    this.constant('zone', cells.plan.zone?.name ?? null);
    this.constant('tz_source', cells.plan.zone?.source ?? null);
    const first = cells.columnOf('range_from');
    this.span = first === null ? null : this.ownSpan(first);
    this.time = this.span === null ? this.ownDay() : this.span.days.day;
  }

  /** A delivery row is known when its last day has ended in its zone. */
  private readonly endOf = (day: number): number => this.cells.zone.toUtc((day + 1) * DAY_SECONDS) * 1e6;

  private ownDay(): ParsedDay | null {
    const column = this.cells.columnOf('day');
    if (column === null) {
      this.sharedRange();
      return null;
    }
    const day = this.cells.day(column, true);
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
    const days = new DaySpan(day, to);
    const end = new SpanEnd(days);
    this.builders.set('day', new NarrowColumn('day', 'date', day));
    this.builders.set('range_to', end);
    this.builders.set('seen_utc', new SpanSeen(days, this.endOf));
    return { days, end };
  }
}

/** What is parsed of each record before it is known to be good: one parsed column per field, in an order that works. */
import type { RowTable } from '../contract';
import { moneyUnitOf } from '../plan/plan-columns';
import type { PlannedColumn, ReadPlan } from '../plan/read-plan';
import { typeOfField } from '../plan/roles';
import { DAY_SECONDS } from '../values/calendar';
import { DateCell } from '../values/date-cell';
import { NumberCell } from '../values/number-cell';
import { Zone } from '../values/zone';
import {
  ExportInstant,
  ParsedDay,
  ParsedFlag,
  ParsedInstant,
  ParsedNumber,
  type NumberMeaning,
  type ParsedColumn,
} from './parsed';

/** Decimals by which a cell's number is shifted to become micros. */
const PLACES = { micros: 0, cents: 4, major: 6 } as const;

export interface Metric {
  readonly field: string;
  readonly name: string;
  readonly column: number;
  readonly parsed: ParsedNumber;
  readonly decimals: number;
  readonly additive: boolean;
}

export class ParsedCells {
  readonly parsed: ParsedColumn[] = [];
  readonly metrics: Metric[] = [];
  readonly zone: Zone;
  private readonly numbers = new Map<string, ParsedNumber>();
  private readonly instants = new Map<string, ParsedInstant | null>();
  private readonly flags = new Map<string, ParsedFlag>();

  constructor(
    readonly plan: ReadPlan,
    readonly table: RowTable,
  ) {
    this.zone = new Zone(plan.zone?.name ?? 'UTC');
  }

  columnOf(field: string): PlannedColumn | null {
    return this.plan.columns.find((column) => column.field === field) ?? null;
  }

  /** The column and those that stand in for it where it is blank (`traits.email`, then `context.traits.email`). */
  fallbacks(column: PlannedColumn): number[] {
    const others = this.plan.columns.filter(({ insteadOf }) => insteadOf === column.field);
    return [column.index, ...others.map(({ index }) => index)];
  }

  dateCell(column: PlannedColumn): DateCell {
    const zone = this.table === 'events' ? this.zone : null;
    return new DateCell(column.date ?? { form: 'ymd', epoch: null, slashes: null }, zone);
  }

  add<Column extends ParsedColumn>(parsed: Column): Column {
    this.parsed.push(parsed);
    return parsed;
  }

  day(column: PlannedColumn, required: boolean): ParsedDay {
    return this.add(new ParsedDay(column.index, required, this.dateCell(column)));
  }

  flag(field: string): ParsedFlag | null {
    const column = this.columnOf(field);
    if (column === null) return null;
    const flag = this.flags.get(field) ?? this.add(new ParsedFlag(column.index, false));
    this.flags.set(field, flag);
    return flag;
  }

  number(field: string): ParsedNumber | null {
    const column = this.columnOf(field);
    if (column === null) return null;
    const known = this.numbers.get(field);
    if (known !== undefined) return known;
    const type = typeOfField(this.table, field);
    const isMoney = type === 'micros' || (type === null && column.kind === 'money');
    const meaning: NumberMeaning = isMoney
      ? {
          kind: 'micros',
          places: PLACES[moneyUnitOf(column.token) ?? 'major'],
          divide: column.kind === 'cpm' ? 1000 : 1,
        }
      : type === 'double'
        ? { kind: field === 'propensity' ? 'probability' : 'double' }
        : { kind: 'count', rounds: column.rounds };
    const cell = new NumberCell(column.number?.decimal ?? '.');
    const none = this.plan.structure.preset?.noNumber;
    const mayBeNegative = isMoney || type === 'double';
    const parsed = this.add(new ParsedNumber(column.index, false, { cell, meaning, mayBeNegative, none }));
    this.numbers.set(field, parsed);
    const { name, index, decimals, known: preset } = column;
    this.metrics.push({ field, name, column: index, parsed, decimals, additive: preset?.additive === true });
    return parsed;
  }

  /** The first of these fields that is filled, as an instant; null when the file has none of them. */
  instant(fields: readonly string[]): ParsedInstant | null {
    const key = fields.join(' ');
    const known = this.instants.get(key);
    if (known !== undefined) return known;
    const [first, ...others] = fields;
    const fallback = others.length === 0 ? null : this.instant(others);
    const made =
      first === 'ts_utc'
        ? this.eventTime()
        : first === 'exported_utc'
          ? this.exportTime(fallback)
          : this.steeringInstant(first, fallback);
    this.instants.set(key, made);
    return made;
  }

  private steeringInstant(field: string, fallback: ParsedInstant | null): ParsedInstant | null {
    const column = this.columnOf(field);
    if (column === null) return fallback;
    return this.add(new ParsedInstant(column.index, false, { cell: this.dateCell(column), fallback }));
  }

  /** First moment of the day that the file's name states. */
  private exportTime(fallback: ParsedInstant | null): ParsedInstant | null {
    const { exported } = this.plan.structure.context;
    if (exported === null || fallback === null) return fallback;
    return this.add(new ExportInstant(this.zone.toUtc(exported * DAY_SECONDS) * 1e6, fallback));
  }

  /** Instant of an event, with what stands in for it: other columns of times, at last when it was received. */
  private eventTime(): ParsedInstant | null {
    const times = this.plan.columns.filter(({ field }) => field === 'ts_utc');
    let time = this.instant(['seen_utc']);
    for (const [at, column] of [...times].reverse().entries()) {
      const isRequired = at === times.length - 1 && column.known?.required !== false;
      time = this.add(new ParsedInstant(column.index, isRequired, { cell: this.dateCell(column), fallback: time }));
    }
    return time;
  }

  /** A record without a time of its own is refused. */
  get isTimeRequired(): boolean {
    return this.columnOf('ts_utc')?.known?.required !== false;
  }
}

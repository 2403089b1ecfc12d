/** From a plan to the columns that carry it out: what is parsed per record, and what is written per row. */
import { canonicalTables } from '../../canonical/tables';
import { hashEmail, hashPhone } from '../hash/personal';
import { moneyUnitOf } from '../plan/plan-columns';
import type { PlannedColumn, ReadPlan } from '../plan/read-plan';
import { typeOfField } from '../plan/roles';
import { DAY_SECONDS } from '../values/calendar';
import { isMissingText } from '../values/cell';
import { DateCell } from '../values/date-cell';
import { damageOf } from '../values/ids';
import { NumberCell } from '../values/number-cell';
import { Zone } from '../values/zone';
import type { ColumnBuilder } from './builder';
import { ParsedDay, ParsedFlag, ParsedInstant, ParsedNumber, type NumberMeaning, type ParsedColumn } from './parsed';
import { PropsColumn } from './props';
import { ConstantText, MappedTextColumn, TextColumn, TwinText, type TextStyle, type TwinRule } from './text-column';
import {
  ConstantInstant,
  ConstantNarrow,
  DayInstant,
  DoubleColumn,
  FirstInstant,
  NarrowColumn,
  RowNumber,
  TableNumber,
  WideColumn,
  ZoneSource,
} from './value-columns';

/** Fields that are unique to a row or a person: a dictionary of them would be as long as the column. */
const UNIQUE_FIELDS = new Set([
  'event_id',
  'user_id',
  'anonymous_id',
  'cookie_id',
  'device_id',
  'click_id',
  'email_sha256',
  'phone_sha256',
  'customer_id',
  'crm_id',
  'order_id',
]);
/** What belongs to the impression alone when a record also makes a click. */
const ONCE_FIELDS = new Set(['event_id', 'cost_micros', 'propensity']);

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

export interface Assembly {
  /** In the order in which they must be parsed. */
  readonly parsed: readonly ParsedColumn[];
  /** In the order of the canonical table. */
  readonly builders: readonly ColumnBuilder[];
  readonly props: PropsColumn;
  readonly metrics: readonly Metric[];
  /** Day or instant of the row; null for a table whose rows share the file's range. */
  readonly time: ParsedDay | null;
  readonly click: ParsedFlag | null;
  /** Columns of which one must be filled; empty when none must. */
  readonly oneOf: readonly number[];
  /** Local times met in hours that a clock change repeats or skips. */
  readonly clock: Zone['met'];
}

class Assembler {
  readonly parsed: ParsedColumn[] = [];
  readonly builders = new Map<string, ColumnBuilder>();
  readonly metrics: Metric[] = [];
  readonly zone: Zone;

  constructor(
    readonly plan: ReadPlan,
    readonly table: 'events' | 'delivery',
  ) {
    this.zone = new Zone(plan.zone?.name ?? 'UTC');
  }

  constant(name: string, text: string | null): void {
    if (text !== null && !this.builders.has(name)) this.builders.set(name, new ConstantText(name, text));
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
    return new DateCell(column.date?.form ?? 'ymd', zone, column.date?.epoch ?? null);
  }

  field(column: PlannedColumn): void {
    const field = column.field as string;
    const type = typeOfField(this.table, field);
    const twins: TwinRule = ONCE_FIELDS.has(field) ? 'null' : 'repeat';
    if (type === null || this.builders.has(field)) return;
    switch (type) {
      case 'text':
        this.builders.set(field, textBuilder(column, this.fallbacks(column), twins));
        return;
      case 'int64':
      case 'micros':
        this.builders.set(field, new WideColumn(field, 'int64', this.number(column), twins));
        return;
      case 'int32':
        this.builders.set(field, new NarrowColumn(field, 'int32', this.number(column)));
        return;
      case 'double':
        this.builders.set(field, new DoubleColumn(field, this.number(column)));
        return;
      case 'date':
        this.builders.set(field, new NarrowColumn(field, 'date', this.day(column, field === 'day')));
        return;
      case 'instant':
      case 'boolean':
        // Instants of the row are set by `time`; no canonical column is a flag.
        return;
    }
  }

  day(column: PlannedColumn, required: boolean): ParsedDay {
    const parsed = new ParsedDay(column.index, required, this.dateCell(column));
    this.parsed.push(parsed);
    return parsed;
  }

  number(column: PlannedColumn): ParsedNumber {
    const type = typeOfField(this.table, column.field as string);
    const isMoney = type === 'micros';
    const meaning: NumberMeaning = isMoney
      ? {
          kind: 'micros',
          places: PLACES[moneyUnitOf(column.token) ?? 'major'],
          divide: column.kind === 'cpm' ? 1000 : 1,
        }
      : type === 'double'
        ? { kind: column.field === 'propensity' ? 'probability' : 'double' }
        : { kind: 'count' };
    const cell = new NumberCell(column.number?.decimal ?? '.');
    const parsed = new ParsedNumber(column.index, false, {
      cell,
      meaning,
      mayBeNegative: isMoney || type === 'double',
    });
    this.parsed.push(parsed);
    this.metrics.push({
      field: column.field as string,
      name: column.name,
      column: column.index,
      parsed,
      decimals: column.decimals,
      additive: column.known?.additive === true,
    });
    return parsed;
  }

  /** Instant of an event, with what stands in for it, and when it could first have been known. */
  eventTime(): ParsedDay | null {
    const seenColumn = this.columnOf('seen_utc');
    const seen =
      seenColumn === null
        ? null
        : new ParsedInstant(seenColumn.index, false, { cell: this.dateCell(seenColumn), fallback: null });
    if (seen !== null) this.parsed.push(seen);
    const times = this.plan.columns.filter(({ field }) => field === 'ts_utc');
    let time = seen;
    for (const [at, column] of [...times].reverse().entries()) {
      time = new ParsedInstant(column.index, at === times.length - 1, { cell: this.dateCell(column), fallback: time });
      this.parsed.push(time);
    }
    if (time === null) return null;
    this.builders.set('ts_utc', new WideColumn('ts_utc', 'instant', time));
    this.builders.set('tz_source', new ZoneSource(time, this.plan.zone?.source ?? 'assumed'));
    this.builders.set(
      'seen_utc',
      seen === null ? new WideColumn('seen_utc', 'instant', time) : new FirstInstant('seen_utc', seen, time),
    );
    return time;
  }

  /** Local day of a delivery row; it is known when that day has ended in its zone. */
  deliveryDay(): ParsedDay | null {
    const endOf = (day: number): number => this.zone.toUtc((day + 1) * DAY_SECONDS) * 1e6;
    const column = this.columnOf('day');
    const { range } = this.plan.structure.context;
    this.constant('zone', this.plan.zone?.name ?? null);
    this.constant('tz_source', this.plan.zone?.source ?? null);
    if (column === null) {
      if (range === null) return null;
      this.builders.set('day', new ConstantNarrow('day', 'date', range.from));
      this.builders.set('range_to', new ConstantNarrow('range_to', 'date', range.to));
      this.builders.set('seen_utc', new ConstantInstant('seen_utc', endOf(range.to)));
      return null;
    }
    const day = this.day(column, true);
    this.builders.set('day', new NarrowColumn('day', 'date', day));
    this.builders.set('seen_utc', new DayInstant('seen_utc', day, endOf));
    return day;
  }
}

export function assemble(plan: ReadPlan, table: 'events' | 'delivery'): Assembly {
  const make = new Assembler(plan, table);
  const { preset, format } = plan.structure;
  make.builders.set('table_no', new TableNumber()).set('row_no', new RowNumber());
  const time = table === 'events' ? make.eventTime() : make.deliveryDay();
  const click = clickFlag(make);
  setType(make);
  for (const column of plan.columns) if (column.field !== null && column.field !== 'type') make.field(column);
  make.constant('stream', table === 'events' ? (preset?.stream ?? 'product') : null);
  make.constant('channel', preset?.channel ?? null);
  make.constant('platform', preset?.platform ?? 'file');
  if (plan.currency !== null) make.constant('currency', plan.currency);
  const kept = plan.columns.filter(({ field, damage }) => field === null || damage.length > 0);
  const props = new PropsColumn(kept, format === 'ndjson' ? 'json' : 'strings');
  // A column of nulls costs the engine as much as any other; only line-JSON can still bring something to keep.
  if (kept.length > 0 || format === 'ndjson') make.builders.set('props', props);
  const order = canonicalTables[table].map(({ name }) => name);
  return {
    parsed: make.parsed,
    builders: order.flatMap((name) => make.builders.get(name) ?? []),
    props,
    metrics: make.metrics,
    time,
    click,
    clock: make.zone.met,
    oneOf: (preset?.requireOneOf ?? []).flatMap((field) =>
      plan.columns.filter((column) => column.field === field).map(({ index }) => index),
    ),
  };
}

function clickFlag(make: Assembler): ParsedFlag | null {
  const rule = make.plan.structure.preset?.events;
  const column = rule?.kind === 'impression-with-click' ? make.columnOf(rule.flagField) : null;
  if (column === null) return null;
  const flag = new ParsedFlag(column.index, false);
  make.parsed.push(flag);
  return flag;
}

function setType(make: Assembler): void {
  if (make.table !== 'events') return;
  const rule = make.plan.structure.preset?.events ?? { kind: 'constant', type: 'track' };
  switch (rule.kind) {
    case 'constant':
      make.constant('type', rule.type);
      return;
    case 'impression-with-click':
      make.builders.set('type', new TwinText('type', ['impression', 'click']));
      return;
    case 'by-column': {
      const column = make.columnOf('type');
      const types = new Map(Object.entries(rule.types));
      const map = (text: string): string => types.get(text.trim().toLowerCase()) ?? rule.otherwise;
      if (column === null) make.constant('type', rule.otherwise);
      else make.builders.set('type', new MappedTextColumn('type', 'dictionary', { fields: [column.index], map }));
      return;
    }
  }
}

function textBuilder(column: PlannedColumn, fields: readonly number[], twins: TwinRule): ColumnBuilder {
  const field = column.field as string;
  const style: TextStyle = UNIQUE_FIELDS.has(field) ? 'plain' : 'dictionary';
  const mapped = (map: (text: string) => string | null): ColumnBuilder =>
    new MappedTextColumn(field, style, { fields, map: (text) => (isMissingText(text) ? null : map(text)), twins });
  if (field === 'email_sha256') return mapped(hashEmail);
  if (field === 'phone_sha256') return mapped(hashPhone);
  if (field === 'currency') return mapped((text) => text.trim().toUpperCase());
  if (column.kind === 'id' && column.damage.length > 0) return mapped(undamaged);
  return new TextColumn(field, style, fields, twins);
}

/** An id that joins; a damaged one is null here and stays readable in `props`. */
function undamaged(text: string): string | null {
  const id = text.trim();
  const damage = damageOf(id);
  return damage === null ? id : damage === 'apostrophe' ? id.slice(1) : null;
}

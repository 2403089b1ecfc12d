/** From a plan to the columns that carry it out: what is parsed per record, and what is written per row of each table. */
import type { CanonicalTable, RowTable } from '../contract';
import type { PlannedColumn, ReadPlan } from '../plan/read-plan';
import type { RowRule } from '../preset';
import type { Zone } from '../values/zone';
import type { ColumnBuilder } from './builder';
import { DeliveryColumns } from './delivery-columns';
import type { DaySpan, SpanEnd } from './day-span';
import { EventColumns } from './event-columns';
import { partsAggregates, WebColumns } from './web-columns';
import { lookupColumnsOf } from './lookup-columns';
import type { ParsedColumn, ParsedDay } from './parsed';
import { ParsedCells, type Metric } from './parsed-cells';
import { PropsColumn } from './props';
import { readyRules, type ReadyRule } from './row-rules';

export type { Metric } from './parsed-cells';

/** One canonical table that the file's records make rows of. */
export interface TableOutput {
  readonly table: CanonicalTable;
  /** In the order of the canonical table. */
  readonly builders: readonly ColumnBuilder[];
  /** Null where every record makes one row. */
  readonly rules: readonly ReadyRule[] | null;
}

export interface Assembly {
  /** In the order in which they must be parsed. */
  readonly parsed: readonly ParsedColumn[];
  /** The plan's own table first. */
  readonly outputs: readonly TableOutput[];
  readonly props: PropsColumn;
  readonly metrics: readonly Metric[];
  /** Day or instant of the record; null for a table whose rows share the file's range. */
  readonly time: ParsedDay | null;
  /** Where rows state their own first and last day. */
  readonly span: { readonly days: DaySpan; readonly end: SpanEnd } | null;
  /** Columns of which one must be filled; empty when none must. */
  readonly oneOf: readonly number[];
  /** Local times met in hours that a clock change repeats or skips. */
  readonly clock: Zone['met'];
}

export function assemble(plan: ReadPlan, table: RowTable): Assembly {
  const cells = new ParsedCells(plan, table);
  const { preset } = plan.structure;
  const props = propsOf(plan, table);
  const rules = preset?.events?.kind === 'rows' ? preset.events.rows : [];
  const main = mainOf(table, cells, props, rules);
  const lookups = rules.filter((rule) => rule.table === 'lookup');
  const outputs = [main.output, ...(lookups.length > 0 ? [lookup(cells, lookups)] : [])];
  return {
    parsed: cells.parsed,
    outputs,
    props,
    metrics: cells.metrics,
    time: main.time,
    span: main.span,
    clock: cells.zone.met,
    oneOf: (preset?.requireOneOf ?? []).flatMap((field) =>
      plan.columns.filter((column) => column.field === field).map(({ index }) => index),
    ),
  };
}

/** Cells without a field, damaged ids, and what the preset wants kept beside its field; nothing that names a person. */
function propsOf({ columns, structure }: ReadPlan, table: RowTable): PropsColumn {
  const isDimension = (column: PlannedColumn): boolean => table === 'web_aggregate' && partsAggregates(column);
  const kept = columns.filter(
    (column) =>
      column.known?.personal !== true &&
      ((column.field === null && !isDimension(column)) || column.damage.length > 0 || column.known?.keep === true),
  );
  const kind = structure.format === 'ndjson' ? 'json' : 'strings';
  return new PropsColumn(kept, kind, 'props', structure.preset?.noNumber);
}

function mainOf(table: RowTable, cells: ParsedCells, props: PropsColumn, rules: readonly RowRule[]): Made {
  switch (table) {
    case 'events':
      return events(cells, props, rules);
    case 'delivery':
      return delivery(cells, props, rules);
    case 'web_aggregate':
      return webAggregate(cells, props);
  }
}

interface Made extends Pick<Assembly, 'time' | 'span'> {
  readonly output: TableOutput;
}

function events(cells: ParsedCells, props: PropsColumn, rules: readonly RowRule[]): Made {
  const ready = readyRules(
    rules.filter((rule) => rule.table === 'events'),
    cells,
  );
  const columns = new EventColumns(cells, ready);
  const { preset } = cells.plan.structure;
  columns.ownColumns();
  columns.constant('stream', preset?.stream ?? 'product');
  columns.shared(props);
  // Where all rules but the first lack what they need, each record makes its one row as in any other file.
  const isListAlone = ready.length === 0 && preset?.events?.kind === 'rows';
  const isPlain = !isListAlone && ready.every(({ tests }, at) => (at === 0 ? tests?.length === 0 : tests === null));
  const needsTime = ready.some(({ time }) => time !== null);
  const output: TableOutput = {
    table: 'events',
    builders: columns.inOrder(),
    rules: isPlain && !needsTime ? null : ready,
  };
  return { output, time: cells.instant(['ts_utc']), span: null };
}

function delivery(cells: ParsedCells, props: PropsColumn, rules: readonly RowRule[]): Made {
  const ready = readyRules(
    rules.filter((rule) => rule.table === 'delivery'),
    cells,
  );
  const columns = new DeliveryColumns(cells, ready);
  columns.ownColumns();
  columns.shared(props);
  const { time, span } = columns;
  const output: TableOutput = {
    table: 'delivery',
    builders: columns.inOrder(),
    rules: ready.length === 0 ? null : ready,
  };
  return { output, time, span };
}

function webAggregate(cells: ParsedCells, props: PropsColumn): Made {
  const columns = new WebColumns(cells);
  columns.ownColumns();
  columns.shared(props);
  const { time, span } = columns;
  return { output: { table: 'web_aggregate', builders: columns.inOrder(), rules: null }, time, span };
}

function lookup(cells: ParsedCells, rules: readonly RowRule[]): TableOutput {
  const ready = readyRules(rules, cells);
  return { table: 'lookup', builders: lookupColumnsOf(cells, ready), rules: ready };
}

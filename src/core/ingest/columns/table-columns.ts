/** The columns of one canonical table while they are put together; each field is built once, by whoever comes first. */
import { canonicalTables } from '../../canonical/tables';
import type { RowTable } from '../contract';
import type { PlannedColumn } from '../plan/read-plan';
import { typeOfField } from '../plan/roles';
import type { ColumnBuilder } from './builder';
import type { ParsedCells } from './parsed-cells';
import type { PropsColumn } from './props';
import { amountSources, skipsOf, textSources, valuesOf, type ReadyRule } from './row-rules';
import { RuledText, RuledWide } from './ruled-columns';
import { styleOf, textBuilder } from './text-cells';
import { ConstantText, type Skips } from './text-column';
import { DoubleColumn, NarrowColumn, RowNumber, TableNumber, WideColumn } from './value-columns';

export abstract class TableColumns {
  protected readonly builders = new Map<string, ColumnBuilder>();

  constructor(
    protected readonly table: RowTable,
    protected readonly cells: ParsedCells,
    protected readonly rules: readonly ReadyRule[],
  ) {
    this.builders.set('table_no', new TableNumber()).set('row_no', new RowNumber());
  }

  /** Every field that some rule gives something else than its own column's cell. */
  protected ruledColumns(): void {
    for (const field of new Set(this.rules.flatMap(({ rule }) => Object.keys(rule.sets)))) {
      if (this.builders.has(field) || this.skips(field) !== null) continue;
      const made = this.ruledBuilder(field);
      if (made !== null) this.builders.set(field, made);
    }
  }

  private ruledBuilder(field: string): ColumnBuilder | null {
    const { rules, cells } = this;
    switch (typeOfField(this.table, field)) {
      case 'text':
        return new RuledText(field, styleOf(field), textSources({ field }, rules, cells));
      case 'int64':
      case 'micros':
        return new RuledWide(field, 'int64', amountSources(field, rules, cells));
      default:
        return null;
    }
  }

  constant(name: string, text: string | null): void {
    if (text !== null && !this.builders.has(name)) this.builders.set(name, new ConstantText(name, text));
  }

  /** Every column of the file that has a field of this table. */
  ownColumns(): void {
    const { columns, structure } = this.cells.plan;
    for (const column of columns)
      if (column.field !== null && column.field !== 'type') this.field(column.field, column, this.skips(column.field));
    for (const [field, from] of Object.entries(structure.preset?.copies ?? {})) {
      const column = this.cells.columnOf(from);
      if (column !== null) this.field(field, column, null);
    }
  }

  /** What is the same for every row, and what has no field. */
  shared(props: PropsColumn): void {
    const { plan } = this.cells;
    const { preset, format } = plan.structure;
    this.constant('channel', preset?.channel ?? null);
    this.constant('platform', preset?.platform ?? 'file');
    this.constant('currency', plan.currency);
    // A column of nulls costs the engine as much as any other; only line-JSON can still bring something to keep.
    if (!props.isEmpty || format === 'ndjson') this.builders.set('props', props);
  }

  inOrder(): ColumnBuilder[] {
    return canonicalTables[this.table].flatMap(({ name }) => this.builders.get(name) ?? []);
  }

  /** Rules whose rows do not have this field. */
  protected skips(field: string): Skips {
    const values = valuesOf(field, this.rules);
    return values === null ? null : skipsOf(values);
  }

  private field(field: string, column: PlannedColumn, skips: Skips): void {
    const type = typeOfField(this.table, field);
    if (type === null || this.builders.has(field)) return;
    const made = type === 'text' ? this.text(field, column, skips) : this.value(field, type, skips);
    if (made !== null) this.builders.set(field, made);
  }

  private text(field: string, column: PlannedColumn, skips: Skips): ColumnBuilder {
    return textBuilder(field, column, { fields: this.cells.fallbacks(column), skips });
  }

  /** Days and instants of the row itself are set by the table; no canonical column is a flag. */
  private value(field: string, type: string, skips: Skips): ColumnBuilder | null {
    if (type === 'date' || type === 'instant' || type === 'boolean') return null;
    const parsed = this.cells.number(field);
    if (parsed === null) return null;
    if (type === 'double') return new DoubleColumn(field, parsed);
    return type === 'int32' ? new NarrowColumn(field, 'int32', parsed) : new WideColumn(field, 'int64', parsed, skips);
  }
}

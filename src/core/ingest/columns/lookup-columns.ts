/** Columns of `lookup`: an entry of a list, made by row rules alone. */
import { canonicalTables } from '../../canonical/tables';
import type { ColumnBuilder } from './builder';
import type { ParsedCells } from './parsed-cells';
import { textSources, valuesOf, type ReadyRule } from './row-rules';
import { RuledText, RuledWide } from './ruled-columns';
import { styleOf } from './text-cells';
import { RowNumber, TableNumber } from './value-columns';

export function lookupColumnsOf(cells: ParsedCells, rules: readonly ReadyRule[]): ColumnBuilder[] {
  return canonicalTables.lookup.flatMap(({ name, type }): ColumnBuilder[] => {
    if (name === 'table_no') return [new TableNumber()];
    if (name === 'row_no') return [new RowNumber()];
    const values = valuesOf(name, rules);
    if (values === null) return [];
    if (type === 'text') return [new RuledText(name, styleOf(name), textSources({ field: name }, rules, cells))];
    const instants = values.map((value) => (value?.from === 'fields' ? cells.instant(value.fields) : null));
    return [new RuledWide(name, 'instant', instants)];
  });
}

/**
 * Columns of `web_aggregate`: what happened by day and dimensions, without persons. Every batch has all of them, since the
 * tables of one file differ in what they count.
 */
import { Int64, TimestampMicrosecond } from 'apache-arrow';
import { canonicalTables, type CanonicalType } from '../../canonical/tables';
import type { PlannedColumn } from '../plan/read-plan';
import type { ColumnBuilder, Selection } from './builder';
import { DeliveryColumns } from './delivery-columns';
import type { ParsedCells } from './parsed-cells';
import { PropsColumn } from './props';
import { NoDay, Wide } from './value-columns';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'percent']);

/** True for a column by whose values the rows of an aggregate differ. */
export const partsAggregates = ({ field, known, type }: PlannedColumn): boolean =>
  field === 'dimensions' || (field === null && (known === null ? !NUMBERS.has(type) : known.dimension === true));

export class WebColumns extends DeliveryColumns {
  constructor(cells: ParsedCells) {
    super(cells, [], 'web_aggregate');
    const dimensions = cells.plan.columns.filter(partsAggregates);
    if (dimensions.length > 0) this.builders.set('dimensions', new PropsColumn(dimensions, 'strings', 'dimensions'));
  }

  override inOrder(): ColumnBuilder[] {
    return canonicalTables.web_aggregate.map(({ name, type }) => this.builders.get(name) ?? absent(name, type));
  }
}

/** A column of which every row is null. */
function absent(name: string, type: CanonicalType): ColumnBuilder {
  if (type === 'text') return new PropsColumn([], 'strings', name);
  return type === 'date'
    ? new NoDay(name)
    : new Unknown(name, type === 'instant' ? new TimestampMicrosecond() : new Int64());
}

class Unknown extends Wide {
  append(_selection: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) this.pushNull();
  }
}

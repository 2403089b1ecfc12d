/**
 * Totals of a table whose columns nobody knows: a label among its first cells, a number at least, and nothing else. A campaign
 * that is truly called "Total" has a day, a status or a name beside it.
 */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { isMissingText } from '../values/cell';
import { shapeOf } from '../values/number-shape';
import { isTotalled, TotalLabels } from './total-labels';
import { TOTAL_WORDS } from './total-words';
import type { TotalsRule } from './totals-rule';

const LABELLED = [0, 1, 2, 3];

export class UnknownTotals implements TotalsRule {
  readonly protectedRows = new Map<string, { readonly line: number; readonly rows: number }>();
  private readonly labels = new TotalLabels(TOTAL_WORDS);

  isTotals(batch: RecordBatch, record: number): boolean {
    const at = this.labels.placeIn(batch, record, LABELLED);
    if (at < 0 || !isTotalled(this.labels.partOf(fieldText(batch, record, at)) ?? 'x')) return false;
    let numbers = 0;
    for (let f = 0; f < batch.first[record + 1] - batch.first[record]; f += 1) {
      const text = f === at ? '' : fieldText(batch, record, f);
      if (isMissingText(text)) continue;
      if (shapeOf(text) === null) return false;
      numbers += 1;
    }
    return numbers > 0;
  }

  label(batch: RecordBatch, record: number): { readonly column: number; readonly text: string } {
    const column = this.labels.placeIn(batch, record, LABELLED);
    return { column, text: column < 0 ? '' : fieldText(batch, record, column).trim() };
  }
}

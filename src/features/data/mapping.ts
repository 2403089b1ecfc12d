import type { ColumnReport, Preview } from '../../core/ingest/contract';
import type { StudySource } from '../../core/study/study';

const SAMPLES = 3;

/** The first different values of a column, as written. */
export function samplesOf(preview: Preview, column: number): string {
  const found = new Set<string>();
  for (const row of preview.rows) {
    const value = row[column] ?? '';
    if (value !== '') found.add(value);
    if (found.size === SAMPLES) break;
  }
  return found.size === 0 ? 'all empty' : [...found].join(' · ');
}

/** How sure the field is, in one sentence: a person's choice, the reader's evidence, or the name alone. */
export function mappingReason(column: ColumnReport, source: Pick<StudySource, 'mapping'>): string {
  const chosen = Object.hasOwn(source.mapping, column.name);
  const evidence =
    column.how ??
    (column.field === null ? 'No field of this name; kept with the row.' : 'Known by its name in this export.');
  return chosen ? `Chosen by you. ${column.how ?? ''}`.trim() : evidence;
}

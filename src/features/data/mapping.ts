import type { ColumnReport, Preview } from '../../core/ingest/contract';
import { formatCount } from '../../core/format/number';
import type { StudySource } from '../../core/study/study';

const SAMPLES = 3;

/** A table with more columns cannot be looked through: those that became something are shown first. */
const COLUMNS_SHOWN = 200;

/** Places of the columns that are shown, in the order of the file. */
export function shownColumns(columns: readonly Pick<ColumnReport, 'field'>[]): readonly number[] {
  const places = columns.map((_, at) => at);
  if (places.length <= COLUMNS_SHOWN) return places;
  const used = places.filter((at) => columns[at].field !== null);
  const others = places.filter((at) => columns[at].field === null);
  return [...used, ...others].slice(0, COLUMNS_SHOWN).sort((a, b) => a - b);
}

/** `200 of 20,005 columns are shown; …`; nothing where all are. */
export function moreColumns(all: number, locale: string): string {
  return all <= COLUMNS_SHOWN
    ? ''
    : `${formatCount(COLUMNS_SHOWN, locale)} of ${formatCount(all, locale)} columns are shown, those that became something first. All were read; the others are kept with each row.`;
}

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

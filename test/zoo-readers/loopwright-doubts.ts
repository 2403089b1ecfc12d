/** What the studio asks or warns about, by the line of the score that it is about. */
import type { FileReport } from '../../src/core/ingest/contract';
import type { Doubt, Item } from '../zoo/score/model';

const QUESTIONS: Readonly<Record<string, readonly Item[]>> = {
  // Who asks what the columns are asks about everything that they say.
  preset: ['recognised', 'grain', 'zone', 'currency', 'period', 'locale', 'cells', 'sums'],
  mapping: ['recognised', 'grain', 'zone', 'currency', 'period', 'locale', 'cells', 'sums'],
  'position-map': ['recognised', 'cells', 'sums'],
  'id-column': ['cells'],
  zone: ['zone', 'cells', 'period'],
  'epoch-zone': ['zone', 'cells', 'period'],
  currency: ['currency'],
  'range-grain': ['grain', 'period'],
  'date-order': ['locale', 'cells', 'period'],
  decimal: ['locale', 'cells', 'sums'],
  encoding: ['cells'],
  delimiter: ['cells', 'sums'],
  table: ['cells', 'sums'],
  ragged: ['rejects', 'cells', 'sums'],
  reconcile: ['sums', 'totals', 'cells'],
  'price-unit': ['cells', 'sums'],
};

const WARNINGS: Readonly<Record<string, readonly Item[]>> = {
  'file-unmapped': ['recognised', 'cells', 'sums'],
  'table-left-out': ['cells', 'sums', 'period'],
  'encoding-guessed': ['cells'],
  'replaced-characters': ['cells'],
  'lost-characters': ['cells'],
  'double-encoding': ['cells'],
  'quote-anomaly': ['cells', 'sums'],
  'comment-rows': ['cells', 'sums'],
  'kept-as-data': ['totals'],
  'damaged-ids': ['cells'],
  'range-grain': ['grain', 'period'],
  'cells-left-empty': ['cells', 'sums'],
  'rows-again': ['cells', 'sums'],
  'ratio-differs': ['cells', 'sums'],
  'rounded-counts': ['cells', 'sums'],
  'rounded-money': ['cells', 'sums'],
  'dst-ambiguous': ['cells'],
  'dst-missing': ['cells'],
  'currency-mixed': ['currency'],
  'bytes-after': ['bytes', 'cells', 'sums'],
  'stated-of-file': ['sums'],
};

/** The column that a sentence names, where it names one. */
function columnIn(says: string, { columns }: FileReport): string | null {
  const named = columns.filter(({ name }) => name !== '' && (says.includes(`Column ${name}:`) || says.includes(` of ${name} `) || says.includes(` ${name},`))); // prettier-ignore
  return named.length === 1 ? named[0]!.name : null;
}

/** Lines that were rejected are listed with their reasons: what the others tell is of the others alone. */
function rejectedOf({ rows: { rejected } }: FileReport): Doubt[] {
  const says = `${rejected} lines were rejected.`;
  return rejected === 0 ? [] : (['period', 'sums'] as const).map((about) => ({ about, column: null, says }));
}

export function doubtsOf(report: FileReport): Doubt[] {
  const asked = report.questions.flatMap(({ id, asked: says }) =>
    (QUESTIONS[id.split(':', 1)[0]!] ?? []).map((about): Doubt => ({ about, column: null, says })),
  );
  const warned = report.warnings.flatMap(({ code, message: says }) =>
    (WARNINGS[code] ?? []).map((about): Doubt => ({ about, column: columnIn(says, report), says })),
  );
  return [...asked, ...warned, ...rejectedOf(report)];
}

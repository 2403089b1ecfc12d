import { gunzipSync } from 'fflate';
import type { CanonicalEvent, ZooFile } from '../truth/model';
import { spanOf } from '../truth/span';
import { trueTable } from './columns';
import type { Locale, TrueFile, TrueTable } from './model';
import { printedCells, type PrintedCells } from './printed-columns';

/** What is compared of a printed file: the cells that its exporter wrote down, or those that follow from its other truth. */

function cellsOf({ shape }: ZooFile): PrintedCells | undefined {
  const { preset, language, columns } = shape;
  return (
    printedCells[String(preset)] ?? printedCells[`${preset} ${language}`] ?? printedCells[`${preset} ${columns[0]}`]
  );
}

/** Lines of sound data, in order. */
function dataLines({ regions, duplicates }: ZooFile): number[] {
  const again = new Set(duplicates.map(({ line }) => line));
  return regions
    .filter(({ kind }) => kind === 'data')
    .flatMap(({ fromLine, toLine }) => Array.from({ length: toLine - fromLine + 1 }, (_, at) => fromLine + at))
    .filter((line) => !again.has(line));
}

/** The first event of a line stands for it: a click beside an impression has the same cells. */
function firstEvents(events: readonly CanonicalEvent[]): { readonly line: number; readonly truth: CanonicalEvent }[] {
  const seen = new Set<number>();
  return events.flatMap((truth) => {
    if (seen.has(truth.line)) return [];
    seen.add(truth.line);
    return [{ line: truth.line, truth }];
  });
}

function tablesOf(file: ZooFile): readonly TrueTable[] {
  if (file.tables !== undefined) return file.tables;
  const cells = cellsOf(file);
  if (cells?.delivery !== undefined) {
    const lines = dataLines(file);
    const has = (name: string): boolean => file.shape.columns.includes(name);
    const columns = cells.delivery.filter(
      ({ unless, where }) => (unless === undefined || !has(unless)) && (where === undefined || has(where)),
    );
    return [trueTable(columns, file.delivery.map((truth, at) => ({ line: lines[at]!, truth })))]; // prettier-ignore
  }
  if (cells?.events !== undefined) return [trueTable(cells.events, firstEvents(file.events))];
  throw new Error(`Nothing is known of the cells of ${file.name}.`);
}

function localeOf(file: ZooFile): Locale {
  const locale = file.locale ?? cellsOf(file)?.locale;
  if (locale === undefined) throw new Error(`Nothing is known of how ${file.name} writes numbers and dates.`);
  return locale;
}

/** Keys that no line of JSON has are no columns. */
function present(table: TrueTable): TrueTable {
  const { columns, rows, lines } = table;
  const isThere = columns.map((_, at) => rows.some((row) => row[at] !== null));
  return {
    columns: columns.filter((_, at) => isThere[at]),
    rows: rows.map((row) => row.filter((_, at) => isThere[at])),
    lines,
  };
}

/** Instants that carry their offset are of every zone, and told in UTC. */
function zoneOf({ shape: { grain, zone } }: ZooFile): TrueFile['zone'] {
  return grain === 'event' && zone.inFile ? { name: 'UTC', inFile: true } : zone;
}

/** Everything that is compared when somebody reads the file. */
export function trueFile(file: ZooFile): TrueFile {
  const { shape, name, bytes, totals, rejects, duplicates } = file;
  const tables = shape.delimiter === null ? tablesOf(file).map(present) : tablesOf(file);
  // A list without a line tells of no day and shows no way of writing.
  const isEmpty = tables.every(({ rows }) => rows.length === 0);
  const codes = file.currencies ?? (shape.currency === null ? [] : [shape.currency]);
  return {
    name,
    bytes: shape.container === 'gzip' ? gunzipSync(bytes).length : bytes.length,
    preset: shape.preset,
    grain: shape.grain,
    zone: zoneOf(file),
    currencies: { codes, inFile: true },
    // What rows tell of may be less than what was asked for.
    period: isEmpty ? null : (file.span ?? spanOf(file.events, file.delivery) ?? shape.period),
    locale: isEmpty ? { decimal: null, dates: null } : localeOf(file),
    tables,
    totals: file.totalLines ?? totals.map(({ line, label }) => ({ line, label })),
    rejects,
    duplicates,
  };
}

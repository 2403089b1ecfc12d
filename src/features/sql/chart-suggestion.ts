/** Which picture a result asks for, by its columns: days and a number are lines, words and a number are bars, all else none. */
import type { BarRow } from '../../charts/bars';
import type { LineSeries } from '../../charts/lines';
import type { Result } from './result';

/** Numbers that could be drawn; codes and years are numbers by type alone. */
export interface Measure {
  readonly column: number;
  readonly name: string;
}

export type Suggestion =
  | { readonly form: 'lines'; readonly series: readonly LineSeries[]; readonly leftOut: number }
  | { readonly form: 'bars'; readonly rows: readonly BarRow[]; readonly leftOut: number };

const CODE = /(^|_)(id|no|year|row|table|source)$/i;
const MOST_SERIES = 6;
const MOST_BARS = 20;
/** More points than a screen has pixels only hide each other. */
const MOST_ROWS = 5000;

export function measuresOf({ columns }: Pick<Result, 'columns'>): readonly Measure[] {
  return columns.flatMap(({ name, kind }, column) => (kind === 'number' && !CODE.test(name) ? [{ column, name }] : []));
}

/** Null where the result has no such shape: one row, no words and no days, or several values for one place. */
export function suggestChart(result: Result, measure: Measure): Suggestion | null {
  const { columns, rowCount } = result;
  if (rowCount < 2 || rowCount > MOST_ROWS) return null;
  const days = columns.findIndex(({ type }) => type === 'date' || type === 'timestamp');
  const words = columns.flatMap(({ kind }, at) => (kind === 'text' || kind === 'boolean' ? [at] : []));
  const cells = Array.from({ length: rowCount }, (_, row) => ({
    day: days === -1 ? null : (result.text(row, days)?.slice(0, 10) ?? null),
    label: words.flatMap((at) => result.text(row, at) ?? []).join(' · '),
    value: numberOf(result.text(row, measure.column)),
  }));
  if (days !== -1) return linesOf(cells);
  return words.length === 0 ? null : barsOf(cells);
}

interface Cell {
  readonly day: string | null;
  readonly label: string;
  readonly value: number | null;
}

function linesOf(cells: readonly Cell[]): Suggestion | null {
  const byLabel = new Map<string, Map<string, number | null>>();
  for (const { day, label, value } of cells) {
    if (day === null) continue;
    const points = byLabel.get(label) ?? new Map<string, number | null>();
    // Two values of one day are not a line: the statement has to say how they add up.
    if (points.has(day)) return null;
    byLabel.set(label, points.set(day, value));
  }
  const series = [...byLabel].map(([label, points]) => ({
    label,
    points: [...points].map(([day, value]) => ({ day, value })).sort((a, b) => (a.day < b.day ? -1 : 1)),
  }));
  const days = new Set(cells.flatMap(({ day, value }) => (value === null ? [] : day)));
  if (days.size < 2) return null;
  const size = ({ points }: LineSeries): number => points.reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0);
  const largest = series.sort((a, b) => size(b) - size(a));
  return { form: 'lines', series: largest.slice(0, MOST_SERIES), leftOut: Math.max(0, series.length - MOST_SERIES) };
}

/** In the order of the statement: whoever sorted it meant something by it. */
function barsOf(cells: readonly Cell[]): Suggestion | null {
  const rows = cells.flatMap(({ label, value }, at) => (value === null ? [] : [{ id: String(at), label, value }]));
  if (rows.length < 2) return null;
  return { form: 'bars', rows: rows.slice(0, MOST_BARS), leftOut: Math.max(0, rows.length - MOST_BARS) };
}

function numberOf(text: string | null): number | null {
  const number = text === null ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

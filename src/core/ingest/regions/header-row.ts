import type { RecordBatch } from '../contract';
import { cellShape, type CellShape } from '../dialect/cell-shape';
import { recordCells } from '../records/field';

/** Data rows that a header is compared with. */
const COMPARED = 50;
const MOST_HEADER_ROWS = 3;
/** Share of names that must be there and be distinct: exports leave a name blank now and then, or repeat one. */
const MOSTLY = 0.6;

/** The header rows of a table, and how wide the rows below them are. */
export interface Header {
  readonly rows: number;
  readonly width: number;
}

/**
 * How many records from `at` on are header rows of a table: 0 when the first one reads like data. A header names things,
 * mostly each once, and what follows differs from it in kind in one column at least; where all is text, no name may come
 * back as a value of its column. Up to three rows are taken, the upper ones with gaps, as merged cells leave them.
 */
export function headerOf(batch: RecordBatch, at: number, end: number): Header {
  const none: Header = { rows: 0, width: widthOf(batch, at) };
  for (let rows = 1; rows <= MOST_HEADER_ROWS && at + rows <= end; rows++) {
    const names = recordCells(batch, at + rows - 1);
    if (!hasNoValues(names) && !readsLikePivot(names)) return none;
    const following = recordsBelow(batch, at + rows, end);
    const width = fittingWidth(names, following);
    const next = following.at(0);
    const gaps = names.some((name, i) => name.trim() === '' || names.indexOf(name) !== i);
    const nextIsHeader =
      next !== undefined &&
      next.length === names.length &&
      ((readsLikeNames(next) && differs(next, following.slice(1))) || (readsLikeGroups(next) && following.length > 2));
    if (gaps && nextIsHeader && !differs(names, [next])) continue;
    if (width === null) return none;
    if (readsLikePivot(names) || (!readsLikeNames(names) && headsColumns(names, following))) return { rows, width };
    if (!readsLikeNames(names)) return none;
    return following.length === 0 || isHeader(names, following) ? { rows, width } : none;
  }
  return none;
}

/** True where the record at `at` holds names and numbers, dates or addresses follow in one of its columns. */
export function namesBeforeValues(batch: RecordBatch, at: number, end: number): boolean {
  const names = recordCells(batch, at);
  return readsLikeNames(names) && differs(names, sameWidth(names, recordsBelow(batch, at + 1, end)));
}

/** A record that names columns and holds nothing that a row would: words without digits, each once, none left out. */
export function namesAlone(batch: RecordBatch, at: number): boolean {
  const names = recordCells(batch, at).map((cell) => cell.trim());
  const isName = (name: string): boolean => /^\p{L}[^\d]*$/u.test(name) && !name.endsWith(':');
  return names.length > 1 && names.every(isName) && new Set(names).size === names.length;
}

const isHeader = (names: readonly string[], following: readonly (readonly string[])[]): boolean => {
  const rows = sameWidth(names, following);
  return differs(names, rows) || (rows.length > 0 && isNovel(names, rows));
};

const widthOf = ({ first }: RecordBatch, record: number): number => first[record + 1] - first[record];

function readsLikeNames(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const shapes = names.map(cellShape);
  if (shapes.some(isKindOfValue)) return false;
  return names.length > 0 && new Set(names).size >= MOSTLY * names.length && names.length >= cells.length / 3;
}

/** Names over several columns, with gaps where merged cells went on. */
function readsLikeGroups(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    cells.length > 2 && names.length > 0 && names.length < cells.length && !names.map(cellShape).some(isKindOfValue)
  );
}

const YEAR = /^(?:19|20)\d{2}(?:[-/ ]?(?:Q[1-4]|\d{1,2}))?$/;

/** A table turned on its side: names first, then years or months that go up. */
function readsLikePivot(cells: readonly string[]): boolean {
  const from = cells.findIndex((cell) => YEAR.test(cell.trim()));
  const years = cells.slice(Math.max(0, from)).map((cell) => cell.trim());
  const names = cells.slice(0, Math.max(0, from)).map((cell) => cell.trim());
  const isRising = years.every((year, at) => YEAR.test(year) && (at === 0 || year > years[at - 1]));
  return (
    from > 0 && years.length > 1 && isRising && names.every((name) => name !== '' && !isKindOfValue(cellShape(name)))
  );
}

const hasNoValues = (cells: readonly string[]): boolean => !cells.some((cell) => isKindOfValue(cellShape(cell)));

/** Words, also one and the same, over a column of nothing but numbers or dates: no row begins so. */
function headsColumns(names: readonly string[], following: readonly (readonly string[])[]): boolean {
  const rows = sameWidth(names, following);
  const isOfValues = (column: number): boolean => rows.every((row) => isKindOfValue(cellShape(row[column] ?? '')));
  return (
    rows.length > 1 &&
    names.length > 1 &&
    hasNoValues(names) &&
    names.some((name, column) => name.trim() !== '' && isOfValues(column))
  );
}

/** Neighbouring records that are no blank lines, as cells. */
function recordsBelow(batch: RecordBatch, from: number, end: number): string[][] {
  const rows: string[][] = [];
  for (let r = from; r < end && rows.length < COMPARED; r++) rows.push(recordCells(batch, r));
  return rows;
}

/** Rows as wide as the names, or wider and narrower by nothing but blanks. */
function sameWidth(names: readonly string[], rows: readonly (readonly string[])[]): (readonly string[])[] {
  return rows.filter((row) => isAsWide(names, row.length) || isAsWide(row, names.length));
}

const isAsWide = (cells: readonly string[], width: number): boolean =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');

/** Width of the rows below, where most of them fit the names; null where they are rows of another table. */
function fittingWidth(names: readonly string[], following: readonly (readonly string[])[]): number | null {
  if (following.length === 0) return names.length;
  const counts = new Map<number, number>();
  for (const { length } of following) counts.set(length, (counts.get(length) ?? 0) + 1);
  const usual = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const fit = sameWidth(names, following);
  return fit.length * 2 >= following.length || fit.includes(following[0]) ? (fit.at(0)?.length ?? usual) : null;
}

function differs(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return names.some((name, column) => {
    if (name.trim() === '') return false;
    return rows.some((row) => isKindOfValue(cellShape(row[column] ?? '')));
  });
}

function isKindOfValue(shape: CellShape): boolean {
  return shape === 'number' || shape === 'date' || shape === 'url' || shape === 'email';
}

function isNovel(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (new Set(names).size < names.length || names.some((name) => name.trim() === '')) return false;
  return rows.every((row) => row.every((cell, column) => cell !== names[column]));
}

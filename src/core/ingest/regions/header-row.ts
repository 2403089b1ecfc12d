import type { RecordBatch } from '../contract';
import { cellShape, type CellShape } from '../dialect/cell-shape';
import { recordCells } from '../records/field';

/** Data rows that a header is compared with. */
const COMPARED = 50;
const MOST_HEADER_ROWS = 3;
/** Share of names that must be there and be distinct: exports leave a name blank now and then, or repeat one. */
const MOSTLY = 0.6;

/**
 * How many records from `at` on are header rows of a table: 0 when the first one reads like data. A header names things,
 * mostly each once, and what follows differs from it in kind in one column at least; where all is text, no name may come
 * back as a value of its column. Up to three rows are taken, the upper ones with gaps, as merged cells leave them.
 */
export function headerRows(batch: RecordBatch, at: number, end: number): number {
  for (let rows = 1; rows <= MOST_HEADER_ROWS && at + rows <= end; rows++) {
    const names = recordCells(batch, at + rows - 1);
    if (!readsLikeNames(names)) return 0;
    const following = recordsLike(batch, { from: at + rows, end, width: names.length });
    const gaps = names.some((name, i) => name.trim() === '' || names.indexOf(name) !== i);
    const nextAreNames =
      following.length > 1 && readsLikeNames(following[0]) && differs(following[0], following.slice(1));
    if (gaps && nextAreNames && !differs(names, following.slice(0, 1))) continue;
    return following.length === 0 || differs(names, following) || isNovel(names, following) ? rows : 0;
  }
  return 0;
}

/** True where the record at `at` holds names and numbers, dates or addresses follow in one of its columns. */
export function namesBeforeValues(batch: RecordBatch, at: number, end: number): boolean {
  const names = recordCells(batch, at);
  return readsLikeNames(names) && differs(names, recordsLike(batch, { from: at + 1, end, width: names.length }));
}

function readsLikeNames(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const shapes = names.map(cellShape);
  if (shapes.some((shape) => shape === 'number' || shape === 'date' || shape === 'url' || shape === 'email'))
    return false;
  return names.length > 0 && new Set(names).size >= MOSTLY * names.length && names.length >= cells.length / 3;
}

/** Neighbouring records of one width as cells. */
function recordsLike(
  batch: RecordBatch,
  { from, end, width }: { from: number; end: number; width: number },
): string[][] {
  const rows: string[][] = [];
  for (let r = from; r < end && rows.length < COMPARED; r++) {
    if (batch.first[r + 1] - batch.first[r] !== width) break;
    rows.push(recordCells(batch, r));
  }
  return rows;
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

import { exact } from './decimal';
import { OPEN, type Cell, type CellKind, type ReadTable, type TrueTable } from './model';

/** Names are one whatever their case, their blanks and their form of Unicode. */
export const foldName = (name: string): string =>
  name.normalize('NFKC').replace(/[\u00AD\u200B\uFEFF]/g, '').replace(/\s+/g, ' ').trim().toLowerCase(); // prettier-ignore

/** Whether a cell says what is true. */
export function isRight(kind: CellKind, truth: Cell, read: Cell): boolean {
  if (truth === OPEN) return true;
  if (truth === null || read === null) return truth === read;
  switch (kind) {
    case 'number': {
      const value = exact(read);
      return value !== null && value === exact(truth);
    }
    case 'day':
      return read.slice(0, 10) === truth;
    case 'instant':
      return Date.parse(read) === Date.parse(truth);
    case 'flag':
      return read.toLowerCase() === truth;
    case 'text':
      return read.trim() === truth.trim();
  }
}

/** Places of the true columns in the table that was read; −1 for those that it does not have. */
export function placesOf(truth: TrueTable, read: ReadTable): number[] {
  const places = new Map<string, number>();
  read.columns.forEach((name, at) => {
    const key = foldName(name);
    if (!places.has(key)) places.set(key, at);
  });
  return truth.columns.map(({ name }) => places.get(foldName(name)) ?? -1);
}

/** How far ahead the row of a tool that keeps no lines is looked for. */
const AHEAD = 64;

/**
 * For every true row the place of the row that was read of it, or −1. By line where the tool knows lines; else in file order, where a
 * row is met again when at least half of its cells are right.
 */
export function matchRows(truth: TrueTable, read: ReadTable, places: readonly number[]): number[] {
  const { lines } = read;
  if (lines !== null) {
    const byLine = new Map(lines.map((line, at) => [line, at]));
    return truth.lines.map((line) => byLine.get(line) ?? -1);
  }
  const known = places.filter((place) => place >= 0).length;
  const isMet = (row: readonly Cell[], at: number): boolean => {
    let right = 0;
    places.forEach((place, column) => {
      if (place >= 0 && isRight(truth.columns[column]!.kind, row[column]!, read.rows[at]![place] ?? null)) right++;
    });
    return right * 2 >= known;
  };
  let next = 0;
  return truth.rows.map((row) => {
    const until = Math.min(read.rows.length, next + AHEAD);
    for (let at = next; at < until; at++) {
      if (!isMet(row, at)) continue;
      next = at + 1;
      return at;
    }
    return -1;
  });
}

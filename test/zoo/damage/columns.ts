/** The columns of a sheet: where they stand in its lines, and which of them the truth knows. */
import type { TrueColumn } from '../score/model';
import { TABLE_KINDS, type Sheet, type SheetLine } from './sheet';

export interface SheetColumn {
  /** Place in the lines of the table. */
  readonly at: number;
  /** As the header prints it. */
  readonly name: string;
  /** Place among the columns of the truth; −1 for one that nobody must know. */
  readonly place: number;
  readonly true: TrueColumn | null;
}

/** In file order; none in files without one header of cells. */
export function columnsOf({ lines, columns, writing }: Sheet): SheetColumn[] {
  const headers = lines.filter(({ kind }) => kind === 'header');
  if (headers.length !== 1 || writing.delimiter === null) return [];
  const seen = new Map<string, number>();
  return headers[0]!.cells.map((cell, at) => {
    const name = cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const known = times === 1 ? name : `${name}#${times}`;
    const place = columns.findIndex((column) => column.name.trim() === known);
    return { at, name: cell, place, true: place < 0 ? null : columns[place]! };
  });
}

/** A line with other cells, printed anew. */
export const withCells = (line: SheetLine, cells: readonly string[]): SheetLine => ({ ...line, cells, raw: null });

/** Changes the lines of the table, header and totals among them; lines that were cut short stay as they are. */
export function onTable(sheet: Sheet, change: (cells: readonly string[], line: SheetLine) => readonly string[]): Sheet {
  const width = sheet.lines.find(({ kind }) => kind === 'header')?.cells.length ?? 0;
  const lines = sheet.lines.map((line) =>
    TABLE_KINDS.has(line.kind) && line.cells.length >= width ? withCells(line, change(line.cells, line)) : line,
  );
  return { ...sheet, lines };
}

/** Changes what is true of every row. */
export function onRows(sheet: Sheet, change: (row: NonNullable<SheetLine['row']>) => SheetLine['row']): Sheet {
  const lines = sheet.lines.map((line) => (line.row === null ? line : { ...line, row: change(line.row) }));
  return { ...sheet, lines };
}

/** Takes columns out of the lines and out of the truth. */
export function withoutColumns(sheet: Sheet, out: readonly SheetColumn[]): Sheet {
  const gone = new Set(out.map(({ at }) => at));
  const unknown = new Set(out.map(({ place }) => place));
  const cut = onTable(sheet, (cells) => cells.filter((_, at) => !gone.has(at)));
  const known = onRows(cut, (row) => row.filter((_, place) => !unknown.has(place)));
  return { ...known, columns: sheet.columns.filter((_, place) => !unknown.has(place)) };
}

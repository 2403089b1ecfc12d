/** What the grid knows of a column; values come through `cell(row, column)`, never as an object for each row. */
export interface GridColumn {
  readonly name: string;
  /** Type or unit, in grey under the name. */
  readonly note?: string | undefined;
  readonly align?: 'start' | 'end';
  /** Pixels; 140 without it. */
  readonly width?: number;
}

export interface GridSort {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** A cell, counted from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export const ROW_HEIGHT = 28;

const PAGE_ROWS = 16;

/** Where a key moves the active cell, or null when the key is not ours. Modifier and Home or End go to the corners. */
export function moveCell(cell: GridCell, event: { key: string; toEdge: boolean }, size: GridCell): GridCell | null {
  const lastRow = size.row - 1;
  const lastColumn = size.column - 1;
  const to = (row: number, column: number): GridCell => ({
    row: Math.max(0, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(event.toEdge ? lastRow : cell.row + 1, cell.column);
    case 'ArrowUp':
      return to(event.toEdge ? 0 : cell.row - 1, cell.column);
    case 'ArrowRight':
      return to(cell.row, event.toEdge ? lastColumn : cell.column + 1);
    case 'ArrowLeft':
      return to(cell.row, event.toEdge ? 0 : cell.column - 1);
    case 'PageDown':
      return to(cell.row + PAGE_ROWS, cell.column);
    case 'PageUp':
      return to(cell.row - PAGE_ROWS, cell.column);
    case 'Home':
      return to(event.toEdge ? 0 : cell.row, 0);
    case 'End':
      return to(event.toEdge ? lastRow : cell.row, lastColumn);
    default:
      return null;
  }
}

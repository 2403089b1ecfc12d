/** The data of a chart as a table: what *View as table* shows and what the CSV export holds, exactly as drawn. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly {
    readonly label: string;
    readonly align: 'start' | 'end';
    /** Numbers of the column as the picture writes them, with their unit; the file holds them as they are. */
    readonly format?: (value: number) => string;
  }[];
  /** First cell of a row is its header. Numbers stay numbers, so that the file holds them unformatted. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** RFC 4180. Text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function chartCsv(table: ChartTable): string {
  const lines = [table.columns.map(({ label }) => label), ...table.rows];
  return lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A place of a chart that the keyboard reaches and a voice speaks. `row` and `column` say what the arrow keys move to. */
export interface ChartPoint {
  readonly row: number;
  readonly column: number;
  readonly spoken: string;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The neighbour of a point; up and down go to the nearest column of the next row. At an edge the point stays. */
export function nextPoint(points: readonly ChartPoint[], at: number, direction: Direction): number {
  const here = points[at];
  const inRow = (row: number): number[] => points.flatMap((point, index) => (point.row === row ? [index] : []));
  const mine = inRow(here.row);
  const place = mine.indexOf(at);
  switch (direction) {
    case 'left':
      return mine[Math.max(0, place - 1)];
    case 'right':
      return mine[Math.min(mine.length - 1, place + 1)];
    case 'first':
      return mine[0];
    case 'last':
      return mine[mine.length - 1];
    case 'up':
    case 'down': {
      const others = inRow(here.row + (direction === 'up' ? -1 : 1));
      const distance = (index: number): number => Math.abs(points[index].column - here.column);
      return others.reduce((best, index) => (best === at || distance(index) < distance(best) ? index : best), at);
    }
  }
}

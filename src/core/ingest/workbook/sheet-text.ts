/**
 * A sheet as the text of a CSV file, line by row, so that it is read like any other table. The sheet is passed twice: its
 * width and its merged cells are known only at its end.
 */
import { CsvText } from '../container/csv-text';
import { columnOf, SheetParser, type SheetContext } from './sheet-parser';

export type SheetBytes = () => AsyncIterable<Uint8Array>;

interface Shape {
  /** Columns up to the last that holds something. */
  readonly width: number;
  /** Merged cells of one column: the last row by `row:column` of the first. */
  readonly merges: ReadonlyMap<string, number>;
}

const MERGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;

export async function* sheetText(bytes: SheetBytes, context: SheetContext): AsyncGenerator<Uint8Array, void> {
  const { width, merges } = await shapeOf(bytes, context);
  const out = new CsvText();
  /** Labels that hold for the rows below, by column. */
  const fills = new Map<number, { readonly until: number; readonly text: string }>();
  let cells: string[] = [];
  let next = 0;
  const parser = new SheetParser(context, {
    cell(row, column, text, isLabel) {
      cells[column] = text;
      const until = isLabel ? merges.get(`${row}:${column}`) : undefined;
      if (until !== undefined) fills.set(column, { until, text });
    },
    rowEnd(row) {
      if (row < next) return;
      for (; next < row; next += 1) out.row([]);
      for (const [column, { until, text }] of fills) {
        if (until < row) fills.delete(column);
        else cells[column] ??= text;
      }
      const line = cells.length === 0 ? [] : Array.from({ length: width }, (_, column) => cells[column] ?? '');
      out.row(line);
      next = row + 1;
      cells = [];
    },
    merge: () => undefined,
  });
  for await (const chunk of bytes()) {
    parser.push(chunk);
    if (out.isFull) yield out.take();
  }
  parser.end();
  yield out.take();
}

async function shapeOf(bytes: SheetBytes, context: SheetContext): Promise<Shape> {
  let width = 0;
  const merges = new Map<string, number>();
  const parser = new SheetParser(context, {
    cell: (_row, column) => void (width = Math.max(width, column + 1)),
    rowEnd: () => undefined,
    merge(reference) {
      const [, from, first, to, last] = MERGE.exec(reference) ?? [];
      if (from !== undefined && from === to) merges.set(`${Number(first) - 1}:${columnOf(from)}`, Number(last) - 1);
    },
  });
  for await (const chunk of bytes()) parser.push(chunk);
  parser.end();
  return { width, merges };
}

/** True when no cell of the sheet holds anything; looked at only until the first that does. */
export async function isBlankSheet(bytes: SheetBytes, context: SheetContext): Promise<boolean> {
  let isBlank = true;
  const events = { cell: () => void (isBlank = false), rowEnd: () => undefined, merge: () => undefined };
  const parser = new SheetParser(context, events);
  for await (const chunk of bytes()) {
    parser.push(chunk);
    if (!isBlank) return false;
  }
  return isBlank;
}

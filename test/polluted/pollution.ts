/** A pollution: what happens to tables on their way, with what a reader must make of the file that comes of it. */
import { stream, type Random } from '../../src/core/stats/random';
import { cellsOf, joined, linesOf, styleOf, type Style } from './style';
import { tableOf, type Table, type Value } from './tables';

/** A clean table in print, from which every pollution begins. */
export interface Clean {
  readonly number: number;
  readonly random: Random;
  readonly table: Table;
  readonly style: Style;
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

export interface ExpectedTable {
  /** Null where only the rows are compared. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

export interface Expectation {
  /** Code of the sentence with which the file is refused; null when it is read. */
  readonly refusal?: string;
  /** Text of the cells, table by table. Absent: that of the clean table. */
  readonly tables?: readonly ExpectedTable[];
  /** What the rows of the main table mean; absent: that of the clean table. Null leaves the meaning out. */
  readonly typed?: Table | null;
  /** Names by which the reader knows the columns; absent: those of the header. */
  readonly names?: readonly string[];
  /** Lines that must be rejected, each with its code. */
  readonly rejected?: readonly string[];
  /** Questions or warnings that must be there, by their codes without a subject. */
  readonly flags?: readonly string[];
  /** Settings that a person gave with the mapping. */
  readonly answers?: Readonly<Record<string, string>>;
}

export interface Polluted {
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
}

export interface Pollution {
  readonly name: string;
  /** Its files are long, and left to the proof. */
  readonly isLarge?: true;
  make(clean: Clean): Polluted;
}

export function cleanOf(number: number, change: Partial<Style> = {}, least?: number): Clean {
  const table = tableOf(number, least);
  const style = { ...styleOf(number), ...change };
  const header = table.columns.map(({ name }) => name);
  return { number, random: stream(number, 'pollution'), table, style, header, cells: cellsOf(table, style) };
}

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

export const textOf = ({ header, cells, style }: Pick<Clean, 'header' | 'cells' | 'style'>): string =>
  joined(linesOf([header, ...cells], style), style);

export const clean = (text: string, expect: Expectation = {}): Polluted => ({ bytes: bytesOf(text), expect });

/** The same table with another value in one cell of a row; null drops the cell. */
export function withValue(table: Table, row: number, column: number, value: Value): Table {
  return {
    ...table,
    rows: table.rows.map((cells, r) => (r === row ? cells.map((c, f) => (f === column ? value : c)) : cells)),
  };
}

export const withCell = (
  cells: Clean['cells'],
  row: number,
  column: number,
  text: string,
): readonly (readonly string[])[] =>
  cells.map((line, r) => (r === row ? line.map((cell, f) => (f === column ? text : cell)) : line));

export const withoutRows = <T>(rows: readonly T[], out: ReadonlySet<number>): T[] =>
  rows.filter((_, at) => !out.has(at));

export const columnOf = ({ table }: Clean, kind: string): number => table.columns.findIndex((one) => one.kind === kind);

/** A table in print and what it means, as it must come out. */
export const expectOf = ({ header, cells, table }: Clean) => ({ tables: [{ header, rows: cells }], typed: table });

/** Cells of one column written by hand, with what each means. */
export function column(
  one: Clean,
  at: number,
  write: (value: Value, row: number) => { text: string; value: Value },
): Clean {
  const made = one.table.rows.map((row, r) => write(row[at] ?? null, r));
  return {
    ...one,
    cells: one.cells.map((row, r) => row.map((cell, f) => (f === at ? made[r]!.text : cell))),
    table: {
      ...one.table,
      rows: one.table.rows.map((row, r) => row.map((value, f) => (f === at ? made[r]!.value : value))),
    },
  };
}

export const isDelivery = ({ table }: Clean): boolean => table.grain === 'delivery';

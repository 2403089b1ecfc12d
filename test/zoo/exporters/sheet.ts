import type { PrintedColumn } from '../score/columns';
import { trueTable } from '../score/columns';
import type { Locale, TrueTable } from '../score/model';
import { utf8 } from '../text/bytes';
import type { LineWriter } from '../text/lines';
import { nothingMore, type FileShape, type ZooFile } from '../truth/model';

/** Tables whose cells are written down as they are printed. */

export interface SheetColumn<Row> {
  readonly name: string;
  /** The cell as the vendor writes it. */
  readonly print: (row: Row) => string;
  /** Null for cells that nobody must know. */
  readonly truth: PrintedColumn<Row> | null;
}

/** A column with its truth; printed as it is true where the vendor writes it so. */
export function told<Row>(truth: PrintedColumn<Row>, print?: (row: Row) => string): SheetColumn<Row> {
  return { name: truth.name, truth, print: print ?? ((row) => truth.of(row) ?? '') };
}

export function untold<Row>(name: string, print: (row: Row) => string): SheetColumn<Row> {
  return { name, truth: null, print };
}

export const namesOf = (columns: readonly { readonly name: string }[]): string[] => columns.map(({ name }) => name);

/** Adds a row for each, and answers what is true of their cells. */
export function addRows<Row>(
  lines: LineWriter,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
  lineOf: (cells: readonly string[]) => string,
): TrueTable {
  const written = rows.map((truth) => {
    const cells = columns.map(({ print }) => print(truth));
    return { truth, line: lines.add('data', lineOf(cells)) };
  });
  const told = columns.flatMap(({ truth }) => truth ?? []);
  return trueTable(told, written);
}

/** The same of lines of JSON: `objectOf` is what the vendor writes, `columns` what is true of it. */
export function addObjects<Row>(
  lines: LineWriter,
  columns: readonly PrintedColumn<Row>[],
  rows: readonly Row[],
  objectOf: (row: Row) => object,
): TrueTable {
  const written = rows.map((truth) => ({ truth, line: lines.add('data', JSON.stringify(objectOf(truth))) }));
  return trueTable(columns, written);
}

interface Sheet extends Partial<Pick<ZooFile, 'currencies' | 'bytes'>> {
  readonly name: string;
  readonly lines: LineWriter;
  readonly shape: FileShape;
  readonly tables: readonly TrueTable[];
  readonly locale: Locale;
}

/** A file whose truth is its cells. */
export function sheetFile({ lines, tables, ...file }: Sheet): ZooFile {
  return {
    ...nothingMore,
    bytes: utf8(lines.text()),
    ...file,
    regions: lines.regions(),
    rows: {
      ...{ loaded: lines.count('data'), duplicates: 0, rejected: 0 },
      ...{ totals: lines.count('totals'), blank: lines.count('blank') },
    },
    tables,
    rowOf: (line) => lines.rowOf(line),
  };
}

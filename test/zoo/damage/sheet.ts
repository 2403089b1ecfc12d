/** An export taken apart into lines and cells, each beside what is true of it: what damage is done to, and what is printed again. */
import { gunzipSync } from 'fflate';
import type { Cell, TrueColumn, TrueFile } from '../score/model';
import type { Delimiter } from '../text/delimited';
import type { LineKind } from '../text/lines';
import type { ZooFile } from '../truth/model';
import { recordsOf } from './records';

export interface SheetLine {
  readonly kind: LineKind;
  /** One cell in lines of JSON. */
  readonly cells: readonly string[];
  /** As the vendor wrote it, line end aside; null once a cell of it was changed. */
  readonly raw: string | null;
  /** What is true of a line of data, a cell for each true column of its table; null for every other line. */
  readonly row: readonly Cell[] | null;
  /** Word of the reason of a rejected line, or label of totals. */
  readonly word: string | null;
  /** First physical line of it in the undamaged file; 0 for a line that damage added. */
  readonly from: number;
  /** Line of the undamaged file that it repeats. */
  readonly copyOf: number | null;
}

/** How the lines become bytes. */
export interface Writing {
  /** Null for lines of JSON. */
  readonly delimiter: Delimiter | null;
  /** Quotation marks of lines that damage has changed. */
  readonly quoting: 'where needed' | 'everywhere' | 'never';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
  readonly bom: boolean;
  /** How many times it is packed. */
  readonly gzip: number;
  readonly endsLastLine: boolean;
}

/** What is true of the file as a whole. */
export type Head = Pick<TrueFile, 'preset' | 'grain' | 'zone' | 'currencies' | 'period' | 'locale'>;

export interface Sheet {
  readonly name: string;
  readonly language: string | null;
  readonly head: Head;
  readonly columns: readonly TrueColumn[];
  readonly lines: readonly SheetLine[];
  readonly writing: Writing;
}

export const TABLE_KINDS: ReadonlySet<LineKind> = new Set(['header', 'data', 'duplicate', 'totals', 'rejected']);

/** Latin-1 as platforms understand it, which is windows-1252. */
const encodings: Readonly<Record<string, Writing['encoding']>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'iso-8859-1': 'windows-1252',
};

function unpacked({ bytes, shape }: ZooFile): Uint8Array {
  return shape.container === 'gzip' ? gunzipSync(bytes) : bytes;
}

function writingOf({ shape }: ZooFile, text: string, lines: readonly SheetLine[]): Writing {
  const [first] = lines.filter(({ kind }) => kind === 'header');
  const isQuoted = first?.raw != null && first.cells.every((cell) => first.raw!.includes(`"${cell}"`));
  return {
    delimiter: shape.delimiter,
    // What has no header is written by machines, which quote nothing.
    quoting: first === undefined ? 'never' : isQuoted ? 'everywhere' : 'where needed',
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    encoding: encodings[shape.encoding]!,
    bom: shape.bom,
    gzip: shape.container === 'gzip' ? 1 : 0,
    endsLastLine: text.endsWith('\n'),
  };
}

function linesOf(file: ZooFile, truth: TrueFile, text: string): SheetLine[] {
  const kinds: LineKind[] = [];
  for (const { kind, fromLine, toLine } of file.regions) for (let at = fromLine; at <= toLine; at++) kinds[at] = kind;
  const [table] = truth.tables;
  const rows = new Map(table?.lines.map((line, at) => [line, table.rows[at]!]));
  const words = new Map([
    ...truth.totals.map(({ line, label }) => [line, label] as const),
    ...truth.rejects.map(({ line, code }) => [line, code] as const),
  ]);
  const copies = new Map(truth.duplicates.map(({ line, of }) => [line, of]));
  return recordsOf(text, file.shape.delimiter).map(({ line, cells, raw }) => ({
    kind: copies.has(line) ? 'duplicate' : kinds[line]!,
    cells,
    raw,
    row: rows.get(line) ?? null,
    word: words.get(line) ?? null,
    from: line,
    copyOf: copies.get(line) ?? null,
  }));
}

/** Null for what is no text of one table: archives, workbooks, reports of many tables. */
export function sheetOf(file: ZooFile, truth: TrueFile): Sheet | null {
  const { container, encoding, language } = file.shape;
  const isText = container === 'plain' || container === 'gzip';
  if (!isText || truth.tables.length !== 1) return null;
  const text = new TextDecoder(encodings[encoding]).decode(unpacked(file));
  const { preset, grain, zone, currencies, period, locale } = truth;
  const lines = linesOf(file, truth, text);
  return {
    name: file.name,
    language,
    head: { preset, grain, zone, currencies, period, locale },
    columns: truth.tables[0]!.columns,
    lines,
    writing: writingOf(file, text, lines),
  };
}

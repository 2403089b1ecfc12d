/** A file of the zoo in which one column is called by a name that means nothing, with what is still true of it. */
import { gunzipSync } from 'fflate';
import { cellsOf } from '../../unit/zoo/read-back';
import { foldName } from '../../zoo/score/match-rows';
import type { TrueFile } from '../../zoo/score/model';
import { trueFile } from '../../zoo/score/true-file';
import { gzip, latin1, utf16WithMark, utf8 } from '../../zoo/text/bytes';
import type { ZooFile } from '../../zoo/truth/model';

const NONSENSE = 'Qxz 17';

function textOf({ bytes, shape }: ZooFile): string {
  const plain = shape.container === 'gzip' ? gunzipSync(bytes) : bytes;
  return new TextDecoder(shape.encoding, { fatal: true, ignoreBOM: true }).decode(plain);
}

function bytesOf(text: string, { shape }: ZooFile): Uint8Array {
  if (shape.encoding === 'utf-16le') return utf16WithMark(text.replace(/^\uFEFF/, ''));
  if (shape.encoding === 'iso-8859-1') return latin1(text);
  return shape.container === 'gzip' ? gzip(utf8(text)) : utf8(text);
}

/** Quoted as the header was. */
function headerLine(line: string, name: string, delimiter: string): string {
  const mark = line.startsWith('\uFEFF') ? '\uFEFF' : '';
  const end = line.endsWith('\r') ? '\r' : '';
  const cells = cellsOf(line.slice(mark.length, line.length - end.length), delimiter);
  const isQuoted = line.slice(mark.length).startsWith('"');
  const needs = (cell: string): boolean => isQuoted || cell.includes(delimiter) || cell.includes('"');
  const printed = cells
    .map((cell) => (cell === name ? NONSENSE : cell))
    .map((cell) => (needs(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${mark}${printed.join(delimiter)}${end}`;
}

type Json = Record<string, unknown>;

/** The key at a dotted path called otherwise, in its place. */
function withoutKey(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  return Object.fromEntries(
    Object.entries(value).map(([own, inner]) => {
      if (own !== key) return [own, inner];
      if (rest.length === 0) return [NONSENSE, inner];
      return [own, typeof inner === 'object' && inner !== null ? withoutKey(inner as Json, rest) : inner];
    }),
  );
}

/** Torn lines stay as they are. */
function jsonLine(line: string, name: string): string {
  let value: Json;
  try {
    value = JSON.parse(line) as Json;
  } catch {
    return line;
  }
  return JSON.stringify(withoutKey(value, name.split('.')));
}

/** Names that can be given up: those of the header, or the keys that the truth knows; none of files without a header. */
export function columnsOf(file: ZooFile): readonly string[] {
  if (file.shape.delimiter === null)
    return trueFile(file).tables.flatMap(({ columns }) => columns.map(({ name }) => name));
  const region = file.regions.find(({ kind }) => kind === 'header');
  if (region === undefined) return [];
  const line = textOf(file).split('\n')[region.fromLine - 1]!;
  return cellsOf(line.replace(/^\uFEFF|\r$/g, ''), file.shape.delimiter);
}

export interface Renamed {
  readonly bytes: Uint8Array;
  readonly truth: TrueFile;
}

export function renamed(file: ZooFile, name: string): Renamed {
  const { delimiter } = file.shape;
  const headers = new Set(file.regions.flatMap(({ kind, fromLine }) => (kind === 'header' ? [fromLine] : [])));
  const text = textOf(file)
    .split('\n')
    .map((line, at) => {
      if (delimiter === null) return line === '' ? line : jsonLine(line, name);
      return headers.has(at + 1) ? headerLine(line, name, delimiter) : line;
    })
    .join('\n');
  const bytes = bytesOf(text, file);
  const truth = trueFile({ ...file, bytes });
  const isLeft = (column: { readonly name: string }): boolean => foldName(column.name) !== foldName(name);
  const tables = truth.tables.map(({ columns, rows, lines }) => ({
    columns: columns.filter(isLeft),
    rows: rows.map((row) => row.filter((_, at) => isLeft(columns[at]!))),
    lines,
  }));
  return { bytes, truth: { ...truth, tables } };
}

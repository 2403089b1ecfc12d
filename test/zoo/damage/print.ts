/** A sheet as bytes again, with the truth of those bytes. */
import type { Cell, TrueFile } from '../score/model';
import { gzip, utf16WithMark, utf8 } from '../text/bytes';
import { delimitedLine } from '../text/delimited';
import { latinBytes } from './latin';
import type { Sheet, SheetLine, Writing } from './sheet';

/** An export as it arrives, after whatever happened to it on its way. */
export interface Arrived {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: TrueFile;
}

export function lineText({ raw, cells }: Pick<SheetLine, 'raw' | 'cells'>, { delimiter, quoting }: Writing): string {
  if (raw !== null) return raw;
  if (delimiter === null || quoting === 'never') return cells.join(delimiter ?? '');
  if (quoting === 'where needed') return delimitedLine(cells, delimiter);
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
}

function encoded(text: string, { encoding, bom }: Writing): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return utf8(`${bom ? '\uFEFF' : ''}${text}`);
    case 'utf-16le':
      return utf16WithMark(text);
    case 'windows-1252':
      return latinBytes(text);
  }
}

const LINE_ENDS = /\r\n|\n|\r/g;

/** What each line is true of, once it is known on which line it stands. */
class Truth {
  readonly rows: (readonly Cell[])[] = [];
  readonly lines: number[] = [];
  readonly totals: TrueFile['totals'][number][] = [];
  readonly rejects: TrueFile['rejects'][number][] = [];
  readonly duplicates: TrueFile['duplicates'][number][] = [];
  readonly #places = new Map<number, number>();

  add({ kind, row, word, from, copyOf }: SheetLine, line: number): void {
    if (from > 0 && !this.#places.has(from)) this.#places.set(from, line);
    const of = copyOf === null ? undefined : this.#places.get(copyOf);
    if (kind === 'duplicate' && of !== undefined) this.duplicates.push({ line, of });
    else if (kind === 'totals') this.totals.push({ line, label: word ?? '' });
    else if (kind === 'rejected') this.rejects.push({ line, code: word ?? '' });
    else if (row !== null) {
      this.rows.push(row);
      this.lines.push(line);
    }
  }
}

export function printed({ name, head, columns, lines, writing }: Sheet): Arrived {
  const truth = new Truth();
  const texts: string[] = [];
  let at = 1;
  for (const line of lines) {
    const text = lineText(line, writing);
    truth.add(line, at);
    texts.push(text);
    at += 1 + [...text.matchAll(LINE_ENDS)].length;
  }
  const end = writing.endsLastLine ? writing.newline : '';
  const unpacked = encoded(texts.join(writing.newline) + end, writing);
  const { rows, lines: rowLines, totals, rejects, duplicates } = truth;
  return {
    name,
    bytes: Array.from({ length: writing.gzip }).reduce<Uint8Array>((bytes) => gzip(bytes), unpacked),
    truth: {
      name,
      bytes: unpacked.length,
      ...head,
      tables: [{ columns, rows, lines: rowLines }],
      totals,
      rejects,
      duplicates,
    },
  };
}

import type { Delimiter } from '../text/delimited';

export interface PrintedRecord {
  /** First physical line, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Without its line end. */
  readonly raw: string;
}

const LINE_END = /\r\n|\n/g;

/** The records of a text as the zoo prints them: a quoted cell may hold line ends, and a mark opens a cell only where the cell begins. */
export function recordsOf(text: string, delimiter: Delimiter | null): PrintedRecord[] {
  const lines = text.split(LINE_END);
  if (lines.at(-1) === '') lines.pop();
  const ends = [...text.matchAll(LINE_END)].map(([end]) => end);
  const records: PrintedRecord[] = [];
  for (let at = 0; at < lines.length;) {
    const first = at;
    let raw = lines[at++]!;
    if (delimiter !== null) {
      while (at < lines.length && cellsOf(raw, delimiter) === null) raw += `${ends[at - 1]}${lines[at++]}`;
    }
    const cells = delimiter === null ? [raw] : (cellsOf(raw, delimiter) ?? [raw]);
    records.push({ line: first + 1, cells, raw });
  }
  return records;
}

const QUOTED = /"((?:[^"]|"")*)"/y;

/** Cells of one record; null where a quoted cell is still open at the end. */
export function cellsOf(text: string, delimiter: Delimiter): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ;) {
    let cell: string;
    QUOTED.lastIndex = at;
    const quoted = text[at] === '"' ? QUOTED.exec(text) : null;
    if (text[at] === '"' && quoted === null) return null;
    if (quoted !== null) {
      cell = quoted[1]!.replaceAll('""', '"');
      at += quoted[0].length;
    } else {
      const end = text.indexOf(delimiter, at);
      cell = text.slice(at, end < 0 ? text.length : end);
      at += cell.length;
    }
    cells.push(cell);
    if (at >= text.length) return cells;
    at += delimiter.length;
  }
}

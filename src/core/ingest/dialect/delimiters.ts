/** Delimiters that a text may be written with: the four usual ones, two characters together, or blanks. */
import { cellShape } from './cell-shape';
import { fieldText } from '../records/field';
import { RecordFlag, type RecordBatch } from '../contract';

/** In falling preference: of equal scores the first wins. */
export const SINGLE = [',', '\t', ';', '|'] as const;
export const BLANKS = ' ';

export const isUsual = (delimiter: string): boolean => SINGLE.some((usual) => usual === delimiter);

/** What people call them, in questions and answers. */
const NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  ['\t', 'tabs'],
  [';', 'semicolons'],
  ['|', 'bars'],
  [BLANKS, 'blanks'],
]);

export const nameOfDelimiter = (delimiter: string): string => NAMES.get(delimiter) ?? delimiter;

/** The delimiter of an answer; null where it names none. */
export function delimiterNamed(name: string): string | null {
  for (const [delimiter, one] of NAMES) if (one === name) return delimiter;
  return /^[\x21-\x7e]{1,2}$/.test(name) ? name : null;
}

const MOST_LINES = 60;
const FEWEST_LINES = 3;
/** So many lines must hold a pair equally often, or nearly so. */
const SHARE = 0.9;
/** Marks that stand side by side in ordinary text: an ellipsis, a dash, the middle of an address, a missing cell. */
const COMMON = new Set(['..', '--', '//', ':/', '\\\\', '__', '==', '()', '[]', '{}', '<>', '/>', '</']);
const MARK = /^[!#$&*+/:;<=>?@\\^_`{|}~,.()[\]-]{2}$/;

/**
 * Pairs of marks that part the lines of a text alike: each line holds the pair as often as the others do, at least once. A
 * letter or digit twice is one only between quotes.
 */
export function pairsIn(text: string): readonly string[] {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  if (lines.length < FEWEST_LINES) return [];
  const found = new Set<string>();
  for (let at = 0; at + 1 < lines[0].length; at += 1) {
    const pair = lines[0].slice(at, at + 2);
    if (found.has(pair) || !(isPair(pair) || isBetweenQuotes(lines[0], at))) continue;
    const counts = lines.map((line) => line.split(pair).length - 1);
    if (counts[0] > 0 && counts.filter((count) => count === counts[0]).length >= SHARE * lines.length) found.add(pair);
  }
  return [...found];
}

const LONG_RUN = /[!#$%&*+,:;<=>?@^`{|}~]{3,8}/g;

/**
 * Three marks and more together that part the lines of a text alike, and that stand nowhere else in it. The machine knows no
 * such delimiter, and one or two of its marks would part every cell wrongly. Null where there is none.
 */
export function longDelimiterIn(text: string): string | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  if (lines.length < FEWEST_LINES) return null;
  for (const run of new Set(lines[0].match(LONG_RUN))) {
    const marks = new Set(run);
    const ofMarks = (line: string): number => [...line].filter((letter) => marks.has(letter)).length;
    const counts = lines.map((line) => line.split(run).length - 1);
    const isAlone = lines.every((line, at) => ofMarks(line) === counts[at] * run.length);
    if (isAlone && counts[0] > 0 && counts.filter((count) => count === counts[0]).length >= SHARE * lines.length)
      return run;
  }
  return null;
}

const isPair = (pair: string): boolean => MARK.test(pair) && !COMMON.has(pair);

/** `"1"aa"2"` */
const isBetweenQuotes = (line: string, at: number): boolean =>
  /^"([A-Za-z0-9])\1"$/.test(line.slice(Math.max(0, at - 1), at + 3));

/** In a text read with one mark of a pair: the other ends every field but the last, or begins every field but the first. */
export function goesWith(batch: RecordBatch, pair: string, single: string): boolean {
  const isBefore = pair.endsWith(single);
  const other = pair.charCodeAt(isBefore ? 0 : 1);
  let [rows, fitting] = [0, 0];
  for (let r = 0; r < batch.count && rows < MOST_LINES; r += 1) {
    if ((batch.recordFlags[r] & RecordFlag.blank) !== 0) continue;
    const [from, to] = isBefore ? [batch.first[r], batch.first[r + 1] - 1] : [batch.first[r] + 1, batch.first[r + 1]];
    rows += 1;
    let fits = to - from >= FEWEST_COLUMNS - 1;
    for (let f = from; f < to && fits; f += 1)
      fits = batch.bytes[isBefore ? batch.end[f] - 1 : batch.start[f]] === other && batch.end[f] > batch.start[f];
    if (fits) fitting += 1;
  }
  return rows >= FEWEST_LINES && fitting >= SHARE * rows;
}

/** Every other column is empty throughout: what parts the fields stands twice between them. */
export function isDoubled(batch: RecordBatch): boolean {
  let rows = 0;
  for (let r = 0; r < batch.count && rows < MOST_LINES; r += 1) {
    if ((batch.recordFlags[r] & RecordFlag.blank) !== 0) continue;
    const width = batch.first[r + 1] - batch.first[r];
    if (width < 3 || width % 2 === 0) return false;
    for (let f = 1; f < width; f += 2) if (fieldText(batch, r, f) !== '') return false;
    rows += 1;
  }
  return rows >= FEWEST_LINES;
}

const FEWEST_COLUMNS = 3;
/** In so many rows a column of blanks-parted text must hold numbers or dates for it to be a table and no prose. */
const TYPED = 0.9;

/** Text parted by blanks is a table where its rows are of one width and two columns at least hold values of a kind. */
export function isAligned(batch: RecordBatch): boolean {
  let [rows, odd] = [0, 0];
  const width = batch.count === 0 ? 0 : batch.first[batch.count] - batch.first[batch.count - 1];
  const typed = new Array<number>(width).fill(0);
  if (width < FEWEST_COLUMNS) return false;
  for (let r = 0; r < batch.count; r += 1) {
    if ((batch.recordFlags[r] & RecordFlag.blank) !== 0) continue;
    rows += 1;
    if (batch.first[r + 1] - batch.first[r] !== width) odd += 1;
    else
      for (let f = 0; f < width; f += 1) {
        const shape = cellShape(fieldText(batch, r, f));
        if (shape === 'number' || shape === 'date') typed[f] += 1;
      }
  }
  const columns = typed.filter((count) => count >= TYPED * (rows - 1)).length;
  return rows >= FEWEST_LINES && odd <= (1 - TYPED) * rows && columns >= 2;
}

const FEWEST_NUMBERS = 2;
const NUMBER_WITH_COMMA = /^\s*[-+]?(?:\d{1,3}(?:[. \u00a0]\d{3})+|\d+)(?:[.,]\d+)?\s*$/;

/**
 * A name, and under it nothing but numbers, some with a decimal comma: two columns would leave the name outside the table.
 * The batch is read with a delimiter that the text does not have.
 */
export function isColumnOfNumbers(batch: RecordBatch): boolean {
  let [numbers, commas, isNamed] = [0, 0, false];
  for (let r = 0; r < batch.count; r += 1) {
    if ((batch.recordFlags[r] & RecordFlag.blank) !== 0) continue;
    if (batch.first[r + 1] - batch.first[r] !== 1) return false;
    const cell = fieldText(batch, r, 0);
    if (isNamed) {
      if (!NUMBER_WITH_COMMA.test(cell)) return false;
      numbers += 1;
      if (cell.includes(',')) commas += 1;
    } else if (cell.includes(',') || cellShape(cell) === 'number') return false;
    isNamed = true;
  }
  return numbers >= FEWEST_NUMBERS && commas > 0;
}

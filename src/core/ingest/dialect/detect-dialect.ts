/**
 * Which delimiter and quote a text is written with. Each candidate reads a sample; it scores by how regular the widths of
 * its records are (P) and by how many of its cells look like something (T). Method of van den Burg, Nazábal and Sutton,
 * "Wrangling messy CSV files by detecting row and type patterns" (2019), with the pattern score taken block by block.
 */
import { FieldFlag, RecordFlag, type Dialect, type RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { createRecordMachine } from '../records/record-machine';
import { cellShape } from './cell-shape';

export interface ScoredDialect {
  readonly dialect: Dialect;
  /** 0 … 1; 0 when nothing splits the lines. */
  readonly score: number;
}

export interface DetectedDialect extends ScoredDialect {
  /** Best candidate with another delimiter; null when no other delimiter occurs. */
  readonly runnerUp: ScoredDialect | null;
  /** The file says so itself in a first line `sep=;`. */
  readonly hinted: boolean;
}

type Delimiter = Dialect['delimiter'];
type Quote = Dialect['quote'];

const SAMPLE_BYTES = 128 << 10;
const CELLS_PER_CANDIDATE = 4000;
/** In falling preference: of equal scores the first wins. */
const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|'];
const QUOTES: readonly Quote[] = ['"', "'", null];
/** Scores closer than this are one score; counts of cells are never that close otherwise. */
const TIE = 1e-9;

/** `sample` is decoded text from the start of the file (or of a block), cut anywhere. */
export function detectDialect(sample: Uint8Array): DetectedDialect {
  const text = sample.subarray(0, SAMPLE_BYTES);
  const whole = text.length < SAMPLE_BYTES;
  const hint = separatorHint(text);
  const scored = candidates(text, hint).flatMap((pair) => readingOf(pair, text, whole));
  const best = scored.reduce((winner, next) => (next.score > winner.score + TIE ? next : winner));
  const others = scored.filter(({ dialect }) => dialect.delimiter !== best.dialect.delimiter);
  const runnerUp =
    others.length === 0 ? null : others.reduce((winner, next) => (next.score > winner.score + TIE ? next : winner));
  return { ...best, runnerUp, hinted: hint !== null };
}

/** The delimiter of a first line `sep=;`, null without one. */
export function separatorHint(text: Uint8Array): Delimiter | null {
  const start = String.fromCharCode(...text.subarray(0, 12));
  const match = /^(?:\xef\xbb\xbf)?"?sep=([,\t;|])"?[\r\n]/i.exec(start);
  return match === null ? null : (match[1] as Delimiter);
}

/** Only what occurs is tried: most files leave two or three candidates. The first is the answer for a text of one column. */
function candidates(text: Uint8Array, hint: Delimiter | null): (readonly Dialect[])[] {
  const found = hint === null ? DELIMITERS.filter((delimiter) => text.includes(delimiter.charCodeAt(0))) : [hint];
  const delimiters = found.length === 0 ? DELIMITERS.slice(0, 1) : found;
  const quotes = QUOTES.filter((quote) => quote === '"' || text.includes((quote ?? '"').charCodeAt(0)));
  const doubled = delimiters.flatMap((delimiter) =>
    quotes.map((quote): Dialect => ({ delimiter, quote, escape: 'double' })),
  );
  const escapes = hasEscapes(text);
  return doubled.map((dialect) => (escapes ? [dialect, { ...dialect, escape: 'backslash' }] : [dialect]));
}

function hasEscapes(text: Uint8Array): boolean {
  for (let at = text.indexOf(0x5c); at >= 0; at = text.indexOf(0x5c, at + 1)) {
    const next = text[at + 1];
    if (next === 0x22 || next === 0x27 || DELIMITERS.some((delimiter) => delimiter.charCodeAt(0) === next)) return true;
  }
  return false;
}

/**
 * The better of a dialect and its twin with backslash escapes. A backslash before a quote may be a letter like any other;
 * it escapes only where that makes widths agree or quotes close that otherwise would not.
 */
function readingOf(pair: readonly Dialect[], text: Uint8Array, whole: boolean): readonly ScoredDialect[] {
  const [doubled, ...escaped] = pair.map((dialect) => ({ dialect, batch: readSample(dialect, text, whole) }));
  const twin = escaped.find(
    ({ batch }) =>
      patternScore(batch) > patternScore(doubled.batch) + TIE || anomaliesIn(batch) < anomaliesIn(doubled.batch),
  );
  return [doubled, ...(twin === undefined ? [] : [twin])].map(({ dialect, batch }) => ({
    dialect,
    score: scoreOf(batch, text, whole),
  }));
}

function anomaliesIn({ recordFlags }: RecordBatch): number {
  return recordFlags.reduce((sum, flags) => sum + ((flags & RecordFlag.quoteAnomaly) === 0 ? 0 : 1), 0);
}

function scoreOf(batch: RecordBatch, text: Uint8Array, whole: boolean): number {
  if (batch.count === 0) return 0;
  // A quote that swallows the end of the sample leaves text unread, and that counts against it.
  const coverage = whole ? 1 : Math.min(1, (batch.offset[batch.count] * 1.05) / text.length);
  return patternScore(batch) * typeScore(batch) * coverage;
}

/** The records of the sample that are whole; a sample of one endless line is read as it is. */
function readSample(dialect: Dialect, text: Uint8Array, whole: boolean): RecordBatch {
  const batch = createRecordMachine(dialect).push(text, whole);
  return batch.count > 0 || whole ? batch : createRecordMachine(dialect).push(text, true);
}

/**
 * Mean over blocks, weighted by their records, of Σ (share of a width)²·(width − 1)/width. The share is squared, so that
 * many widths do not add up to the score of one. Lines of one field around a block say nothing and are left out.
 */
function patternScore(batch: RecordBatch): number {
  let sum = 0;
  let records = 0;
  for (const widths of widthsByBlock(batch)) {
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) sum += (count * count * (width - 1)) / (widths.length * width);
    records += widths.length;
  }
  return records === 0 ? 0 : sum / records;
}

/** Widths of the records between blank lines, outer lines of one field left out. */
function* widthsByBlock(batch: RecordBatch): Generator<readonly number[]> {
  let widths: number[] = [];
  const trimmed = (): readonly number[] => {
    const from = widths.findIndex((width) => width > 1);
    return from < 0 ? [] : widths.slice(from, widths.findLastIndex((width) => width > 1) + 1);
  };
  for (let r = 0; r < batch.count; r++) {
    if ((batch.recordFlags[r] & RecordFlag.blank) === 0) widths.push(batch.first[r + 1] - batch.first[r]);
    else {
      yield trimmed();
      widths = [];
    }
  }
  yield trimmed();
}

/** Share of cells that read as something. A properly quoted cell is what it is; one with stray quotes is nothing. */
function typeScore(batch: RecordBatch): number {
  let cells = 0;
  let typed = 0;
  for (let r = 0; r < batch.count && cells < CELLS_PER_CANDIDATE; r++) {
    const width = batch.first[r + 1] - batch.first[r];
    if (width === 1 || (batch.recordFlags[r] & RecordFlag.blank) !== 0) continue;
    for (let f = 0; f < width; f++) {
      cells++;
      const flags = batch.flags[batch.first[r] + f];
      if ((flags & FieldFlag.appended) !== 0) continue;
      if ((flags & FieldFlag.quoted) !== 0 || cellShape(fieldText(batch, r, f)) !== 'odd') typed++;
    }
  }
  return cells === 0 ? 0 : typed / cells;
}

/**
 * Which delimiter and quote a text is written with. Each candidate reads a sample; it scores by how regular the widths of
 * its records are (P) and by how many of its cells look like something (T). Method of van den Burg, Nazábal and Sutton,
 * "Wrangling messy CSV files by detecting row and type patterns" (2019), with the pattern score taken block by block.
 */
import { FieldFlag, RecordFlag, type Dialect, type RecordBatch } from '../contract';
import { fieldText } from '../records/field';
import { createRecordMachine } from '../records/record-machine';
import { cellShape } from './cell-shape';
import { BLANKS, goesWith, isAligned, isColumnOfNumbers, isDoubled, pairsIn, SINGLE } from './delimiters';

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

type Quote = Dialect['quote'];

const SAMPLE_BYTES = 128 << 10;
const CELLS_PER_CANDIDATE = 4000;
const QUOTES: readonly Quote[] = ['"', "'", null];
/** Scores closer than this are one score; counts of cells are never that close otherwise. */
const TIE = 1e-9;
/** A reading without quotes must be better by more than the record that the end of the sample cuts off. */
const PLAINLY = 0.98;

/** `sample` is decoded text from the start of the file (or of a block), cut anywhere; `chosen` is a person's delimiter. */
export function detectDialect(sample: Uint8Array, chosen: string | null = null): DetectedDialect {
  const text = sample.subarray(0, SAMPLE_BYTES);
  const whole = text.length < SAMPLE_BYTES;
  const hint = chosen ?? separatorHint(text);
  if (hint === null && isColumnOfNumbers(readSample(UNPARTED, text, whole))) return ONE_COLUMN;
  const usual = plausible(candidates(text, hint).flatMap((pair) => readingOf(pair, text, whole)));
  const single = bestOf(usual);
  const unusual = hint === null ? unusualReadings(single, text, whole) : [];
  const scored = [...usual, ...unusual];
  // What stands between all fields beside a usual delimiter is part of it, although the usual one alone scores as well.
  const best = unusual.find(({ dialect }) => isWider(dialect, single, text, whole)) ?? bestOf(scored);
  const others = scored.filter(({ dialect }) => dialect.delimiter !== best.dialect.delimiter);
  const runnerUp =
    others.length === 0 ? null : others.reduce((winner, next) => (next.score > winner.score + TIE ? next : winner));
  return { ...best, runnerUp, hinted: hint !== null };
}

/** A scored dialect with the records that it makes of the sample. */
interface Reading extends ScoredDialect {
  readonly batch: RecordBatch;
}

/** Fewer cells between single quotes may be words that someone set off. */
const FEWEST_QUOTED = 3;

/**
 * Leaves out readings that take quotes for text, however regular they are. Where double quotes enclose cells, and few are
 * torn, they are what quotes; single ones quote where that makes widths agree, or where there are several and more of them.
 */
function plausible(readings: readonly Reading[]): readonly ScoredDialect[] {
  const kept = readings.filter(({ dialect: { delimiter, quote }, batch }) => {
    if (quote === '"') return true;
    const double = readings.find(({ dialect }) => dialect.delimiter === delimiter && dialect.quote === '"');
    if (double === undefined) return true;
    const doubled = enclosedIn(double.batch);
    if (quote === null) return doubled === 0 || anomaliesIn(double.batch) > doubled;
    const single = enclosedIn(batch);
    if (single === 0) return false;
    return patternScore(batch) > patternScore(double.batch) + TIE || (single >= FEWEST_QUOTED && single > doubled);
  });
  return kept.map(({ dialect, score }) => ({ dialect, score }));
}

/** Fields that stand between quotes, with nothing after the closing one. */
function enclosedIn({ flags }: RecordBatch): number {
  let count = 0;
  for (const flag of flags) if ((flag & (FieldFlag.quoted | FieldFlag.appended)) === FieldFlag.quoted) count += 1;
  return count;
}

const UNPARTED: Dialect = { delimiter: ';', quote: '"', escape: 'double' };
/** Decimal commas might part two columns just as well. A semicolon stands for the delimiter that the text has none of. */
const ONE_COLUMN: DetectedDialect = {
  dialect: UNPARTED,
  score: 0.5,
  runnerUp: { dialect: { ...UNPARTED, delimiter: ',' }, score: 0.5 },
  hinted: false,
};

const bestOf = (scored: readonly ScoredDialect[]): ScoredDialect =>
  scored.reduce((winner, next) => (next.score > winner.score + TIE ? next : winner));

/** A text that one of the usual delimiters parts well is not looked at for others. */
const WELL = 0.55;
const START_BYTES = 16 << 10;

function unusualReadings(single: ScoredDialect, text: Uint8Array, whole: boolean): readonly ScoredDialect[] {
  const start = new TextDecoder().decode(text.subarray(0, START_BYTES));
  const quotes = text.includes(0x22) || !text.includes(0x27) ? QUOTES.slice(0, 1) : QUOTES.slice(0, 2);
  const found = pairsIn(start).flatMap((delimiter) =>
    plausible(quotes.flatMap((quote) => readingOf([{ delimiter, quote, escape: 'double' }], text, whole))),
  );
  if (single.score >= WELL) return found;
  const blanks: Dialect = { delimiter: BLANKS, quote: '"', escape: 'double' };
  return isAligned(readSample(blanks, text, whole)) ? [...found, ...readingOf([blanks], text, whole)] : found;
}

function isWider({ delimiter }: Dialect, { dialect }: ScoredDialect, text: Uint8Array, whole: boolean): boolean {
  if (!delimiter.includes(dialect.delimiter)) return false;
  const batch = readSample(dialect, text, whole);
  if (delimiter === dialect.delimiter.repeat(2)) return isDoubled(batch);
  return delimiter.length === 2 && goesWith(batch, delimiter, dialect.delimiter);
}

/** The delimiter of a first line `sep=;`, null without one. */
export function separatorHint(text: Uint8Array): string | null {
  const start = String.fromCharCode(...text.subarray(0, 12));
  const match = /^(?:\xef\xbb\xbf)?"?sep=([,\t;|])"?[\r\n]/i.exec(start);
  return match?.[1] ?? null;
}

/** Only what occurs is tried: most files leave two or three candidates. The first is the answer for a text of one column. */
function candidates(text: Uint8Array, hint: string | null): (readonly Dialect[])[] {
  const found: readonly string[] =
    hint === null ? SINGLE.filter((delimiter) => text.includes(delimiter.charCodeAt(0))) : [hint];
  const delimiters = found.length === 0 ? SINGLE.slice(0, 1) : found;
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
    if (next === 0x22 || next === 0x27 || SINGLE.some((delimiter) => delimiter.charCodeAt(0) === next)) return true;
  }
  return false;
}

/**
 * The better of a dialect and its twin with backslash escapes. A backslash before a quote may be a letter like any other;
 * it escapes only where that makes widths agree or quotes close that otherwise would not.
 */
function readingOf(pair: readonly Dialect[], text: Uint8Array, whole: boolean): readonly Reading[] {
  const [doubled, ...escaped] = pair.map((dialect) => ({ dialect, batch: readSample(dialect, text, whole) }));
  const twin = escaped.find(
    ({ batch }) =>
      patternScore(batch) > patternScore(doubled.batch) + TIE || anomaliesIn(batch) < anomaliesIn(doubled.batch),
  );
  return [doubled, ...(twin === undefined ? [] : [twin])].map(({ dialect, batch }) => ({
    dialect,
    batch,
    score: scoreOf(batch, text, whole) * (dialect.quote === null ? PLAINLY : 1),
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

/** A machine that leaves more of the sample unread waits to see whether a quote is torn. */
const READ_WELL = 0.5;

/** The records of the sample that are whole; one endless line, or a quote that may be torn, is read with what there is. */
function readSample(dialect: Dialect, text: Uint8Array, whole: boolean): RecordBatch {
  const batch = createRecordMachine(dialect).push(text, whole);
  if (whole || batch.offset[batch.count] >= READ_WELL * text.length) return batch;
  return createRecordMachine(dialect).push(text, true);
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

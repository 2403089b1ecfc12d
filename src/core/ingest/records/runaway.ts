/**
 * What to do with a quoted field that looks runaway: one that swallows line after line because its closing quote is
 * missing. Both readings are tried, and the one whose record agrees in width with the records after it wins.
 */
import { BACKSLASH_BYTE, CARRIAGE_RETURN, delimiterLength, escapesNext, LINE_FEED, type Codes } from './codes';

export const RUNAWAY_LINES = 200;
export const RUNAWAY_BYTES = 1 << 20;
/** A closing quote is looked for this far and no farther, so that memory stays bounded. */
const FARTHEST_CLOSE = 16 << 20;
/** Neighbours are read from at most this many bytes, so that the verdict does not depend on the size of chunks. */
const LOOKAHEAD_BYTES = 64 << 10;
const NEIGHBOURS = 5;

export interface QuoteCase {
  readonly bytes: Uint8Array;
  readonly limit: number;
  /** No text follows `limit`. */
  readonly last: boolean;
  readonly codes: Codes;
  /** Place of the opening quote. */
  readonly open: number;
  /** Number of the field in its record, from 0. */
  readonly field: number;
  /** Width of the record before, 0 when there is none. */
  readonly previousWidth: number;
  /** A close followed by more text still counts as one (the field is short, and only its close is odd). */
  readonly closeMayBeOdd: boolean;
  /** The close is on the line of the opening quote: text after it is the usual reading, and has to be disproved. */
  readonly closesOnLine: boolean;
}

/**
 * `quoted`: the field is long, but rightly so. `literal`: the quote is an ordinary character. `unbalanced`: neither
 * reading fits; the line is rejected and reading goes on after it. `wait`: more text is needed to tell.
 */
export type Verdict = 'quoted' | 'literal' | 'unbalanced' | 'wait';

interface Walk {
  /** Place after the record, -1 when its end was not found in the window. */
  readonly end: number;
  readonly width: number;
}

export function judgeQuote(quote: QuoteCase): Verdict {
  const { limit, last, open, field } = quote;
  if (!last && limit < open + 2 * LOOKAHEAD_BYTES) return 'wait';
  if (quote.closesOnLine) return judgeOddClose(quote);
  const line = walkRecord(windowFrom(quote, open), open + 1, 'literal');
  const literalWidth = field + line.width;
  const literal = line.end >= 0 && agrees(quote, line.end, literalWidth);
  if (literal && literalWidth > 1) return 'literal';
  const close = findClose(quote);
  if (close === 'wait' || (close >= 0 && !last && limit < close + 2 * LOOKAHEAD_BYTES)) return 'wait';
  if (close >= 0 && quotedReadingAgrees(quote, close)) return 'quoted';
  return literal ? 'literal' : 'unbalanced';
}

/** `"Brand" tail` is a cell with text after its quotes; `"Brand,1,"tail"` is two cells, the first of which has a torn quote. */
function judgeOddClose(quote: QuoteCase): Verdict {
  const { open, field, previousWidth } = quote;
  const close = findClose(quote);
  if (close === 'wait') return 'wait';
  const quoted = close < 0 ? null : walkRecord(windowFrom(quote, close), close + 1, 'literal');
  const literal = walkRecord(windowFrom(quote, open), open + 1, 'literal');
  const fits = (walk: Walk | null): boolean =>
    walk !== null &&
    walk.end >= 0 &&
    (field + walk.width === previousWidth || agrees(quote, walk.end, field + walk.width));
  if (fits(quoted) || quoted === null || quoted.end < 0) return 'quoted';
  if (literal.end >= 0 && agrees(quote, literal.end, field + literal.width)) return 'literal';
  return field + literal.width === previousWidth ? 'unbalanced' : 'quoted';
}

function quotedReadingAgrees(quote: QuoteCase, close: number): boolean {
  const { bytes, limit, codes, field } = quote;
  const proper = close + 1 >= limit || isTerminator(codes, bytes, close + 1);
  if (!proper && !quote.closeMayBeOdd) return false;
  const rest = walkRecord(windowFrom(quote, close), close + 1, 'literal');
  return rest.end >= 0 && agrees(quote, rest.end, field + rest.width);
}

/** The same case, cut off at the end of the look-ahead after `place`. */
function windowFrom(quote: QuoteCase, place: number): QuoteCase {
  const end = place + LOOKAHEAD_BYTES;
  return quote.limit < end ? quote : { ...quote, limit: end, last: false };
}

/** True when most neighbours are as wide, and there is at least one after the record to be compared with. */
function agrees(quote: QuoteCase, from: number, width: number): boolean {
  const window = windowFrom(quote, from);
  let seen = 0;
  let equal = 0;
  let at = from;
  while (seen < NEIGHBOURS && at < window.limit) {
    const record = walkRecord(window, at, 'start');
    if (record.end < 0) break;
    if (record.width > 1 || record.end - at > 2) {
      seen++;
      if (record.width === width) equal++;
    }
    at = record.end;
  }
  if (seen === 0) return false;
  if (quote.previousWidth > 0) {
    seen++;
    if (quote.previousWidth === width) equal++;
  }
  return equal * 2 > seen;
}

/** Place of the first quote after `open` that is not doubled; -1 when the field never closes. */
function findClose({ bytes, limit, last, codes, open }: QuoteCase): number | 'wait' {
  const farthest = Math.min(limit, open + FARTHEST_CLOSE);
  let at = open + 1;
  while (at < farthest) {
    const byte = bytes[at];
    if (byte === codes.quote) {
      if (at + 1 >= limit && !last) return 'wait';
      if (bytes[at + 1] !== codes.quote) return at;
      at += 2;
    } else at += codes.escapes && byte === BACKSLASH_BYTE && escapesNext(bytes, at, limit) ? 2 : 1;
  }
  return last || farthest < limit || limit - open >= FARTHEST_CLOSE ? -1 : 'wait';
}

/**
 * Walks one record and counts its fields. From `literal` the walk begins inside an unquoted field. Plain and slow: it
 * runs over a few records around a suspicious quote only.
 */
function walkRecord({ bytes, limit, last, codes }: QuoteCase, from: number, begin: 'start' | 'literal'): Walk {
  let width = 1;
  let at = from;
  let fieldStart = begin === 'start';
  let inside = false;
  while (at < limit) {
    const byte = bytes[at];
    if (codes.escapes && byte === BACKSLASH_BYTE && escapesNext(bytes, at, limit)) at++;
    else if (inside) {
      if (byte === codes.quote) {
        if (at + 1 < limit && bytes[at + 1] === codes.quote) at++;
        else inside = false;
      }
    } else if (delimiterLength(codes, bytes, at) > 0) {
      at += delimiterLength(codes, bytes, at);
      // Blanks at the end of a line part no field from another.
      if (codes.blanks && isLineEnd(bytes, at, limit)) continue;
      width++;
      fieldStart = true;
      continue;
    } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      const pair = byte === CARRIAGE_RETURN && at + 1 < limit && bytes[at + 1] === LINE_FEED;
      return { end: at + (pair ? 2 : 1), width };
    } else if (byte === codes.quote && fieldStart) inside = true;
    fieldStart = false;
    at++;
  }
  return { end: last && !inside ? limit : -1, width };
}

const isLineEnd = (bytes: Uint8Array, at: number, limit: number): boolean =>
  at >= limit || bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN;

function isTerminator(codes: Codes, bytes: Uint8Array, at: number): boolean {
  return delimiterLength(codes, bytes, at) > 0 || bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN;
}

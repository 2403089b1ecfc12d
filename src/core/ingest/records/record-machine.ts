/**
 * One pass over bytes that finds records and fields (RFC 4180, read generously): no object per row, no text made.
 * Quotes open a field only at its start; a quote elsewhere is an ordinary character; CRLF, LF and CR end a record.
 */
import { FieldFlag, RecordFlag, type Dialect, type RecordBatch } from '../contract';
import { sequenceLength } from '../encoding/utf8';
import { Class, codesOf, delimiterLength, escapesNext, LINE_FEED, type Codes } from './codes';
import { RecordColumns } from './record-columns';
import { judgeQuote, RUNAWAY_BYTES, RUNAWAY_LINES, type QuoteCase } from './runaway';
import { TextWindow } from './text-window';

export interface NewlineCounts {
  readonly lf: number;
  readonly crlf: number;
  readonly cr: number;
}

export interface RecordMachine {
  /**
   * Reads the records that end within the text so far; what is left over is kept for the next push. The batch shares
   * memory with the machine and is good until the next push.
   */
  push(utf8: Uint8Array, last: boolean): RecordBatch;
  /** Line ends of records so far; those inside quotes are text and not counted. */
  readonly newlines: NewlineCounts;
  /** Well-formed characters past ASCII, and bytes that are no UTF-8, so far: evidence for another encoding. */
  readonly characters: { readonly multiByte: number; readonly badBytes: number };
}

export function createRecordMachine(dialect: Dialect): RecordMachine {
  return new Machine(codesOf(dialect));
}

/** Answers of `quotedField` that are no place. */
const WAIT = -1;
const LITERAL = -2;

class Machine implements RecordMachine {
  readonly newlines = { lf: 0, crlf: 0, cr: 0 };
  readonly characters = { multiByte: 0, badBytes: 0 };
  private readonly window = new TextWindow();
  private readonly columns = new RecordColumns();
  private line = 1;
  private offset = 0;
  private previousWidth = 0;
  private last = false;

  // Of the record being read.
  private recordFlags = 0;
  private innerLines = 0;
  private multiByte = 0;
  private badBytes = 0;
  // Of the quoted field just read.
  private fieldStart = 0;
  private fieldEnd = 0;
  private fieldFlags = 0;

  /** Bytes after a closing quote that must be there to tell what ends the field. */
  private readonly lookahead: number;

  /** Bytes between two empty fields; a run of blanks never has any. */
  private readonly delimiterBytes: number;

  constructor(private readonly codes: Codes) {
    this.lookahead = codes.second >= 0 ? 2 : 1;
    this.delimiterBytes = codes.blanks ? NaN : this.lookahead;
  }

  push(utf8: Uint8Array, last: boolean): RecordBatch {
    this.window.load(utf8);
    this.last = last;
    const count = this.scan();
    const { bytes } = this.window;
    const { first, start, end, flags, recordFlags, line, offset } = this.columns;
    const fields = first[count];
    const used = offset[count] - offset[0];
    this.window.keepFrom(used);
    return {
      bytes,
      text: bytes.subarray(0, used),
      count,
      first: first.subarray(0, count + 1),
      start: start.subarray(0, fields),
      end: end.subarray(0, fields),
      flags: flags.subarray(0, fields),
      recordFlags: recordFlags.subarray(0, count),
      line: line.subarray(0, count + 1),
      offset: offset.subarray(0, count + 1),
    };
  }

  /** Reads whole records from the window into the columns and returns how many. */
  private scan(): number {
    const { bytes, limit } = this.window;
    const { columns } = this;
    const plain = this.codes.plain;
    const { quote, blanks } = this.codes;
    if (columns.recordCapacity === 0) columns.growRecords();
    let { start, end, flags, fieldCapacity } = columns;
    const base = this.offset;
    let fields = 0;
    let records = 0;
    let at = 0;
    this.beginRecord(0, 0, base);
    while (at < limit) {
      const recordStart = at;
      const firstField = fields;
      if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf && at + 3 <= limit) at += 3;
      if (blanks) at += delimiterLength(this.codes, bytes, at);
      let kind: number = Class.delimiter;
      for (;;) {
        if (fields === fieldCapacity) {
          columns.growFields();
          ({ start, end, flags, fieldCapacity } = columns);
        }
        let place = bytes[at] === quote ? this.quotedField(at, fields - firstField) : LITERAL;
        if (place === WAIT) break;
        if (place === LITERAL) {
          // The loop that nearly all time is spent in.
          place = at;
          while ((kind = plain[bytes[place]]) === Class.ordinary) place++;
          flags[fields] = 0;
          if (kind >= Class.backslash) {
            place = this.oddField(place);
            kind = plain[bytes[place]];
            flags[fields] = this.fieldFlags;
          }
          start[fields] = at;
          end[fields] = place;
        } else {
          kind = plain[bytes[place]];
          flags[fields] = this.fieldFlags;
          start[fields] = this.fieldStart;
          end[fields] = this.fieldEnd;
        }
        fields++;
        at = place;
        if (kind === Class.delimiter) {
          at++;
          if (!blanks) continue;
        } else if (kind === Class.pair) {
          at += 2;
          continue;
        } else break;
        if (this.endsAfterBlanks((at += delimiterLength(this.codes, bytes, at)))) {
          kind = plain[bytes[at]];
          break;
        }
      }
      const isOpen = kind === Class.delimiter || kind === Class.pair;
      const next = isOpen ? WAIT : this.lineEnd(at);
      if (next === WAIT) break;
      this.endRecord(records, fields - firstField, recordStart, at);
      at = next;
      this.beginRecord(++records, fields, base + at);
    }
    this.offset = columns.offset[records];
    return records;
  }

  /** True at a line end, and at the end of the text: blanks there part no field from another. */
  private endsAfterBlanks(at: number): boolean {
    const kind = this.codes.plain[this.window.bytes[at]];
    return kind === Class.lineFeed || kind === Class.carriageReturn;
  }

  private beginRecord(record: number, field: number, offset: number): void {
    const { columns } = this;
    if (record === columns.recordCapacity) columns.growRecords();
    columns.first[record] = field;
    columns.line[record] = this.line;
    columns.offset[record] = offset;
    this.recordFlags = 0;
    this.innerLines = 0;
    this.multiByte = 0;
    this.badBytes = 0;
  }

  private endRecord(record: number, width: number, from: number, to: number): void {
    const isEmpty = to - from === (width - 1) * this.delimiterBytes;
    if (isEmpty || (width === 1 && this.holdsBlanksOnly(from, to))) this.recordFlags |= RecordFlag.blank;
    else this.previousWidth = width;
    this.columns.recordFlags[record] = this.recordFlags;
    this.line += 1 + this.innerLines;
    this.characters.multiByte += this.multiByte;
    this.characters.badBytes += this.badBytes;
  }

  /** Counts the line end at `at` and returns the place after it, or `WAIT` when the text ends before it is known. */
  private lineEnd(at: number): number {
    const { bytes, limit } = this.window;
    if (at >= limit) return this.last ? limit : WAIT;
    if (bytes[at] === LINE_FEED) {
      this.newlines.lf++;
      return at + 1;
    }
    if (at + 1 >= limit && !this.last) return WAIT;
    if (at + 1 < limit && bytes[at + 1] === LINE_FEED) {
      this.newlines.crlf++;
      return at + 2;
    }
    this.newlines.cr++;
    return at + 1;
  }

  /** The rest of an unquoted field from its first unusual byte on; leaves `fieldFlags`. */
  private oddField(from: number): number {
    const { bytes, limit } = this.window;
    const { plain } = this.codes;
    let at = from;
    this.fieldFlags = 0;
    for (;;) {
      const kind = plain[bytes[at]];
      if (kind === Class.ordinary) at++;
      else if (kind === Class.odd) at = this.oddByte(at);
      else if (kind === Class.pair) {
        // Cut off by the end of the text so far: the record is read again once more of it is there.
        if (at + 1 >= limit && !this.last) return limit;
        if (bytes[at + 1] === this.codes.second && at + 1 < limit) return at;
        at++;
      } else if (kind !== Class.backslash) return at;
      else if (escapesNext(bytes, at, limit)) {
        this.fieldFlags |= FieldFlag.escaped;
        at += 2;
      } else at++;
    }
  }

  /** Passes over a character that is not ASCII, or a NUL, and notes what is wrong with it. */
  private oddByte(at: number): number {
    const { bytes, limit } = this.window;
    if (bytes[at] === 0) {
      this.recordFlags |= RecordFlag.nul;
      return at + 1;
    }
    const length = sequenceLength(bytes, at, limit);
    if (length === 0) {
      this.recordFlags |= RecordFlag.badBytes;
      this.badBytes++;
      return at + 1;
    }
    this.multiByte++;
    return at + length;
  }

  /**
   * Reads a field that opens with a quote: leaves its span and flags, returns the place of the byte that ends it, or
   * `WAIT` (more text needed) or `LITERAL` (the quote is an ordinary character after all).
   */
  private quotedField(open: number, field: number): number {
    const { bytes, limit } = this.window;
    const { quoted, quote } = this.codes;
    const before = { flags: this.recordFlags, lines: this.innerLines, multiByte: this.multiByte, bad: this.badBytes };
    const lineLimit = before.lines + RUNAWAY_LINES;
    let flags: number = FieldFlag.quoted;
    let judged = false;
    let at = open + 1;
    for (;;) {
      let kind: number;
      while ((kind = quoted[bytes[at]]) === Class.ordinary) at++;
      if (kind === Class.odd) at = this.oddByte(at);
      else if (kind === Class.backslash) {
        const escapes = escapesNext(bytes, at, limit);
        if (escapes) flags |= FieldFlag.escaped;
        at += escapes ? 2 : 1;
      } else if (kind === Class.quote && bytes[at + 1] === quote) {
        flags |= FieldFlag.doubled;
        at += 2;
      } else {
        const openAtEnd = at >= limit;
        const closes = kind === Class.quote;
        if ((openAtEnd || (closes && at + this.lookahead >= limit)) && !this.last) return WAIT;
        const runaway = this.innerLines > lineLimit || at - open > RUNAWAY_BYTES || openAtEnd;
        const ends = closes && this.endsField(at + 1);
        const oddClose = closes && !ends;
        if (!judged && (runaway || oddClose)) {
          const closesOnLine = !runaway && this.innerLines === before.lines;
          const verdict = this.judge(open, field, { closeMayBeOdd: !runaway, closesOnLine });
          if (verdict === WAIT) return WAIT;
          if (verdict !== 0) {
            this.innerLines = before.lines;
            this.multiByte = before.multiByte;
            this.badBytes = before.bad;
            this.recordFlags = before.flags | verdict;
            return LITERAL;
          }
          judged = true;
        }
        if (closes) return ends ? this.closeQuoted(open, at, flags) : this.closeOdd(open, at, flags);
        this.innerLines++;
        at += kind === Class.carriageReturn && bytes[at + 1] === LINE_FEED && at + 1 < limit ? 2 : 1;
      }
    }
  }

  private closeQuoted(open: number, close: number, flags: number): number {
    this.fieldStart = open + 1;
    this.fieldEnd = close;
    this.fieldFlags = flags;
    return close + 1;
  }

  /** Text after the closing quote belongs to the field, which then keeps its quotes. */
  private closeOdd(open: number, close: number, flags: number): number {
    this.recordFlags |= RecordFlag.quoteAnomaly;
    const end = this.oddField(close + 1);
    this.fieldStart = open;
    this.fieldEnd = end;
    this.fieldFlags |= flags | FieldFlag.appended;
    return end;
  }

  /** Flags for a record whose quote is literal, 0 when the quoted reading stands, or `WAIT`. */
  private judge(open: number, field: number, close: Pick<QuoteCase, 'closeMayBeOdd' | 'closesOnLine'>): number {
    const { bytes, limit } = this.window;
    const { codes, last, previousWidth } = this;
    const verdict = judgeQuote({ bytes, limit, last, codes, open, field, previousWidth, ...close });
    switch (verdict) {
      case 'wait':
        return WAIT;
      case 'quoted':
        return 0;
      case 'literal':
        return RecordFlag.quoteAnomaly;
      case 'unbalanced':
        return RecordFlag.quoteAnomaly | RecordFlag.unbalanced;
    }
  }

  private endsField(at: number): boolean {
    const kind = this.codes.plain[this.window.bytes[at]];
    if (kind === Class.delimiter || kind === Class.lineFeed || kind === Class.carriageReturn) return true;
    return kind === Class.pair && delimiterLength(this.codes, this.window.bytes, at) > 0;
  }

  private holdsBlanksOnly(from: number, to: number): boolean {
    const { bytes } = this.window;
    for (let i = from; i < to; i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
    return true;
  }
}

import type { JsonLayout } from './json-layout';

const LINE_FEED = 10;
const BLANK = 0x20;
const OPEN_LIST = 0x5b;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** A record past this is broken: its bracket never closes. Cut, it is rejected in pieces and does not fill the memory. */
const LONGEST_RECORD = 32 << 20;

/**
 * Puts the records of a JSON text on a line each, byte by byte: what separates them becomes a line end, line ends inside them
 * become blanks. No byte is added or taken away, so that every place of the lines is the same place of the file.
 */
export class OnePerLine {
  /** Line of what stands after the list, once its end was seen. */
  afterLine: number | null = null;
  /** Line being written, from 1. */
  private line = 1;
  private offset = 0;
  private state: 'before' | 'inside' | 'after';
  private depth = 0;
  /** Nothing stands before the list: another may follow it, as pages of an answer are joined. */
  private isBare = true;
  private inString = false;
  private escaped = false;
  private length = 0;
  private out = new Uint8Array(0);
  /** Where the bracket of the list stands; -1 for objects one after the other. */
  private readonly listAt: number;

  constructor(layout: Extract<JsonLayout, { kind: 'values' | 'list' }>) {
    this.listAt = layout.kind === 'list' ? layout.at : -1;
    this.state = layout.kind === 'list' ? 'before' : 'inside';
  }

  /** The same bytes with other separators; good until the next push. */
  push(text: Uint8Array): Uint8Array {
    if (this.out.length < text.length) this.out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) {
      const byte = this.state === 'inside' ? this.inside(text[i]) : this.around(text[i], this.offset + i);
      if (byte === LINE_FEED) this.line += 1;
      this.out[i] = byte;
    }
    this.offset += text.length;
    return this.out.subarray(0, text.length);
  }

  /** What stands before the list is one line, what stands after it another. */
  private around(byte: number, at: number): number {
    if (at === this.listAt || (this.state === 'after' && this.isBare && byte === OPEN_LIST)) {
      this.state = 'inside';
      this.afterLine = null;
      return LINE_FEED;
    }
    if (this.state === 'before' && byte > BLANK) this.isBare = false;
    return byte === LINE_FEED ? BLANK : byte;
  }

  private inside(byte: number): number {
    this.length += 1;
    if (this.length > LONGEST_RECORD && (byte <= BLANK || byte === COMMA)) return this.cut();
    if (this.inString) {
      this.string(byte);
      return byte === LINE_FEED ? BLANK : byte;
    }
    switch (byte) {
      case QUOTE:
        this.inString = true;
        return byte;
      case COMMA:
        return this.depth === 0 && this.listAt >= 0 ? this.cut() : byte;
      case LINE_FEED:
        return this.depth === 0 && this.listAt < 0 ? this.cut() : BLANK;
      case OPEN_LIST:
      case 0x7b:
        this.depth += 1;
        return byte;
      case 0x5d:
      case 0x7d:
        return this.closing(byte);
      default:
        return byte;
    }
  }

  private closing(byte: number): number {
    if (this.depth > 0) {
      this.depth -= 1;
      return byte;
    }
    if (this.listAt < 0 || byte !== 0x5d) return byte;
    this.state = 'after';
    this.afterLine = this.line + 1;
    return LINE_FEED;
  }

  private string(byte: number): void {
    // A line end may stand in no string: it closes one that was left open.
    if (byte === LINE_FEED || (byte === QUOTE && !this.escaped)) this.inString = false;
    this.escaped = byte === BACKSLASH && !this.escaped;
  }

  private cut(): number {
    this.length = 0;
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
    return LINE_FEED;
  }
}

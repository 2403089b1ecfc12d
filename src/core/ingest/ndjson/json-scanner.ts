import { sequenceLength } from '../encoding/utf8';

/** Nesting past this rejects the line: no export needs it, and hostile files use it to exhaust the stack. */
export const DEEPEST = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OTHER = 1;
/** 0 for the bytes that a string may hold as they are; the line feed after the text is a control and ends every loop. */
const STRING_CLASSES = new Uint8Array(256).fill(OTHER, 0x80).fill(OTHER, 0, 0x20);
STRING_CLASSES[QUOTE] = OTHER;
STRING_CLASSES[BACKSLASH] = OTHER;

/**
 * Walks JSON (RFC 8259) in UTF-8 bytes without making text or objects of it, so that numbers keep every digit. Each
 * method starts at `at`, leaves it after what it read, and returns false where the text is no JSON.
 */
export class JsonScanner {
  bytes = new Uint8Array(1);
  limit = 0;
  at = 0;
  /** The string read last holds a backslash. */
  escaped = false;
  /** Something that is no UTF-8 was passed since `begin`. */
  badBytes = false;
  /** A raw NUL was met since `begin`. */
  nul = false;

  begin(at: number): void {
    this.at = at;
    this.badBytes = false;
    this.nul = false;
  }

  /** Line feeds end the record and are no blanks here. */
  blanks(): void {
    const { bytes } = this;
    let at = this.at;
    while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d) at++;
    this.at = at;
  }

  /** Passes one byte if it is the expected one. */
  take(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  string(): boolean {
    const { bytes } = this;
    this.escaped = false;
    if (bytes[this.at] !== QUOTE) return false;
    let at = this.at + 1;
    for (;;) {
      while (STRING_CLASSES[bytes[at]] === 0) at++;
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.at = at + 1;
        return true;
      }
      if (byte === BACKSLASH) {
        const length = escapeLength(bytes, at);
        if (length === 0) return false;
        this.escaped = true;
        at += length;
      } else if (byte >= 0x80) {
        const length = sequenceLength(bytes, at, this.limit);
        if (length === 0) this.badBytes = true;
        at += Math.max(1, length);
      } else {
        this.nul ||= byte === 0;
        return false;
      }
    }
  }

  number(): boolean {
    const { bytes } = this;
    if (bytes[this.at] === 0x2d) this.at++;
    if (bytes[this.at] === 0x30) this.at++;
    else if (!this.digits()) return false;
    if (bytes[this.at] === 0x2e) {
      this.at++;
      if (!this.digits()) return false;
    }
    if ((bytes[this.at] | 0x20) === 0x65) {
      this.at++;
      if (bytes[this.at] === 0x2b || bytes[this.at] === 0x2d) this.at++;
      return this.digits();
    }
    return true;
  }

  /** `true`, `false` or `null`. */
  word(): boolean {
    const { bytes, at } = this;
    const word = bytes[at] === 0x74 ? 'true' : bytes[at] === 0x66 ? 'false' : 'null';
    for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
    this.at = at + word.length;
    return true;
  }

  /** Any value; `depth` is the number of objects and arrays around it. */
  value(depth: number): boolean {
    switch (this.bytes[this.at]) {
      case 0x7b:
        return this.object(depth);
      case 0x5b:
        return this.array(depth);
      default:
        return this.scalar();
    }
  }

  scalar(): boolean {
    switch (this.bytes[this.at]) {
      case QUOTE:
        return this.string();
      case 0x74:
      case 0x66:
      case 0x6e:
        return this.word();
      default:
        return this.number();
    }
  }

  private object(depth: number): boolean {
    if (depth >= DEEPEST) return false;
    this.at++;
    this.blanks();
    if (this.take(0x7d)) return true;
    for (;;) {
      if (!this.string()) return false;
      this.blanks();
      if (!this.take(0x3a)) return false;
      this.blanks();
      if (!this.value(depth + 1)) return false;
      this.blanks();
      if (this.take(0x7d)) return true;
      if (!this.take(0x2c)) return false;
      this.blanks();
    }
  }

  private array(depth: number): boolean {
    if (depth >= DEEPEST) return false;
    this.at++;
    this.blanks();
    if (this.take(0x5d)) return true;
    for (;;) {
      if (!this.value(depth + 1)) return false;
      this.blanks();
      if (this.take(0x5d)) return true;
      if (!this.take(0x2c)) return false;
      this.blanks();
    }
  }

  private digits(): boolean {
    const { bytes } = this;
    const from = this.at;
    let at = from;
    while (bytes[at] >= 0x30 && bytes[at] <= 0x39) at++;
    this.at = at;
    return at > from;
  }
}

/** Bytes of the escape at `at`, 0 when it is none. */
function escapeLength(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case 0x22:
    case 0x2f:
    case 0x5c:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 2;
    case 0x75:
      return hexValue(bytes, at + 2) < 0 ? 0 : 6;
    default:
      return 0;
  }
}

/** The value of four hexadecimal digits, -1 when they are none. */
export function hexValue(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i];
    const lower = byte | 0x20;
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

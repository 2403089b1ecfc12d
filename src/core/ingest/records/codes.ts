import type { Dialect } from '../contract';
import { isEscapable } from './field';

const BLANK = 0x20;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const BACKSLASH_BYTE = 0x5c;

/** Classes of bytes for the scanning loops; every ordinary byte is 0, so that a loop has one comparison. */
export const Class = {
  ordinary: 0,
  lineFeed: 1,
  carriageReturn: 2,
  delimiter: 3,
  quote: 4,
  backslash: 5,
  odd: 6,
  /** First byte of a delimiter of two; it is one only where the second follows. */
  pair: 7,
} as const;

/** A dialect as bytes and class tables. `quote` is -1 where the dialect has none. */
export interface Codes {
  readonly delimiter: number;
  /** Second byte of a delimiter of two characters; -1 for others. */
  readonly second: number;
  /** A run of blanks is one delimiter. */
  readonly blanks: boolean;
  readonly quote: number;
  readonly escapes: boolean;
  /** Classes outside quotes: a quote there is ordinary. */
  readonly plain: Uint8Array;
  /** Classes inside quotes: a delimiter there is ordinary. */
  readonly quoted: Uint8Array;
}

export function codesOf(dialect: Dialect): Codes {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const second = dialect.delimiter.length > 1 ? dialect.delimiter.charCodeAt(1) : -1;
  const quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
  const escapes = dialect.escape === 'backslash';
  const plain = baseTable(escapes);
  plain[delimiter] = second >= 0 ? Class.pair : Class.delimiter;
  const quoted = baseTable(escapes);
  if (quote >= 0) quoted[quote] = Class.quote;
  return { delimiter, second, blanks: delimiter === BLANK, quote, escapes, plain, quoted };
}

/** Bytes of the delimiter at `at`; 0 where none is. A run of blanks is one. */
export function delimiterLength({ delimiter, second, blanks }: Codes, bytes: Uint8Array, at: number): number {
  if (bytes[at] !== delimiter) return 0;
  if (second >= 0) return bytes[at + 1] === second ? 2 : 0;
  let length = 1;
  while (blanks && bytes[at + length] === BLANK) length++;
  return length;
}

/** True where a backslash takes the special meaning off the byte after it. */
export function escapesNext(bytes: Uint8Array, at: number, limit: number): boolean {
  return at + 1 < limit && isEscapable(bytes[at + 1]);
}

function baseTable(escapes: boolean): Uint8Array {
  const table = new Uint8Array(256);
  table[LINE_FEED] = Class.lineFeed;
  table[CARRIAGE_RETURN] = Class.carriageReturn;
  if (escapes) table[BACKSLASH_BYTE] = Class.backslash;
  table[0] = Class.odd;
  table.fill(Class.odd, 0x80);
  return table;
}

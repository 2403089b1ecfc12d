import { writeCodePoint } from '../encoding/utf8';
import { hexValue } from './json-scanner';

const SIMPLE: Readonly<Record<number, number>> = { 0x62: 8, 0x66: 12, 0x6e: 10, 0x72: 13, 0x74: 9 };
const REPLACEMENT = 0xfffd;

/**
 * Writes the content of a JSON string, `bytes[from … to)` between the quotes, at `into` of the same buffer with its
 * escapes resolved, and returns the place after it. Lone surrogates become U+FFFD. The content was checked before.
 */
export function unescapeString(bytes: Uint8Array, from: number, to: number, into: number): number {
  let at = from;
  let out = into;
  while (at < to) {
    const byte = bytes[at];
    if (byte !== 0x5c) {
      bytes[out++] = byte;
      at++;
      continue;
    }
    const kind = bytes[at + 1];
    if (kind !== 0x75) {
      bytes[out++] = SIMPLE[kind] ?? kind;
      at += 2;
      continue;
    }
    const unit = hexValue(bytes, at + 2);
    at += 6;
    const second =
      isHigh(unit) && at + 6 <= to && bytes[at] === 0x5c && bytes[at + 1] === 0x75 ? hexValue(bytes, at + 2) : 0;
    if (isLow(second)) {
      out = writeCodePoint(bytes, out, 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
      at += 6;
    } else {
      out = writeCodePoint(bytes, out, isHigh(unit) || isLow(unit) ? REPLACEMENT : unit);
    }
  }
  return out;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

import type { Encoding } from '../contract';
import { Platform } from './platform';
import { Twice } from './twice';
import { writeCodePoint } from './utf8';
import type { SourceMeter, Utf8Decoder } from './utf8-decoder';
import { Utf16 } from './utf16';
import { Utf32 } from './utf32';
import { codePointOf1252 } from './windows-1252';

/** A decoder for one file; `bomBytes` at its start are left out. */
export function createDecoder(encoding: Encoding, bomBytes: number): Utf8Decoder {
  switch (encoding) {
    case 'utf-8':
      return new PassThrough(bomBytes);
    case 'utf-8-twice':
      return new Twice(bomBytes);
    case 'windows-1252':
      return new Windows1252();
    case 'utf-16le':
      return new Utf16(bomBytes, 0);
    case 'utf-16be':
      return new Utf16(bomBytes, 1);
    case 'utf-32le':
      return new Utf32(bomBytes, true);
    case 'utf-32be':
      return new Utf32(bomBytes, false);
    default:
      return new Platform(encoding);
  }
}

class PassThrough implements Utf8Decoder {
  readonly replaced = 0;
  readonly trailingBytes = 0;
  lost = 0;
  /** Bytes of a mark U+FFFD at the end of the last chunk. */
  private begun = 0;

  constructor(private skip: number) {}

  push(chunk: Uint8Array): Uint8Array {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    const text = skipped === 0 ? chunk : chunk.subarray(skipped);
    this.countLost(text);
    return text;
  }

  private countLost(text: Uint8Array): void {
    for (let at = 0; at < text.length && this.begun > 0; at++) {
      this.begun = text[at] === MARK[this.begun] ? this.begun + 1 : 0;
      if (this.begun < MARK.length) continue;
      this.lost++;
      this.begun = 0;
    }
    for (let at = text.indexOf(MARK[0]); at >= 0; at = text.indexOf(MARK[0], at + 1)) {
      let found = 1;
      while (found < MARK.length && text[at + found] === MARK[found]) found++;
      if (found === MARK.length) this.lost++;
      else if (at + found === text.length) this.begun = found;
    }
  }

  meter(): SourceMeter {
    return (_, from, to) => to - from;
  }
}

class Windows1252 implements Utf8Decoder {
  readonly replaced = 0;
  readonly lost = 0;
  readonly trailingBytes = 0;
  private out = new Uint8Array(0);

  push(chunk: Uint8Array): Uint8Array {
    if (this.out.length < chunk.length * 3) this.out = new Uint8Array(chunk.length * 3);
    const { out } = this;
    let length = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte < 0x80) out[length++] = byte;
      else length = writeCodePoint(out, length, codePointOf1252(byte));
    }
    return out.subarray(0, length);
  }

  meter(): SourceMeter {
    return characters;
  }
}

/** U+FFFD in UTF-8. */
const MARK = [0xef, 0xbf, 0xbd] as const;

/** One byte each. */
function characters(utf8: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if ((utf8[i] & 0xc0) !== 0x80) count++;
  return count;
}

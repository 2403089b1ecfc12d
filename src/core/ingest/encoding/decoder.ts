import type { Encoding } from '../contract';
import { writeCodePoint } from './utf8';
import { codePointOf1252 } from './windows-1252';

/** Turns the bytes of a file into UTF-8 bytes, chunk by chunk. */
export interface Utf8Decoder {
  /** UTF-8 text is passed through as a view of `chunk`; other encodings give a buffer that is good until the next push. */
  push(chunk: Uint8Array, last: boolean): Uint8Array;
  /** Lone surrogates that became U+FFFD so far. */
  readonly replaced: number;
  /** Bytes after the last whole code unit: 1 when UTF-16 text has an odd byte at its end. Known after the last push. */
  readonly trailingBytes: number;
}

/** A decoder for one file; `bomBytes` at its start are left out. */
export function createDecoder(encoding: Encoding, bomBytes: number): Utf8Decoder {
  switch (encoding) {
    case 'utf-8':
      return new PassThrough(bomBytes);
    case 'windows-1252':
      return new Windows1252();
    case 'utf-16le':
      return new Utf16(bomBytes, 0);
    case 'utf-16be':
      return new Utf16(bomBytes, 1);
  }
}

/**
 * How many bytes of the source the decoded text `utf8[from … to)` was made of. A byte order mark at the start of the
 * file is not part of the text and not counted.
 */
export function sourceBytes(utf8: Uint8Array, from: number, to: number, encoding: Encoding): number {
  if (encoding === 'utf-8') return to - from;
  let characters = 0;
  let pairs = 0;
  for (let i = from; i < to; i++) {
    const byte = utf8[i];
    if ((byte & 0xc0) !== 0x80) characters++;
    if (byte >= 0xf0) pairs++;
  }
  return encoding === 'windows-1252' ? characters : 2 * (characters + pairs);
}

class PassThrough implements Utf8Decoder {
  readonly replaced = 0;
  readonly trailingBytes = 0;

  constructor(private skip: number) {}

  push(chunk: Uint8Array): Uint8Array {
    if (this.skip === 0) return chunk;
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    return chunk.subarray(skipped);
  }
}

class Windows1252 implements Utf8Decoder {
  readonly replaced = 0;
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
}

const REPLACEMENT = 0xfffd;

class Utf16 implements Utf8Decoder {
  replaced = 0;
  trailingBytes = 0;
  private out = new Uint8Array(0);
  /** First byte of a code unit cut by a chunk's end, -1 when there is none. */
  private half = -1;
  /** High surrogate still without its second half, 0 when there is none. */
  private high = 0;

  constructor(
    private skip: number,
    /** Place of the low byte in a code unit: 0 for little endian. */
    private readonly low: 0 | 1,
  ) {}

  push(chunk: Uint8Array, last: boolean): Uint8Array {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    const room = (chunk.length >> 1) * 3 + 12;
    if (this.out.length < room) this.out = new Uint8Array(room);
    let at = skipped;
    let length = 0;
    if (this.half >= 0 && at < chunk.length) {
      length = this.unit(this.joined(this.half, chunk[at++]), length);
      this.half = -1;
    }
    const { low } = this;
    const { out } = this;
    for (; at + 1 < chunk.length; at += 2) {
      const unit = chunk[at + low] | (chunk[at + 1 - low] << 8);
      if (unit < 0x80 && this.high === 0) out[length++] = unit;
      else length = this.unit(unit, length);
    }
    if (at < chunk.length) this.half = chunk[at];
    if (last) {
      length = this.flushHigh(length);
      this.trailingBytes = this.half >= 0 ? 1 : 0;
    }
    return out.subarray(0, length);
  }

  private joined(first: number, second: number): number {
    return this.low === 0 ? first | (second << 8) : second | (first << 8);
  }

  private unit(unit: number, length: number): number {
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (this.high !== 0 && isLow) {
      const codePoint = 0x10000 + ((this.high - 0xd800) << 10) + (unit - 0xdc00);
      this.high = 0;
      return writeCodePoint(this.out, length, codePoint);
    }
    const place = this.flushHigh(length);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      this.high = unit;
      return place;
    }
    if (!isLow) return writeCodePoint(this.out, place, unit);
    this.replaced++;
    return writeCodePoint(this.out, place, REPLACEMENT);
  }

  private flushHigh(length: number): number {
    if (this.high === 0) return length;
    this.high = 0;
    this.replaced++;
    return writeCodePoint(this.out, length, REPLACEMENT);
  }
}

import type { SourceMeter, Utf8Decoder } from './utf8-decoder';
import { writeCodePoint } from './utf8';

const REPLACEMENT = 0xfffd;

export class Utf16 implements Utf8Decoder {
  replaced = 0;
  trailingBytes = 0;
  readonly lost = 0;
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

  meter(): SourceMeter {
    return (utf8, from, to) => {
      let units = 0;
      for (let i = from; i < to; i++) {
        const byte = utf8[i];
        if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
      }
      return 2 * units;
    };
  }

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

import type { SourceMeter, Utf8Decoder } from './utf8-decoder';
import { writeCodePoint } from './utf8';

const REPLACEMENT = 0xfffd;

export class Utf32 implements Utf8Decoder {
  replaced = 0;
  trailingBytes = 0;
  readonly lost = 0;
  private out = new Uint8Array(0);
  /** The bytes of a code unit cut by a chunk's end. */
  private readonly rest = new Uint8Array(4);
  private held = 0;

  constructor(
    private skip: number,
    private readonly isLittle: boolean,
  ) {}

  meter(): SourceMeter {
    return (utf8, from, to) => {
      let characters = 0;
      for (let i = from; i < to; i++) if ((utf8[i] & 0xc0) !== 0x80) characters++;
      return 4 * characters;
    };
  }

  push(chunk: Uint8Array, last: boolean): Uint8Array {
    let at = Math.min(this.skip, chunk.length);
    this.skip -= at;
    if (this.out.length < chunk.length + 8) this.out = new Uint8Array(chunk.length + 8);
    let length = 0;
    while (this.held > 0 && at < chunk.length) {
      this.rest[this.held++] = chunk[at++];
      if (this.held < 4) continue;
      length = this.unit(this.rest, 0, length);
      this.held = 0;
    }
    for (; at + 4 <= chunk.length; at += 4) length = this.unit(chunk, at, length);
    while (at < chunk.length) this.rest[this.held++] = chunk[at++];
    if (last) this.trailingBytes = this.held;
    return this.out.subarray(0, length);
  }

  private unit(bytes: Uint8Array, at: number, length: number): number {
    const [a, b, c, d] = this.isLittle ? [3, 2, 1, 0] : [0, 1, 2, 3];
    const codePoint = bytes[at + a] * 0x1000000 + ((bytes[at + b] << 16) | (bytes[at + c] << 8) | bytes[at + d]);
    if (codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff))
      return writeCodePoint(this.out, length, codePoint);
    this.replaced++;
    return writeCodePoint(this.out, length, REPLACEMENT);
  }
}

import { repaired } from './double-encoding';
import { LineMeter } from './line-meter';
import type { SourceMeter, Utf8Decoder } from './utf8-decoder';

/** UTF-8 whose letters were read as windows-1252 and encoded again on their way: the second encoding is taken off. */
export class Twice implements Utf8Decoder {
  readonly replaced = 0;
  readonly trailingBytes = 0;
  readonly lost = 0;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly encoder = new TextEncoder();
  private readonly lines: LineMeter;
  /** Characters past ASCII at the end of a chunk: the next may belong to them. */
  private held = '';

  constructor(private skip: number) {
    this.lines = new LineMeter(skip);
  }

  meter(): SourceMeter {
    return this.lines.start();
  }

  push(chunk: Uint8Array, last: boolean): Uint8Array {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    const source = chunk.subarray(skipped);
    const text = this.held + this.decoder.decode(source, { stream: !last });
    let end = text.length;
    if (!last) while (end > 0 && text.charCodeAt(end - 1) > 0x7f) end--;
    this.held = text.slice(end);
    this.lines.add(source);
    return this.encoder.encode(text.slice(0, end).replace(/[^\0-\x7f]+/g, repaired));
  }
}

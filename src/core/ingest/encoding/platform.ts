import type { PlatformEncoding } from './platform-encodings';
import { LineMeter } from './line-meter';
import type { SourceMeter, Utf8Decoder } from './utf8-decoder';

const REPLACEMENT = '\ufffd';

/** Text in an encoding that a person named, read by the platform's own decoder. */
export class Platform implements Utf8Decoder {
  replaced = 0;
  readonly trailingBytes = 0;
  readonly lost = 0;
  private readonly decoder: TextDecoder;
  private readonly encoder = new TextEncoder();
  private readonly lines = new LineMeter(0);

  constructor(encoding: PlatformEncoding) {
    this.decoder = new TextDecoder(encoding);
  }

  meter(): SourceMeter {
    return this.lines.start();
  }

  push(chunk: Uint8Array, last: boolean): Uint8Array {
    const text = this.decoder.decode(chunk, { stream: !last });
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) this.replaced++;
    this.lines.add(chunk);
    return this.encoder.encode(text);
  }
}

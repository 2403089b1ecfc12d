import { LINE_FEED } from './codes';

/**
 * The stretch of text that a machine works on: what was left over from the last push, then the new chunk, then one line
 * feed as a sentinel, so that scanning loops need no bounds check.
 */
export class TextWindow {
  bytes = new Uint8Array(1);
  /** Bytes of text; the sentinel stands at this place. */
  limit = 0;
  private left = 0;

  /** Moves what was kept to the front and appends the chunk. After the sentinel `spare` times the text's length is free. */
  load(chunk: Uint8Array, spare: 0 | 1 = 0): void {
    const rest = this.limit - this.left;
    const limit = rest + chunk.length;
    const room = (limit + 1) * (1 + spare);
    if (this.bytes.length < room) {
      const grown = new Uint8Array(room + (limit >> 2));
      grown.set(this.bytes.subarray(this.left, this.limit));
      this.bytes = grown;
    } else if (rest > 0) {
      this.bytes.copyWithin(0, this.left, this.limit);
    }
    this.bytes.set(chunk, rest);
    this.bytes[limit] = LINE_FEED;
    this.limit = limit;
    this.left = 0;
  }

  /** Says from where text is needed again at the next load. */
  keepFrom(place: number): void {
    this.left = place;
  }
}

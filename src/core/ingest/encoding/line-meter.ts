import type { SourceMeter } from './utf8-decoder';

const isLineEnd = (byte: number): boolean => byte === 10 || byte === 13;

/**
 * Measures text whose characters do not tell how many bytes they were made of: in every such encoding line ends stand for
 * themselves, so the n-th line end of the text is the n-th of the file.
 */
export class LineMeter {
  /** Bytes from the file's first to after each line end that was not asked for yet. */
  private ends: number[] = [];
  private next = 0;
  private seen: number;
  private measured: number;
  private isAsked = false;

  constructor(bomBytes: number) {
    this.seen = bomBytes;
    this.measured = bomBytes;
  }

  /** From now on places are kept; without anyone who asks they would only fill the memory. */
  start(): SourceMeter {
    this.isAsked = true;
    return (utf8, from, to) => this.measure(utf8, from, to);
  }

  /** The next bytes of the file, without its byte order mark. */
  add(source: Uint8Array): void {
    if (!this.isAsked) return;
    if (this.next > 0) {
      this.ends = this.ends.slice(this.next);
      this.next = 0;
    }
    for (let i = 0; i < source.length; i += 1) if (isLineEnd(source[i])) this.ends.push(this.seen + i + 1);
    this.seen += source.length;
  }

  private measure(utf8: Uint8Array, from: number, to: number): number {
    if (to <= from) return 0;
    let lines = 0;
    for (let i = from; i < to; i += 1) if (isLineEnd(utf8[i])) lines += 1;
    this.next += lines;
    // Only the last line of a file has no end.
    const end = isLineEnd(utf8[to - 1]) ? (this.ends[this.next - 1] ?? this.seen) : this.seen;
    const bytes = end - this.measured;
    this.measured = end;
    return bytes;
  }
}

/** A growing run of bytes that is reused from batch to batch. */
export class ByteBuffer {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `more` bytes. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  append(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.reserve(count);
    // A loop beats a call into the engine for the short cells that files are made of.
    if (count < 48) {
      const to = this.bytes;
      let at = this.length;
      for (let i = start; i < end; i += 1) to[at++] = from[i];
      this.length = at;
      return;
    }
    this.bytes.set(from.subarray(start, end), this.length);
    this.length += count;
  }

  appendByte(byte: number): void {
    this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  clear(): void {
    this.length = 0;
  }
}

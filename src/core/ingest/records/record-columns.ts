/** The growing columns of a batch. They are reused from push to push, so that steady reading allocates nothing. */
export class RecordColumns {
  fieldCapacity = 0;
  recordCapacity = 0;
  start = new Int32Array(0);
  end = new Int32Array(0);
  flags = new Uint8Array(0);
  first = new Int32Array(0);
  line = new Int32Array(0);
  offset = new Float64Array(0);
  recordFlags = new Uint8Array(0);

  growFields(atLeast = 0): void {
    this.fieldCapacity = Math.max(4096, this.fieldCapacity * 2, atLeast);
    this.start = grownInts(this.start, this.fieldCapacity);
    this.end = grownInts(this.end, this.fieldCapacity);
    this.flags = grownBytes(this.flags, this.fieldCapacity);
  }

  /** Keeps one place more than `recordCapacity` for the end of the last record. */
  growRecords(): void {
    this.recordCapacity = Math.max(1024, this.recordCapacity * 2);
    const length = this.recordCapacity + 1;
    this.first = grownInts(this.first, length);
    this.line = grownInts(this.line, length);
    this.recordFlags = grownBytes(this.recordFlags, length);
    const offset = new Float64Array(length);
    offset.set(this.offset);
    this.offset = offset;
  }
}

function grownInts(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(old);
  return grown;
}

function grownBytes(old: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(length);
  grown.set(old);
  return grown;
}

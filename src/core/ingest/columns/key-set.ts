/** Keys seen so far, to find exact duplicates: bytes kept once, so that no two different keys are ever taken for one. */
import { ByteBuffer } from './byte-buffer';
import { hashBytes } from './hash-bytes';

/** Slots from which a set grows by less at once: those of twenty million keys take half a gigabyte, and twice that while they grow. */
const LARGE = 1 << 22;

export class KeySet {
  private readonly bytes = new ByteBuffer(1 << 16);
  private offsets = new Int32Array(1 << 12);
  /** Pairs of hash and number + 1: nearly every other key is told apart without touching its bytes. */
  private slots = new Int32Array(1 << 14);
  private count = 0;

  /** True when the key is new. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    if ((this.count + 1) * 4 > this.slots.length) this.grow();
    const { slots } = this;
    const mask = slots.length - 1;
    const hash = hashBytes(bytes, start, end);
    let slot = (hash << 1) & mask;
    for (; slots[slot + 1] !== 0; slot = (slot + 2) & mask) {
      if (slots[slot] === hash && this.isEqual(slots[slot + 1] - 1, bytes, start, end)) return false;
    }
    slots[slot] = hash;
    slots[slot + 1] = ++this.count;
    this.bytes.append(bytes, start, end);
    if (this.count === this.offsets.length) {
      const offsets = new Int32Array(this.count * 2);
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    this.offsets[this.count] = this.bytes.length;
    return true;
  }

  private isEqual(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.offsets[id];
    const length = end - start;
    if (this.offsets[id + 1] - from !== length) return false;
    const known = this.bytes.bytes;
    for (let at = 0; at < length; at += 1) if (known[from + at] !== bytes[start + at]) return false;
    return true;
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * (old.length < LARGE ? 4 : 2));
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = (old[from] << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from];
      slots[slot + 1] = old[from + 1];
    }
    this.slots = slots;
  }
}

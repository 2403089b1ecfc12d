/** Keys seen so far, to find exact duplicates: bytes kept once, so that no two different keys are ever taken for one. */
import { ByteBuffer } from './byte-buffer';

export class KeySet {
  private readonly bytes = new ByteBuffer(1 << 16);
  private offsets = new Int32Array(1 << 12);
  private slots = new Int32Array(1 << 13).fill(-1);
  private count = 0;

  /** True when the key is new. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    if ((this.count + 2) * 2 > this.slots.length) this.grow();
    const slot = this.slotOf(bytes, start, end);
    if (this.slots[slot] >= 0) return false;
    this.slots[slot] = this.count;
    this.bytes.append(bytes, start, end);
    this.offsets[++this.count] = this.bytes.length;
    return true;
  }

  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    const { slots, offsets } = this;
    const mask = slots.length - 1;
    const known = this.bytes.bytes;
    const length = end - start;
    for (let slot = hashOf(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot];
      if (id < 0) return slot;
      const from = offsets[id];
      if (offsets[id + 1] - from !== length) continue;
      let at = 0;
      while (at < length && known[from + at] === bytes[start + at]) at += 1;
      if (at === length) return slot;
    }
  }

  private grow(): void {
    const offsets = new Int32Array(this.slots.length * 2);
    offsets.set(this.offsets.subarray(0, this.count + 1));
    this.offsets = offsets;
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id += 1) {
      let slot = hashOf(this.bytes.bytes, offsets[id], offsets[id + 1]) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

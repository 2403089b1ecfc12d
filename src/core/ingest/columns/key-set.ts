/** Keys seen so far, to find exact duplicates: bytes kept once, so that no two different keys are ever taken for one. */
import { hashBytes } from './hash-bytes';

/** Keys lie in blocks, so that keeping more of them never copies those of before. */
const BLOCK_BYTES = 1 << 24;
const FIRST_BYTES = 1 << 16;
const FIRST_SLOTS = 1 << 13;
/** A place is a number of words: 32 bits tell eight gigabytes apart. */
const WORD = 4;
/** Share of slots in use from which there are twice as many. */
const FULL = 0.7;

export class KeySet {
  private readonly blocks: Uint8Array[] = [new Uint8Array(FIRST_BYTES)];
  /** Bytes in use of the last block. */
  private used = 0;
  /** Pairs of hash and place + 1: nearly every other key is told apart without touching its bytes. */
  private slots = new Int32Array(FIRST_SLOTS * 2);
  /** The first bits of a hash are its slot: a larger table takes the slots over in their order, close by in memory. */
  private shift = Math.clz32(FIRST_SLOTS) + 1;
  private count = 0;

  constructor(private readonly blockBytes = BLOCK_BYTES) {}

  /** True when the key is new. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    if (2 * (this.count + 1) > FULL * this.slots.length) this.grow();
    const { slots } = this;
    const mask = slots.length - 1;
    const hash = hashBytes(bytes, start, end);
    let slot = (hash >>> this.shift) << 1;
    for (; slots[slot + 1] !== 0; slot = (slot + 2) & mask) {
      if (slots[slot] === hash && this.isAt(slots[slot + 1] - 1, bytes, start, end)) return false;
    }
    slots[slot] = hash;
    slots[slot + 1] = this.keep(bytes, start, end) + 1;
    this.count += 1;
    return true;
  }

  private isAt(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { blockBytes } = this;
    const at = place * WORD;
    const block = this.blocks[Math.floor(at / blockBytes)];
    let from = at % blockBytes;
    for (let length = end - start; ; length = Math.floor(length / 128)) {
      const byte = length < 128 ? length : (length % 128) | 128;
      if (block[from++] !== byte) return false;
      if (length < 128) break;
    }
    for (let n = start; n < end; n += 1) if (block[from++] !== bytes[n]) return false;
    return true;
  }

  /** Appends the key behind its length (seven bits a byte, the lowest first) and returns its place. */
  private keep(bytes: Uint8Array, start: number, end: number): number {
    const most = end - start + 5 + WORD;
    this.reserve(most);
    const at = (this.blocks.length - 1) * this.blockBytes + this.used;
    const block = this.blocks[this.blocks.length - 1];
    let to = this.used;
    let length = end - start;
    for (; length >= 128; length = Math.floor(length / 128)) block[to++] = (length % 128) | 128;
    block[to++] = length;
    // A loop beats a call into the engine for the short keys that files are made of.
    if (end - start < 48) for (let n = start; n < end; n += 1) block[to++] = bytes[n];
    else {
      block.set(bytes.subarray(start, end), to);
      to += end - start;
    }
    this.used = Math.ceil(to / WORD) * WORD;
    if (block.length > this.blockBytes) this.closeLarge(block.length);
    return at / WORD;
  }

  private reserve(more: number): void {
    const { blocks, blockBytes } = this;
    const last = blocks[blocks.length - 1];
    if (this.used + more <= last.length) return;
    if (blocks.length === 1 && this.used + more <= blockBytes) {
      const grown = new Uint8Array(Math.min(blockBytes, Math.max(last.length * 2, this.used + more)));
      grown.set(last.subarray(0, this.used));
      blocks[0] = grown;
      return;
    }
    blocks.push(new Uint8Array(Math.max(blockBytes, more)));
    this.used = 0;
  }

  /** A key longer than a block has one of its own, which takes the places of several. */
  private closeLarge(length: number): void {
    const places = Math.ceil(length / this.blockBytes);
    for (let more = 1; more < places; more += 1) this.blocks.push(new Uint8Array(0));
    this.used = this.blockBytes;
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    this.shift -= 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = (old[from] >>> this.shift) << 1;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from];
      slots[slot + 1] = old[from + 1];
    }
    this.slots = slots;
  }
}

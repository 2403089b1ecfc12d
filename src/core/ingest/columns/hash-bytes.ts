/**
 * A hash of bytes for tables in memory, never stored. Four bytes per multiplication: the chain of multiplications is what a
 * hash of short cells costs. Every table that uses it compares the bytes as well.
 */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)), MIX);
    hash ^= hash >>> 15;
  }
  let rest = 0;
  for (; at < end; at += 1) rest = (rest << 8) | bytes[at];
  hash = Math.imul(hash ^ rest, MIX);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

const MIX = 0x9e3779b1 | 0;

/** Merkle tree hash of RFC 6962 over the hashes of entries: one number that stands for a day. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import type { LedgerEntry, LedgerResult } from './contract';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** @param hashes 64 hex digits each, in order; of none: the hash of the empty string */
export function merkleRoot(hashes: readonly string[]): string {
  return bytesToHex(hashes.length === 0 ? sha256(new Uint8Array()) : rootOf(hashes.map(hexToBytes)));
}

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return sha256(concatBytes(LEAF, leaves[0]!));
  const split = largestPowerBelow(leaves.length);
  return sha256(concatBytes(NODE, rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))));
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** One root per day that has entries, rising. */
export function dailyRoots(entries: readonly LedgerEntry[]): LedgerResult['roots'] {
  const days = new Map<string, string[]>();
  for (const { at, hash } of entries) {
    const day = at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), hash]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, hashes]) => ({ day, root: merkleRoot(hashes) }));
}

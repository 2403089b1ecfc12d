/**
 * The hash chain (methods/govern.md §9): h_i = SHA-256(h_{i−1} ‖ UTF-8(canonical JSON of the entry without prev and hash)), h_0 = 32
 * zero bytes. Canonical JSON is RFC 8785, so the chain can be checked by anyone with a dozen lines of code.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../format/canonical-json';
import type { LedgerEntry } from './contract';

export const ZERO_HASH = '0'.repeat(64);

/** What happened, before it has a place in the chain. */
export type LedgerDraft = Pick<LedgerEntry, 'at' | 'actor' | 'kind' | 'body'>;

/** Hash of one entry's content after `prev`, 64 hex digits each. */
export function chainHash(prev: string, content: unknown): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(prev), utf8ToBytes(canonicalJson(content)))));
}

/** Chains drafts in the order given; sequence numbers begin at 1. */
export function chained(drafts: readonly LedgerDraft[]): readonly LedgerEntry[] {
  let prev = ZERO_HASH;
  return drafts.map((draft, index) => {
    const { at, actor, kind, body } = draft;
    const content = { seq: index + 1, at, actor, kind, body };
    const hash = chainHash(prev, content);
    const entry = { ...content, prev, hash };
    prev = hash;
    return entry;
  });
}

export type Verification =
  | { readonly ok: true; readonly head: string }
  /** Nothing from this entry on can be trusted. `index` counts from 0. */
  | { readonly ok: false; readonly index: number; readonly seq: number | null; readonly why: string };

/** Checks a chain that may come from anywhere; total. */
export function verifyChain(entries: readonly unknown[]): Verification {
  let prev = ZERO_HASH;
  for (const [index, given] of entries.entries()) {
    const why = faultOf(given, index, prev);
    if (why !== null) return { ok: false, index, seq: seqOf(given), why };
    prev = (given as LedgerEntry).hash;
  }
  return { ok: true, head: prev };
}

function faultOf(given: unknown, index: number, prev: string): string | null {
  if (typeof given !== 'object' || given === null) return 'It is no entry.';
  const { seq, at, actor, kind, body, prev: before, hash, ...rest } = given as LedgerEntry & Record<string, unknown>;
  if (Object.keys(rest).length > 0) return `It carries ${Object.keys(rest).sort().join(', ')}, which no entry has.`;
  if (seq !== index + 1) return `Its number is ${String(seq)} where ${index + 1} was due.`;
  if (before !== prev) return 'It does not follow from the entry before.';
  try {
    return chainHash(prev, { seq, at, actor, kind, body }) === hash ? null : 'Its content does not match its hash.';
  } catch {
    return 'Its content cannot be written as JSON.';
  }
}

function seqOf(given: unknown): number | null {
  const seq = typeof given === 'object' && given !== null ? (given as { seq?: unknown }).seq : null;
  return typeof seq === 'number' ? seq : null;
}

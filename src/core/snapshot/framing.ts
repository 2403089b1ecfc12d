/**
 * A snapshot file: a fixed header, then one frame per part (docs/methods/ingest.md, section 10). The header is written
 * last, so a file whose writing was cut off has none and counts as absent. Every frame carries the digest of its part,
 * and the snapshot's own hash is over those digests: a damaged part is found before anybody sees it.
 *
 * header (64 bytes): magic 8 · parts u32 · 0 u32 · end offset f64 · snapshot hash 32 · 0 …
 * frame  (48 bytes): table u8 · encoding u8 · 0 u16 · stored bytes u32 · raw bytes u32 · 0 u32 · digest of the raw part 32
 *
 * All numbers little-endian. Digests are SHA-256 of the part before compression, because two browsers may compress the
 * same bytes differently.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export const HEADER_BYTES = 64;
export const FRAME_BYTES = 48;
const DIGEST_BYTES = 32;
const MAGIC = utf8ToBytes('LWSNAP01');

/** Position in this list is the byte in the file: append, never reorder. */
const TABLES = ['events', 'delivery', 'web_aggregate', 'lookup', 'rejects'] as const;
const ENCODINGS = ['plain', 'gzip'] as const;

export type FrameTable = (typeof TABLES)[number];
export type FrameEncoding = (typeof ENCODINGS)[number];

export interface Frame {
  readonly table: FrameTable;
  readonly encoding: FrameEncoding;
  readonly storedBytes: number;
  readonly rawBytes: number;
  /** SHA-256 of the part's bytes before compression. */
  readonly digest: Uint8Array;
}

export interface Header {
  readonly parts: number;
  /** Offset just after the last frame's bytes. */
  readonly end: number;
  readonly hash: string;
}

/** SHA-256 over every frame's table, length and digest, in order, as 64 hex digits. */
export function snapshotHash(frames: readonly Frame[]): string {
  const hash = sha256.create();
  for (const { table, rawBytes, digest } of frames) {
    hash.update(utf8ToBytes(`${table}\0${rawBytes}\0`));
    hash.update(digest);
  }
  return bytesToHex(hash.digest());
}

export function encodeHeader(frames: readonly Frame[], end: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(8, frames.length, true);
  view.setFloat64(16, end, true);
  bytes.set(hexToBytes(snapshotHash(frames)), 24);
  return bytes;
}

/** Null when the bytes are no finished header: the file was cut off, or is not a snapshot. */
export function decodeHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  return {
    parts: view.getUint32(8, true),
    end: view.getFloat64(16, true),
    hash: bytesToHex(bytes.subarray(24, 24 + DIGEST_BYTES)),
  };
}

export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(FRAME_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = TABLES.indexOf(frame.table);
  bytes[1] = ENCODINGS.indexOf(frame.encoding);
  view.setUint32(4, frame.storedBytes, true);
  view.setUint32(8, frame.rawBytes, true);
  bytes.set(frame.digest, 16);
  return bytes;
}

/** Null when the bytes are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame | null {
  if (bytes.length < FRAME_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, FRAME_BYTES);
  const table = TABLES[bytes[0]];
  const encoding = ENCODINGS[bytes[1]];
  if (table === undefined || encoding === undefined) return null;
  return {
    table,
    encoding,
    storedBytes: view.getUint32(4, true),
    rawBytes: view.getUint32(8, true),
    digest: bytes.slice(16, 16 + DIGEST_BYTES),
  };
}

function hexToBytes(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

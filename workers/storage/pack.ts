/** A snapshot as it lies in a backup: the file that compressing makes of it. */
import {
  decodeFrame,
  decodeHeader,
  encodeFrame,
  encodeHeader,
  FRAME_BYTES,
  HEADER_BYTES,
  snapshotHash,
  type Frame,
} from '../../src/core/snapshot/framing';
import type { SnapshotPart } from '../../src/protocol/storage';
import { sha256Bytes } from './digest';
import { gunzip, gzip } from './gzip';

/** A browser may keep the parts of a Blob on disk: no snapshot lies in memory as a whole. */
export async function packed(parts: AsyncIterable<SnapshotPart>, checkpoint: () => Promise<void>): Promise<Blob> {
  const frames: Frame[] = [];
  const pieces: Blob[] = [];
  let end = HEADER_BYTES;
  for await (const { table, bytes } of parts) {
    await checkpoint();
    const [digest, zipped] = await Promise.all([sha256Bytes(bytes), gzip(bytes)]);
    const isSmaller = zipped.length < bytes.length;
    const stored = isSmaller ? zipped : bytes;
    const encoding = isSmaller ? 'gzip' : 'plain';
    const frame: Frame = { table, encoding, storedBytes: stored.length, rawBytes: bytes.length, digest };
    frames.push(frame);
    pieces.push(new Blob([encodeFrame(frame), stored] as BlobPart[]));
    end += FRAME_BYTES + stored.length;
  }
  return new Blob([encodeHeader(frames, end) as BlobPart, ...pieces]);
}

/** Reads bytes `[from, to)` of the packed snapshot; shorter at its end. */
export type Reads = (from: number, to: number) => Promise<Uint8Array>;

/** One part is never longer than the engine takes; a frame that says so is no frame of ours. */
const MOST_PART_BYTES = 1 << 30;

/** The parts of a packed snapshot, each held to its digest; null in place of the first that is damaged, and nothing after it. */
export async function* unpacked(read: Reads, size: number, sha256: string): AsyncGenerator<SnapshotPart | null> {
  const header = decodeHeader(await read(0, HEADER_BYTES));
  if (header === null || header.hash !== sha256 || header.end !== size) return yield null;
  const frames: Frame[] = [];
  for (let at = HEADER_BYTES; at < size;) {
    const frame = decodeFrame(await read(at, Math.min(size, at + FRAME_BYTES)));
    if (frame === null || frame.rawBytes > MOST_PART_BYTES) return yield null;
    at += FRAME_BYTES;
    const stored = await read(at, Math.min(size, at + frame.storedBytes));
    const bytes = frame.encoding === 'plain' ? stored : await gunzip(stored).catch(() => null);
    if (bytes === null || bytes.length !== frame.rawBytes) return yield null;
    const digest = await sha256Bytes(bytes);
    if (digest.some((byte, index) => byte !== frame.digest[index])) return yield null;
    frames.push(frame);
    at += frame.storedBytes;
    yield { table: frame.table, bytes };
  }
  if (frames.length !== header.parts || snapshotHash(frames) !== sha256) yield null;
}

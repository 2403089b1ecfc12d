import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { chunksOf } from '../../../src/core/ingest/container/bytes';
import type { ByteSource } from '../../../src/core/ingest/contract';
import { sha256Bytes } from '../../storage/digest';

/** The platform hashes only whole buffers, about ten times faster than JavaScript: worth the memory up to here. */
const WHOLE_BYTES = 256 * 1024 * 1024;

export interface DigestWays {
  readonly checkpoint: () => Promise<void>;
  /** Has the same bytes hashed on another thread; null where there is none, or the bytes are no file of their own. */
  readonly beside: (() => Promise<string>) | null;
}

/** SHA-256 of a file's bytes as 64 hex digits, beside the reading of its rows. */
export async function fileDigest(source: ByteSource, { checkpoint, beside }: DigestWays): Promise<string> {
  const isPlaces = source.stream === undefined;
  if (isPlaces && source.size <= WHOLE_BYTES) return bytesToHex(await sha256Bytes(await source.read(0, source.size)));
  if (beside !== null) return beside();
  const hash = sha256.create();
  for await (const chunk of chunksOf(source)) {
    hash.update(chunk);
    await checkpoint();
  }
  return bytesToHex(hash.digest());
}

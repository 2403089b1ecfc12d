import { createHash } from 'node:crypto';
import { chunksOf } from '../core/ingest/container/bytes';
import type { ByteSource } from '../core/ingest/contract';

/** SHA-256 of a file by Node's own hash, chunk by chunk. */
export async function digest(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(source)) hash.update(chunk);
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import type { ByteSource } from '../core/ingest/contract';

const CHUNK = 4 << 20;

/** SHA-256 of a file by Node's own hash, chunk by chunk. */
export async function digest(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += CHUNK) hash.update(await source.read(at, at + CHUNK));
  return hash.digest('hex');
}

/** Byte sources and hosts for reading files in tests and benchmarks on Node. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { chunksOf } from '../../src/core/ingest/container/bytes';
import type { ByteSource, CanonicalSink, ReadSettings } from '../../src/core/ingest/contract';
import type { ReadIo } from '../../src/core/ingest/read-file';

export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

export const textSource = (name: string, text: string): ByteSource => bytesSource(name, new TextEncoder().encode(text));

/** A file on disk; `close` it when done. */
export async function fileSource(
  path: string,
): Promise<ByteSource & { readonly path: string; close(): Promise<void> }> {
  const { size } = await stat(path);
  const handle = await open(path, 'r');
  return {
    path,
    name: basename(path),
    size,
    async read(from, to) {
      const buffer = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

export async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  if ('path' in source && typeof source.path === 'string') {
    for await (const chunk of createReadStream(source.path, { highWaterMark: 4 << 20 }))
      hash.update(chunk as Uint8Array);
  } else for await (const chunk of chunksOf(source)) hash.update(chunk);
  return hash.digest('hex');
}

/** A sink that keeps batches by table. */
export class MemorySink implements CanonicalSink {
  readonly batches: { table: string; bytes: Uint8Array; rows: number }[] = [];
  restarts = 0;

  batch(table: string, bytes: Uint8Array, rows: number): Promise<void> {
    this.batches.push({ table, bytes, rows });
    return Promise.resolve();
  }

  restart(): Promise<void> {
    this.batches.length = 0;
    this.restarts += 1;
    return Promise.resolve();
  }
}

export const plainSettings: ReadSettings = { answers: {}, mapping: {}, zone: 'UTC', currency: null };

export const hostOf = (sink: CanonicalSink): ReadIo => ({
  sink,
  progress: () => undefined,
  checkpoint: () => Promise.resolve(),
  digest: digestOf,
});

import { StudioError } from '../../../src/core/errors/studio-error';
import type { ByteSource } from '../../../src/core/ingest/contract';

/** What `ingest.read` was handed, as random access to bytes: a `File` or `Blob` of the tab, bytes, or a `ByteSource` itself. */
export function byteSourceOf(file: unknown, name: string): ByteSource {
  if (file instanceof Blob) return blobSource(file, name);
  if (file instanceof Uint8Array) return bytesSource(file, name);
  if (isByteSource(file)) return file;
  throw new TypeError('A file is a Blob, bytes or a ByteSource.');
}

/** Reads by slices, so that a file of any size never lies in memory as a whole. */
function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    async read(from, to) {
      try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch (cause) {
        throw new StudioError('file-unreadable', { file: name, detail: describe(cause) }, { cause });
      }
    },
  };
}

function bytesSource(bytes: Uint8Array, name: string): ByteSource {
  return { name, size: bytes.length, read: (from, to) => Promise.resolve(bytes.slice(from, to)) };
}

function isByteSource(value: unknown): value is ByteSource {
  return typeof value === 'object' && value !== null && typeof (value as { read?: unknown }).read === 'function';
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** Opens a dropped file by its first bytes, never by its name, and gives its decompressed bytes as a stream. */
import type { ByteSource, Container } from '../contract';
import { StudioError } from '../../errors/studio-error';
import { limited } from '../archive/limits';
import { chunksOf, joined } from './bytes';
import { gunzip } from './gzip';
import { detectEncoding } from '../encoding/detect-encoding';
import { isGzip, isZip, refusalOf } from './signatures';

export interface OpenedFile {
  readonly name: string;
  readonly container: Container;
  /** The first 4 MiB of the decompressed bytes, fewer when the file is shorter. */
  readonly head: Uint8Array;
  readonly wholeInHead: boolean;
  /** Decompressed bytes; null for a compressed file that was not yet streamed to its end. */
  readonly size: number | null;
  /** The decompressed bytes from the start, in chunks of 1 – 4 MiB; may be called again. */
  stream(): AsyncIterable<Uint8Array>;
}

export const HEAD_BYTES = 4 << 20;
const SMALLEST_CHUNK_BYTES = 1 << 20;

/** @throws StudioError `file-empty`, `file-truncated`, `file-damaged`, `file-limit`, `file-not-table` or `file-unsupported`. */
export async function openContainer(source: ByteSource, mayCross = false): Promise<OpenedFile> {
  if (source.size === 0) throw new StudioError('file-empty', { file: source.name });
  const compressed = isGzip(await source.read(0, 3));
  const unpacked = (): AsyncIterable<Uint8Array> =>
    limited(gunzip(source), { file: source.name, packed: source.size, mayCross });
  const bytes = (): AsyncIterable<Uint8Array> => gathered(compressed ? unpacked() : chunksOf(source));
  const { head, whole } = await readHead(bytes());
  if (head.length === 0) throw new StudioError('file-empty', { file: source.name });
  refuse({ source, head, whole, compressed });
  return new Opened({ source, compressed, head, whole, bytes });
}

interface Refusable {
  readonly source: ByteSource;
  readonly head: Uint8Array;
  readonly whole: boolean;
  readonly compressed: boolean;
}

const BLANK = { code: 'file-not-table', what: 'blank, without one readable character' } as const;

/** A byte order mark, blanks and line ends, and nothing else. */
function isBlank(head: Uint8Array, whole: boolean): boolean {
  if (!whole) return false;
  return head
    .subarray(detectEncoding(head.subarray(0, 64)).bomBytes)
    .every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

function refuse({ source, head, whole, compressed }: Refusable): void {
  const file = source.name;
  if (compressed && isGzip(head)) {
    const what = 'compressed with gzip twice';
    throw new StudioError('file-unsupported', { file, what, advice: 'Unpack it once and drop the result.' });
  }
  if (source.within === 'zip' && isZip(head)) {
    const what = 'an archive inside an archive';
    throw new StudioError('file-unsupported', { file, what, advice: 'Unpack the outer one and drop the one inside.' });
  }
  const refusal = isBlank(head, whole) ? BLANK : refusalOf(head);
  if (refusal === null) return;
  const { code, ...data } = refusal;
  throw new StudioError(code, { file, ...data });
}

interface OpenedParts {
  readonly source: ByteSource;
  readonly compressed: boolean;
  readonly head: Uint8Array;
  readonly whole: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

class Opened implements OpenedFile {
  readonly name: string;
  readonly container: Container;
  readonly head: Uint8Array;
  readonly wholeInHead: boolean;
  size: number | null;
  private readonly bytes: () => AsyncIterable<Uint8Array>;

  constructor({ source, compressed, head, whole, bytes }: OpenedParts) {
    this.name = source.name;
    this.container = compressed ? 'gzip' : (source.within ?? 'plain');
    this.head = head;
    this.wholeInHead = whole;
    this.size = whole ? head.length : compressed ? null : source.size;
    this.bytes = bytes;
  }

  async *stream(): AsyncGenerator<Uint8Array, void> {
    if (this.wholeInHead) {
      yield this.head;
      return;
    }
    let size = 0;
    for await (const chunk of this.bytes()) {
      size += chunk.length;
      yield chunk;
    }
    this.size = size;
  }
}

async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = true;
  for await (const chunk of chunks) {
    // One byte past the head tells that there is more.
    if (length + chunk.length > HEAD_BYTES) whole = false;
    parts.push(chunk.subarray(0, HEAD_BYTES - length));
    length = Math.min(HEAD_BYTES, length + chunk.length);
    if (!whole) break;
  }
  return { head: joined(parts, length), whole };
}

/** Joins the small chunks of a platform stream: the machines work best on a megabyte and more. */
async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length < SMALLEST_CHUNK_BYTES) continue;
    yield joined(parts, length);
    parts = [];
    length = 0;
  }
  if (length > 0) yield joined(parts, length);
}

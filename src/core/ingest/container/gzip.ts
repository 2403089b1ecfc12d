/**
 * Decompression of gzip by the platform. Several members may follow each other in a file (logs are often joined that
 * way); some platforms stop with an error after the first, so members are fed one by one.
 */
import type { ByteSource } from '../contract';
import { StudioError } from '../../errors/studio-error';
import { decompress } from './decompress';
import type { Rest } from './gzip-rest';

const READ_BYTES = 1 << 20;
const HEADER_BYTES = 10;
const SIZE_BYTES = 4;

/** How far a member was fed, and why feeding stopped. */
interface Feed {
  end: number;
  boundary: boolean;
  /** What the source itself threw, kept apart from complaints of the decompressor. */
  failure: { readonly error: unknown } | null;
}

interface Member {
  /** First byte of the member in the file. */
  readonly from: number;
  /** Bytes of it that were handed out already, before a false boundary was noticed. */
  readonly skip: number;
  /** Places that look like the start of a member, but are compressed data. */
  readonly notStarts: ReadonlySet<number>;
}

/**
 * The decompressed bytes of a gzip file, in the platform's own chunk sizes. `found` hears of bytes after the compressed data,
 * which are no gzip.
 * @throws StudioError `file-truncated` or `file-damaged`
 */
export async function* gunzip(
  source: ByteSource,
  found: (rest: Rest) => void = () => undefined,
): AsyncGenerator<Uint8Array, void> {
  let member: Member = { from: 0, skip: 0, notStarts: new Set() };
  while (member.from < source.size) {
    const feed: Feed = { end: member.from, boundary: false, failure: null };
    let produced = 0;
    try {
      for await (const chunk of decompress(compressed(source, member, feed), 'gzip')) {
        const fresh = chunk.subarray(Math.min(chunk.length, Math.max(0, member.skip - produced)));
        produced += chunk.length;
        if (fresh.length > 0) yield fresh;
      }
      if (feed.end >= source.size && !(await endsWithSize(source, produced))) {
        yield* leniently(source, { from: member.from, skip: produced }, found);
        return;
      }
      member = { from: feed.end, skip: 0, notStarts: new Set() };
    } catch (cause) {
      if (feed.failure !== null) throw feed.failure.error;
      if (cause instanceof StudioError) throw cause;
      if (!feed.boundary) {
        yield* leniently(source, { from: member.from, skip: Math.max(member.skip, produced) }, found);
        return;
      }
      // The place was no start of a member: read the same member again, over that place, and hand out only what is new.
      const skip = Math.max(member.skip, produced);
      member = { from: member.from, skip, notStarts: new Set([...member.notStarts, feed.end]) };
    }
  }
}

/** A member ends with the size of what it holds; anything else there was passed over by the platform. */
async function endsWithSize(source: ByteSource, produced: number): Promise<boolean> {
  const end = await source.read(source.size - SIZE_BYTES, source.size);
  if (end.length < SIZE_BYTES) return true;
  return new DataView(end.buffer, end.byteOffset, SIZE_BYTES).getUint32(0, true) === produced >>> 0;
}

/** What the platform did not give of the members from a place on. */
async function* leniently(
  source: ByteSource,
  { from, skip }: Pick<Member, 'from' | 'skip'>,
  found: (rest: Rest) => void,
): AsyncGenerator<Uint8Array, void> {
  const { unpackWithRest } = await import('./gzip-rest');
  let bytes = 0;
  for await (const chunk of unpackWithRest(source, from, found)) {
    const fresh = chunk.subarray(Math.min(chunk.length, Math.max(0, skip - bytes)));
    bytes += chunk.length;
    if (fresh.length > 0) yield fresh;
  }
}

/** Compressed bytes from the member's start to the next place that looks like a member, or to the end of the file. */
async function* compressed(
  source: ByteSource,
  member: Member,
  feed: Feed,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  while (feed.end < source.size) {
    const from = feed.end;
    // A few bytes more than are fed, so that a header across two reads is seen.
    const bytes = await source
      .read(from, Math.min(source.size, from + READ_BYTES + HEADER_BYTES))
      .catch((error: unknown) => {
        feed.failure = { error };
        throw error;
      });
    const usable = from + bytes.length >= source.size ? bytes.length : Math.min(READ_BYTES, bytes.length);
    if (usable === 0) return;
    const start = nextStart(bytes, usable, (at) => from + at === member.from || member.notStarts.has(from + at));
    feed.end = from + (start < 0 ? usable : start);
    feed.boundary = start >= 0;
    if (feed.end > from) yield new Uint8Array(bytes.subarray(0, feed.end - from));
    if (feed.boundary) return;
  }
}

function nextStart(bytes: Uint8Array, usable: number, known: (at: number) => boolean): number {
  for (let at = bytes.indexOf(0x1f); at >= 0 && at < usable; at = bytes.indexOf(0x1f, at + 1)) {
    if (looksLikeStart(bytes, at) && !known(at)) return at;
  }
  return -1;
}

/** Magic, deflate, no reserved flag, and a known level and operating system (RFC 1952). */
function looksLikeStart(bytes: Uint8Array, at: number): boolean {
  if (at + HEADER_BYTES > bytes.length || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) return false;
  const level = bytes[at + 8];
  const system = bytes[at + 9];
  return (
    (bytes[at + 3] & 0xe0) === 0 && (level === 0 || level === 2 || level === 4) && (system <= 13 || system === 255)
  );
}

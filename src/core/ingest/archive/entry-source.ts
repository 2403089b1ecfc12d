/** A file inside a zip as a source of its own. It is unpacked on the way: nothing is written anywhere, whatever its name spells. */
import { StudioError } from '../../errors/studio-error';
import { chunksOf, joined, slices } from '../container/bytes';
import { decompress } from '../container/decompress';
import type { ByteSource } from '../contract';
import { crc32 } from './crc32';
import { limited } from './limits';
import { Flag, LOCAL_BYTES, LOCAL_HEADER, viewOf, type ZipEntry } from './zip-entry';

const STORED = 0;
const DEFLATE = 8;
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
  99: 'an encryption of its own',
};
/** Read whole and kept where places are asked for; longer ones are unpacked anew up to the place. */
const KEPT_BYTES = 16 << 20;

interface EntrySourceParts {
  readonly archive: ByteSource;
  readonly entry: ZipEntry;
  /** What people see: archive → file. */
  readonly name: string;
  readonly mayCross: boolean;
}

/** @throws StudioError `file-unsupported` or `file-truncated` for an entry that cannot be unpacked */
export function entrySource(parts: EntrySourceParts): ByteSource {
  const { entry, name: file, archive } = parts;
  if ((entry.flags & (Flag.encrypted | Flag.hiddenDirectory)) !== 0)
    throw new StudioError('file-unsupported', {
      file,
      what: 'encrypted with a password',
      advice: 'Unpack the archive with its password and drop the files inside.',
    });
  if (entry.method !== STORED && entry.method !== DEFLATE)
    throw new StudioError('file-unsupported', {
      file,
      what: `compressed with ${METHODS[entry.method] ?? `method ${entry.method}`}`,
      advice: 'Unpack the archive and drop the files inside.',
    });
  if (entry.isCut) throw new StudioError('file-truncated', { file, at: archive.size });
  return new EntrySource(parts);
}

class EntrySource implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly within = 'zip';
  private whole: Promise<Uint8Array> | null = null;
  private cursor: Cursor | null = null;

  constructor(private readonly parts: EntrySourceParts) {
    this.name = parts.name;
    this.size = parts.entry.size;
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    if (this.size <= KEPT_BYTES) return (await (this.whole ??= wholeOf(this))).slice(from, to);
    if (this.cursor === null || from < this.cursor.from) {
      await this.cursor?.close();
      this.cursor = new Cursor(this.stream());
    }
    return this.cursor.read(from, to);
  }

  /** Unpacks the entry, and holds it to the size and the sum that the archive tells of it. */
  async *stream(): AsyncGenerator<Uint8Array, void> {
    const { archive, entry, name, mayCross } = this.parts;
    const at = await this.dataAt();
    const packed = slices(archive, at, at + entry.packed);
    const unpacked = entry.method === STORED ? packed : inflated(packed, name);
    let bytes = 0;
    let sum = 0;
    for await (const chunk of limited(unpacked, { file: name, packed: entry.packed, mayCross })) {
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      if (bytes > entry.size) throw damaged(name, 'it unpacks to more bytes than its archive says');
      yield chunk;
    }
    if (bytes < entry.size) throw damaged(name, 'it unpacks to fewer bytes than its archive says');
    if (sum !== entry.crc) throw damaged(name, 'its bytes do not fit the check sum of its archive');
  }

  private async dataAt(): Promise<number> {
    const { archive, entry, name } = this.parts;
    const header = await archive.read(entry.offset, entry.offset + LOCAL_BYTES);
    const view = viewOf(header);
    if (header.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL_HEADER)
      throw damaged(name, 'its archive says that it begins where no file begins');
    return entry.offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array, void> {
  const feed: { failure: { readonly error: unknown } | null } = { failure: null };
  try {
    yield* decompress(noting(packed, feed), 'deflate-raw');
  } catch (cause) {
    if (feed.failure !== null) throw feed.failure.error;
    throw new StudioError('file-damaged', { file, what: 'its compressed bytes cannot be unpacked' }, { cause });
  }
}

/** What the archive's own source throws is no fault of the entry. */
async function* noting(
  chunks: AsyncIterable<Uint8Array>,
  feed: { failure: { readonly error: unknown } | null },
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* chunks;
  } catch (error) {
    feed.failure = { error };
    throw error;
  }
}

const damaged = (file: string, what: string): StudioError => new StudioError('file-damaged', { file, what });

async function wholeOf(source: ByteSource): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunksOf(source)) parts.push(chunk);
  return joined(parts, source.size);
}

/** Places of a stream, as long as they rise; what lies before the last place is forgotten. */
class Cursor {
  from = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private held: Uint8Array[] = [];
  private bytes = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    this.forget(from);
    while (this.from + this.bytes < to) {
      const next = await this.chunks.next();
      if (next.done === true) break;
      this.held.push(next.value);
      this.bytes += next.value.length;
      this.forget(from);
    }
    const whole = joined(this.held, this.bytes);
    this.held = [whole];
    return whole.slice(from - this.from, to - this.from);
  }

  async close(): Promise<void> {
    await this.chunks.return?.(undefined);
  }

  private forget(from: number): void {
    while (this.held.length > 0 && this.from < from) {
      const [first] = this.held;
      const gone = Math.min(first.length, from - this.from);
      if (gone === first.length) this.held.shift();
      else this.held[0] = first.subarray(gone);
      this.from += gone;
      this.bytes -= gone;
    }
  }
}

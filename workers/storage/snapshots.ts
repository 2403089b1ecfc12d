/** Snapshots over any folder: the one place that knows how a snapshot lies in its file (`core/snapshot/framing.ts`). */
import {
  decodeFrame,
  decodeHeader,
  encodeFrame,
  encodeHeader,
  FRAME_BYTES,
  HEADER_BYTES,
  snapshotHash,
  type Frame,
  type FrameEncoding,
} from '../../src/core/snapshot/framing';
import { StudioError } from '../../src/core/errors/studio-error';
import type { SnapshotPart, SnapshotStore, SnapshotWriter } from '../../src/protocol/storage';
import type { SnapshotFile, SnapshotFolder } from './folder';
import { gunzip, gzip } from './gzip';
import { sha256Bytes } from './digest';

/**
 * A snapshot is written plain while its file is imported, because gzip costs more than parsing (50 MB: 1.8 s against
 * 0.04 s for the hash), and is compressed when the tab is idle. Either file is whole once its header is there.
 */
const FORMS = ['snapshot', 'compact'] as const;
/** The third form is the start of the hash: rows of a backup, beside those of the study that it may take the place of. */
type Form = (typeof FORMS)[number] | `of-${string}`;
const laidForm = (sha256: string): Form => `of-${sha256.slice(0, 16)}`;
const fileName = (sourceId: number, form: Form): string => `${sourceId}.${form}`;
const NAME = /^(\d+)\.(?:snapshot|compact|of-[0-9a-f]{16})$/;

export function snapshotStore(folder: SnapshotFolder): SnapshotStore {
  const writer = async (sourceId: number, form: Form): Promise<SnapshotWriter> => {
    const name = fileName(sourceId, form);
    const file = await folder.open(name, 'write');
    if (file === null) throw new StudioError('storage-unavailable', { detail: 'a snapshot could not be created' });
    const encode = form === 'snapshot' ? asItIs : gzipWhereSmaller;
    return new FileSnapshotWriter({ file, encode, remove: () => folder.remove(name) });
  };
  const namesOf = async (sourceId: number): Promise<readonly string[]> =>
    (await folder.names()).filter((name) => Number(NAME.exec(name)?.[1]) === sourceId);
  const remove = async (sourceId: number): Promise<void> => {
    for (const name of await namesOf(sourceId)) await folder.remove(name);
  };
  return {
    async create(sourceId) {
      await remove(sourceId);
      return writer(sourceId, 'snapshot');
    },
    lay: (sourceId, sha256) => writer(sourceId, laidForm(sha256)),
    unlay: (sourceId, sha256) => folder.remove(fileName(sourceId, laidForm(sha256))),
    read: (sourceId, sha256) => readSnapshot(folder, sourceId, sha256),
    remove,
    async list() {
      const names = await folder.names();
      return [...new Set(names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number))];
    },
    async compact(sourceId, sha256, checkpoint) {
      // Not what is laid meanwhile: that is of a study still to come.
      const before = await namesOf(sourceId);
      const found = await findSnapshot(folder, sourceId, sha256);
      found.file.close();
      if (found.form !== 'compact')
        await copy(readSnapshot(folder, sourceId, sha256), await writer(sourceId, 'compact'), checkpoint);
      for (const name of before) if (name !== fileName(sourceId, 'compact')) await folder.remove(name);
    },
  };
}

async function copy(
  parts: AsyncIterable<SnapshotPart>,
  to: SnapshotWriter,
  checkpoint: () => Promise<void>,
): Promise<void> {
  try {
    for await (const part of parts) {
      await checkpoint();
      await to.write(part);
    }
    await to.close();
  } catch (error) {
    await to.abort();
    throw error;
  }
}

interface Encoded {
  readonly encoding: FrameEncoding;
  readonly stored: Uint8Array;
}

const asItIs = (stored: Uint8Array): Promise<Encoded> => Promise.resolve({ encoding: 'plain', stored });

async function gzipWhereSmaller(bytes: Uint8Array): Promise<Encoded> {
  const zipped = await gzip(bytes);
  return zipped.length < bytes.length ? { encoding: 'gzip', stored: zipped } : asItIs(bytes);
}

interface WriterParts {
  readonly file: SnapshotFile;
  readonly encode: (bytes: Uint8Array) => Promise<Encoded>;
  readonly remove: () => Promise<void>;
}

class FileSnapshotWriter implements SnapshotWriter {
  readonly #file: SnapshotFile;
  readonly #parts: WriterParts;
  #frames: Frame[] = [];
  #end = HEADER_BYTES;
  /** Parts are hashed and encoded side by side, and reach the file in the order they came. */
  #last: Promise<void> = Promise.resolve();

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#file = parts.file;
    this.#file.truncate(0);
  }

  write({ table, bytes }: SnapshotPart): Promise<void> {
    const prepared = Promise.all([sha256Bytes(bytes), this.#parts.encode(bytes)]);
    const written = this.#last.then(async () => {
      const [digest, { encoding, stored }] = await prepared;
      this.#append({ table, encoding, storedBytes: stored.length, rawBytes: bytes.length, digest }, stored);
    });
    this.#last = written;
    // The caller sees the failure of its own part; the chain must not fail a second time unheard.
    prepared.catch(() => undefined);
    written.catch(() => undefined);
    return written;
  }

  async restart(): Promise<void> {
    await this.#last;
    this.#frames = [];
    this.#end = HEADER_BYTES;
    this.#file.truncate(0);
  }

  async close(): Promise<{ sha256: string; bytes: number }> {
    await this.#last;
    this.#file.flush();
    this.#file.write(encodeHeader(this.#frames, this.#end), 0);
    this.#file.flush();
    this.#file.close();
    return { sha256: snapshotHash(this.#frames), bytes: this.#end };
  }

  async abort(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.#file.close();
    await this.#parts.remove();
  }

  #append(frame: Frame, stored: Uint8Array): void {
    this.#file.write(encodeFrame(frame), this.#end);
    this.#file.write(stored, this.#end + FRAME_BYTES);
    this.#frames.push(frame);
    this.#end += FRAME_BYTES + stored.length;
  }
}

async function* readSnapshot(folder: SnapshotFolder, sourceId: number, sha256: string): AsyncGenerator<SnapshotPart> {
  const { file, frames } = await findSnapshot(folder, sourceId, sha256);
  try {
    for (const { frame, at } of frames) {
      yield { table: frame.table, bytes: await readPart(file, frame, at, sourceId) };
    }
  } finally {
    file.close();
  }
}

interface Found {
  readonly form: Form;
  readonly file: SnapshotFile;
  readonly frames: readonly { readonly frame: Frame; readonly at: number }[];
}

/** The open file that holds the snapshot of this hash, in whichever form is whole. */
async function findSnapshot(folder: SnapshotFolder, sourceId: number, sha256: string): Promise<Found> {
  for (const form of [...FORMS, laidForm(sha256)]) {
    const file = await folder.open(fileName(sourceId, form), 'read');
    if (file === null) continue;
    const frames = checkedFrames(file, sha256);
    if (frames !== null) return { form, file, frames };
    file.close();
  }
  throw damaged(sourceId);
}

/** All frames of the file, once they are known to add up to the hash that the Study names; else null. */
function checkedFrames(file: SnapshotFile, sha256: string): Found['frames'] | null {
  const header = decodeHeader(file.read(0, HEADER_BYTES));
  if (header === null || header.hash !== sha256) return null;
  const found: { frame: Frame; at: number }[] = [];
  for (let at = HEADER_BYTES; at < header.end;) {
    const frame = decodeFrame(file.read(at, FRAME_BYTES));
    if (frame === null) return null;
    found.push({ frame, at: at + FRAME_BYTES });
    at += FRAME_BYTES + frame.storedBytes;
  }
  const isWhole = found.length === header.parts && snapshotHash(found.map(({ frame }) => frame)) === sha256;
  return isWhole ? found : null;
}

async function readPart(file: SnapshotFile, frame: Frame, at: number, sourceId: number): Promise<Uint8Array> {
  const stored = file.read(at, frame.storedBytes);
  if (stored.length !== frame.storedBytes) throw damaged(sourceId);
  const bytes = frame.encoding === 'plain' ? stored : await inflated(stored, sourceId);
  const digest = await sha256Bytes(bytes);
  if (digest.some((byte, index) => byte !== frame.digest[index])) throw damaged(sourceId);
  return bytes;
}

async function inflated(stored: Uint8Array, sourceId: number): Promise<Uint8Array> {
  try {
    return await gunzip(stored);
  } catch (cause) {
    throw damaged(sourceId, cause);
  }
}

/** Callers that know the file's name say it; the store knows ids only. */
function damaged(sourceId: number, cause?: unknown): StudioError {
  return new StudioError('snapshot-damaged', { file: `source ${sourceId}` }, cause === undefined ? {} : { cause });
}

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
} from '../../src/core/snapshot/framing';
import { StudioError } from '../../src/core/errors/studio-error';
import type { SnapshotPart, SnapshotStore, SnapshotWriter } from '../../src/protocol/storage';
import type { SnapshotFile, SnapshotFolder } from './folder';
import { gunzip, gzip } from './gzip';
import { sha256Bytes } from './digest';

const SUFFIX = '.snapshot';
const fileName = (sourceId: number): string => `${sourceId}${SUFFIX}`;

export function snapshotStore(folder: SnapshotFolder): SnapshotStore {
  return {
    async create(sourceId) {
      const file = await folder.open(fileName(sourceId), 'write');
      if (file === null) throw new StudioError('storage-unavailable', { detail: 'a snapshot could not be created' });
      return new FileSnapshotWriter(file, () => folder.remove(fileName(sourceId)));
    },
    read: (sourceId, sha256) => readSnapshot(folder, sourceId, sha256),
    remove: (sourceId) => folder.remove(fileName(sourceId)),
    async list() {
      const names = await folder.names();
      return names.flatMap((name) => (/^\d+\.snapshot$/.test(name) ? [Number.parseInt(name, 10)] : []));
    },
  };
}

class FileSnapshotWriter implements SnapshotWriter {
  readonly #file: SnapshotFile;
  readonly #remove: () => Promise<void>;
  #frames: Frame[] = [];
  #end = HEADER_BYTES;
  /** Parts are hashed and compressed side by side, and reach the file in the order they came. */
  #last: Promise<void> = Promise.resolve();

  constructor(file: SnapshotFile, remove: () => Promise<void>) {
    this.#file = file;
    this.#remove = remove;
    file.truncate(0);
  }

  write({ table, bytes }: SnapshotPart): Promise<void> {
    const prepared = Promise.all([sha256Bytes(bytes), gzip(bytes)]);
    const before = this.#last;
    const written = before.then(async () => {
      const [digest, zipped] = await prepared;
      const isSmaller = zipped.length < bytes.length;
      const stored = isSmaller ? zipped : bytes;
      this.#append(
        { table, encoding: isSmaller ? 'gzip' : 'plain', storedBytes: stored.length, rawBytes: bytes.length, digest },
        stored,
      );
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
    await this.#remove();
  }

  #append(frame: Frame, stored: Uint8Array): void {
    this.#file.write(encodeFrame(frame), this.#end);
    this.#file.write(stored, this.#end + FRAME_BYTES);
    this.#frames.push(frame);
    this.#end += FRAME_BYTES + stored.length;
  }
}

async function* readSnapshot(folder: SnapshotFolder, sourceId: number, sha256: string): AsyncGenerator<SnapshotPart> {
  const file = await folder.open(fileName(sourceId), 'read');
  if (file === null) throw damaged(sourceId);
  try {
    for (const { frame, at } of checkedFrames(file, sourceId, sha256)) {
      yield { table: frame.table, bytes: await readPart(file, frame, at, sourceId) };
    }
  } finally {
    file.close();
  }
}

/** All frames of the file, once they are known to add up to the hash that the Study names. */
function checkedFrames(file: SnapshotFile, sourceId: number, sha256: string): { frame: Frame; at: number }[] {
  const header = decodeHeader(file.read(0, HEADER_BYTES));
  if (header === null || header.hash !== sha256) throw damaged(sourceId);
  const found: { frame: Frame; at: number }[] = [];
  for (let at = HEADER_BYTES; at < header.end;) {
    const frame = decodeFrame(file.read(at, FRAME_BYTES));
    if (frame === null) throw damaged(sourceId);
    found.push({ frame, at: at + FRAME_BYTES });
    at += FRAME_BYTES + frame.storedBytes;
  }
  if (found.length !== header.parts || snapshotHash(found.map(({ frame }) => frame)) !== sha256)
    throw damaged(sourceId);
  return found;
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

import { StudioError } from '../../src/core/errors/studio-error';
import type { SnapshotStore } from '../../src/protocol/storage';
import type { SnapshotFile, SnapshotFolder } from './folder';
import { snapshotStore } from './snapshots';

/** Snapshots in this origin's private file system. For use inside a dedicated worker: only there are handles synchronous. */
export function createOpfsSnapshots(): SnapshotStore {
  return snapshotStore(opfsFolder(['loopwright', 'snapshots']));
}

/** Whether this browser keeps files for this page: not over plain http, nor in some private windows. */
export async function hasOpfs(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false;
  }
}

function opfsFolder(path: readonly string[]): SnapshotFolder {
  let opened: Promise<FileSystemDirectoryHandle> | null = null;
  const folder = (): Promise<FileSystemDirectoryHandle> => (opened ??= openFolder(path));
  return {
    async names() {
      const names: string[] = [];
      for await (const name of (await folder()).keys()) names.push(name);
      return names;
    },
    async open(name, purpose) {
      try {
        const file = await (await folder()).getFileHandle(name, { create: purpose === 'write' });
        return new OpfsFile(await accessHandle(file, purpose));
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return null;
        throw error;
      }
    },
    async remove(name) {
      try {
        await (await folder()).removeEntry(name);
      } catch (error) {
        if (!isNamed(error, 'NotFoundError')) throw error;
      }
    },
  };
}

async function openFolder(path: readonly string[]): Promise<FileSystemDirectoryHandle> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  return folder;
}

/** Shared reading where the browser knows it (newer than the library's types); others take the file alone for a moment. */
const MODES = { read: { mode: 'read-only' }, write: { mode: 'readwrite' } } as const;
type OpenHandle = (options: { mode: string }) => Promise<FileSystemSyncAccessHandle>;

/** A worker that was ended keeps its handle for a moment: wait for it rather than fail. */
async function accessHandle(
  file: FileSystemFileHandle,
  purpose: keyof typeof MODES,
): Promise<FileSystemSyncAccessHandle> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (file.createSyncAccessHandle as OpenHandle).call(file, MODES[purpose]);
    } catch (error) {
      if (!isNamed(error, 'NoModificationAllowedError') || attempt === 20) throw error;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}

class OpfsFile implements SnapshotFile {
  readonly #handle: FileSystemSyncAccessHandle;

  constructor(handle: FileSystemSyncAccessHandle) {
    this.#handle = handle;
  }

  get size(): number {
    return this.#handle.getSize();
  }

  read(from: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - from)));
    const read = this.#handle.read(bytes, { at: from });
    return bytes.subarray(0, read);
  }

  write(bytes: Uint8Array, at: number): void {
    const written = fullMeansFull(() => this.#handle.write(bytes as Uint8Array<ArrayBuffer>, { at }));
    if (written !== bytes.length) throw new StudioError('storage-full', {});
  }

  truncate(size: number): void {
    fullMeansFull(() => this.#handle.truncate(size));
  }

  flush(): void {
    fullMeansFull(() => this.#handle.flush());
  }

  close(): void {
    this.#handle.close();
  }
}

function fullMeansFull<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isNamed(error, 'QuotaExceededError')) throw new StudioError('storage-full', {}, { cause: error });
    throw error;
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;

import type { SnapshotStore } from '../../src/protocol/storage';
import type { SnapshotFile, SnapshotFolder } from './folder';
import { snapshotStore } from './snapshots';

/** Snapshots in memory: on Node, and in browsers that keep no files. Gone with the process or tab. */
export function createMemorySnapshots(): SnapshotStore {
  return snapshotStore(memoryFolder());
}

export function memoryFolder(): SnapshotFolder {
  const files = new Map<string, MemoryFile>();
  return {
    names: () => Promise.resolve([...files.keys()]),
    remove: (name) => Promise.resolve(void files.delete(name)),
    open(name, purpose) {
      if (!files.has(name) && purpose === 'write') files.set(name, new MemoryFile());
      return Promise.resolve(files.get(name) ?? null);
    },
  };
}

class MemoryFile implements SnapshotFile {
  #bytes = new Uint8Array(0);
  size = 0;

  read(from: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(from, Math.min(from + length, this.size));
  }

  write(bytes: Uint8Array, at: number): void {
    this.#reserve(at + bytes.length);
    this.#bytes.set(bytes, at);
    this.size = Math.max(this.size, at + bytes.length);
  }

  truncate(size: number): void {
    this.#reserve(size);
    this.#bytes.fill(0, size);
    this.size = size;
  }

  flush(): void {}
  close(): void {}

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

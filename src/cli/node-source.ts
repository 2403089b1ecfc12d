import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from '../core/ingest/contract';

/** A file on disk as the reader wants it: by range, never as a whole. */
export class NodeSource implements ByteSource {
  private constructor(
    readonly name: string,
    readonly size: number,
    private readonly handle: FileHandle,
  ) {}

  /** @throws the system's error when the file cannot be opened */
  static async open(path: string, name = basename(path)): Promise<NodeSource> {
    const handle = await open(path, 'r');
    const { size } = await handle.stat();
    return new NodeSource(name, size, handle);
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(to, this.size) - from);
    const bytes = new Uint8Array(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.handle.read(bytes, filled, wanted - filled, from + filled);
      if (bytesRead === 0) return bytes.subarray(0, filled);
      filled += bytesRead;
    }
    return bytes;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

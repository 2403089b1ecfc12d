/** Keeps tables compressed. The engine does so at a CHECKPOINT alone, which takes the parts that are new and leaves the others. */
import { StudioError } from '../../src/core/errors/studio-error';
import { compressTables, tableMemory } from '../../src/sql/settings';
import { readCount } from './read-count';

interface CompressionParts {
  /** Tables may take this much more than after the last time before they are compressed again. */
  readonly afterBytes: number;
  /** Runs a statement to its end. */
  run(sql: string): Uint8Array;
}

/** What the engine says while a statement that writes is under way. */
const BUSY = /other write transactions are? active|Cannot CHECKPOINT/i;

export class Compression {
  readonly #parts: CompressionParts;
  #compressedBytes = 0;

  constructor(parts: CompressionParts) {
    this.#parts = parts;
  }

  /** To be called after rows came in; blocks for about 0.2 s per row group that is new (decision 0150). */
  whenGrown(): void {
    const bytes = this.#bytes();
    // Tables may have been dropped since.
    this.#compressedBytes = Math.min(this.#compressedBytes, bytes);
    if (bytes - this.#compressedBytes <= this.#parts.afterBytes) return;
    if (this.#compress()) this.#compressedBytes = this.#bytes();
  }

  /** False while a statement that writes is under way: the next rows ask again. */
  #compress(): boolean {
    try {
      this.#parts.run(compressTables);
      return true;
    } catch (error) {
      if (error instanceof StudioError && error.code === 'sql' && BUSY.test(String(error.data.detail))) return false;
      throw error;
    }
  }

  #bytes(): number {
    return readCount(this.#parts.run(tableMemory));
  }
}

import type { CanonicalSink, CanonicalTable } from '../../../src/core/ingest/contract';
import { StudioError } from '../../../src/core/errors/studio-error';
import { dropSource } from '../../../src/pipeline/physical';
import type { Engine } from '../../../src/protocol/engine';
import type { SnapshotWriter } from '../../../src/protocol/storage';
import { physicalTable } from '../../../src/sql/schema/physical';

/** Batches on their way to the engine and the snapshot at once: enough to overlap with parsing, and bounded memory. */
const IN_FLIGHT = 2;

interface LoadingSinkParts {
  readonly engine: Engine;
  readonly snapshot: SnapshotWriter;
  readonly sourceId: number;
  /** Name of the file, for sentences. */
  readonly file: string;
}

/**
 * Where canonical batches go: into the source's physical tables and into its snapshot, side by side, while the reader
 * parses on. The engine counts what it inserted; a difference is a fault, never a warning.
 */
export class LoadingSink implements CanonicalSink {
  readonly #parts: LoadingSinkParts;
  readonly #flying = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;
  #rows: Partial<Record<CanonicalTable | 'rejects', number>> = {};

  constructor(parts: LoadingSinkParts) {
    this.#parts = parts;
  }

  /** Rows that the engine counted, by table, once `flush` has resolved. */
  get rows(): Readonly<Partial<Record<CanonicalTable | 'rejects', number>>> {
    return this.#rows;
  }

  async batch(table: CanonicalTable | 'rejects', bytes: Uint8Array, rows: number): Promise<void> {
    while (this.#flying.size >= IN_FLIGHT) await Promise.race(this.#flying);
    this.#throwIfFailed();
    const flight = this.#deliver(table, bytes, rows)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#flying.delete(flight));
    this.#flying.add(flight);
  }

  async restart(): Promise<void> {
    await this.flush();
    this.#rows = {};
    await dropSource(this.#parts.engine, this.#parts.sourceId);
    await this.#parts.snapshot.restart();
  }

  /** Resolves when all batches have arrived; rejects with the first failure. */
  async flush(): Promise<void> {
    await Promise.all(this.#flying);
    this.#throwIfFailed();
  }

  /**
   * Forgets the snapshot. The physical tables, which nobody names yet, are dropped by whoever asked for the import: a
   * cancel must not wait for a database that is busy.
   */
  discard(): Promise<void> {
    return this.#parts.snapshot.abort();
  }

  async #deliver(table: CanonicalTable | 'rejects', bytes: Uint8Array, rows: number): Promise<void> {
    const { engine, snapshot, sourceId, file } = this.#parts;
    // The engine's copy is handed over to its thread, so each side needs its own.
    const [counted] = await Promise.all([
      engine.append(physicalTable(table, sourceId), bytes.slice()),
      snapshot.write({ table, bytes }),
    ]);
    if (counted !== rows)
      throw new StudioError('account-mismatch', {
        file,
        left: rows,
        right: counted,
        what: `rows sent to ${table} and rows in the database`,
      });
    this.#rows[table] = (this.#rows[table] ?? 0) + counted;
  }

  #throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

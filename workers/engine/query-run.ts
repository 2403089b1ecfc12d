import { StudioError } from '../../src/core/errors/studio-error';
import type { ResultStream } from '../../src/protocol/engine';
import { connect, type EngineHost } from './bindings';
import { cancelled } from './errors';
import { ipcStream } from './ipc';

/** A chunk is handed out once it holds this much, or took this long to gather: a call between threads is not free. */
const CHUNK_BYTES = 1 << 20;
const CHUNK_MS = 40;

const ANY_STATEMENT = 'SELECT 1';

interface QueryRunParts {
  readonly host: EngineHost;
  /** Run on the fresh connection before the query (`PREPARE`), or null. */
  readonly before: string | null;
  readonly sql: string;
  /** Calls the engine; turns what it throws into errors of the product. */
  call<T>(work: () => T): T;
}

type Batch = Uint8Array | 'later' | 'end';

/**
 * One statement on a connection of its own, polled in slices with a breath between them, so that a cancel is heard. The
 * connection goes with it: transactions, session settings and temporary tables never outlive their statement.
 */
export class QueryRun implements ResultStream {
  readonly #parts: QueryRunParts;
  readonly #connection: number;
  #schema: Uint8Array | null = null;
  #hasGivenChunk = false;
  #state: 'running' | 'cancelling' | 'done' = 'running';
  #isPulling = false;

  /** @throws StudioError when the statement does not parse or bind */
  constructor(parts: QueryRunParts) {
    this.#parts = parts;
    const { bindings } = parts.host;
    this.#connection = parts.call(() => connect(bindings));
    try {
      if (parts.before !== null) this.#call(() => bindings.runQuery(this.#connection, parts.before!));
      this.#schema = this.#call(() => bindings.startPendingQuery(this.#connection, parts.sql, true));
    } catch (error) {
      this.#close('left');
      throw error;
    }
  }

  /** The next chunk; the first is never null, so that an empty result still says its columns. */
  async next(): Promise<Uint8Array | null> {
    if (this.#state === 'done') return null;
    this.#isPulling = true;
    try {
      const schema = await this.#untilSchema();
      const batches = await this.#gather();
      if (batches.length === 0 && this.#hasGivenChunk) return null;
      this.#hasGivenChunk = true;
      return ipcStream(schema, batches);
    } catch (error) {
      this.#close('left');
      throw error;
    } finally {
      this.#isPulling = false;
    }
  }

  /** The whole result as one stream. */
  async all(): Promise<Uint8Array> {
    try {
      const schema = await this.#untilSchema();
      const batches: Uint8Array[] = [];
      while (!this.#isDone()) batches.push(...(await this.#gather()));
      return ipcStream(schema, batches);
    } catch (error) {
      this.#close('left');
      throw error;
    }
  }

  cancel(): Promise<void> {
    // A pull under way hears it at its next breath; otherwise nothing runs and the connection can go at once.
    if (this.#isPulling && this.#state === 'running') this.#state = 'cancelling';
    else this.#close('left');
    return Promise.resolve();
  }

  async #untilSchema(): Promise<Uint8Array> {
    while (this.#schema === null) {
      await this.#breathe();
      this.#schema = this.#call((bindings) => bindings.pollPendingQuery(this.#connection));
    }
    return this.#schema;
  }

  async #gather(): Promise<Uint8Array[]> {
    const batches: Uint8Array[] = [];
    const until = performance.now() + CHUNK_MS;
    for (let bytes = 0; bytes < CHUNK_BYTES && performance.now() < until;) {
      const batch = this.#fetch();
      if (batch === 'end') {
        this.#close('over');
        return batches;
      }
      if (batch === 'later') {
        await this.#breathe();
        continue;
      }
      batches.push(batch);
      bytes += batch.length;
    }
    if (batches.length > 0) await this.#breathe();
    return batches.length > 0 || this.#isDone() ? batches : this.#gather();
  }

  #fetch(): Batch {
    const batch = this.#call((bindings) => bindings.fetchQueryResults(this.#connection));
    if (batch === null) return 'later';
    return batch.length === 0 ? 'end' : batch;
  }

  /** Lets messages in, then heeds a cancel that was among them. */
  async #breathe(): Promise<void> {
    await this.#parts.host.breathe();
    if (this.#state !== 'running') throw cancelled();
  }

  #call<T>(work: (bindings: EngineHost['bindings']) => T): T {
    return this.#parts.call(() => work(this.#parts.host.bindings));
  }

  #isDone(): boolean {
    return this.#state === 'done';
  }

  #close(end: 'over' | 'left'): void {
    if (this.#isDone()) return;
    this.#state = 'done';
    // A statement left in the middle keeps its transaction, and with it the tables that it changes, even when its
    // connection goes: only the next statement there rolls it back.
    if (end === 'left') this.#quietly((bindings) => bindings.runQuery(this.#connection, ANY_STATEMENT));
    this.#quietly((bindings) => bindings.disconnect(this.#connection));
  }

  /** Whoever runs the statement is being told by the error that led here, or is told at the next call: the engine is lost. */
  #quietly(work: (bindings: EngineHost['bindings']) => unknown): void {
    try {
      this.#call(work);
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
    }
  }
}

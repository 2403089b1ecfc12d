/**
 * The part of DuckDB-WASM's blocking bindings that the engine drives. Only numbers, text and bytes: the package's own copy of
 * Arrow never meets ours.
 */
export interface Bindings {
  /** The Emscripten module; see `memoryBytes`. */
  readonly mod: unknown;
  open(config: OpenConfig): void;
  getVersion(): string;
  connect(): unknown;
  disconnect(connection: number): void;
  /** Runs to the end; for statements of ours that are known to be quick. */
  runQuery(connection: number, sql: string): Uint8Array;
  /** Answers the schema message once the result is ready, else null: poll. */
  startPendingQuery(connection: number, sql: string, isStreamed: boolean): Uint8Array | null;
  pollPendingQuery(connection: number): Uint8Array | null;
  cancelPendingQuery(connection: number): boolean;
  /** The next record batch message; empty at the end, null when there is none yet. */
  fetchQueryResults(connection: number): Uint8Array | null;
  insertArrowFromIPCStream(connection: number, bytes: Uint8Array, options: InsertOptions): void;
}

export interface OpenConfig {
  readonly path: ':memory:';
  /** Milliseconds that one start or poll may run before it comes back. */
  readonly query: { readonly queryPollingInterval: number };
}

export interface InsertOptions {
  readonly name: string;
  readonly schema?: string;
  readonly create: boolean;
}

/** What differs between hosts. */
export interface EngineHost {
  readonly bindings: Bindings;
  /** Resolves after the host has handled what was waiting: messages, timers, input. */
  breathe(): Promise<void>;
  /** Growth of tables in memory from which they are compressed, which blocks for a moment. */
  readonly compressAfterBytes: number;
}

/** The package hands out an object whose id it types as private; a new connection is its whole session state. */
export function connect(bindings: Bindings): number {
  const { _conn: id } = bindings.connect() as { readonly _conn: unknown };
  if (typeof id !== 'number') throw new Error('DuckDB-WASM no longer says the id of a connection.');
  return id;
}

/** Bytes of WebAssembly memory; the package's types leave the heap out. */
export const memoryBytes = (bindings: Bindings): number =>
  (bindings.mod as { readonly HEAPU8: Uint8Array }).HEAPU8.length;

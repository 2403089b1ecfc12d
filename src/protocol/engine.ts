/**
 * The database as the rest of the product sees it. One implementation drives DuckDB-WASM inside a worker
 * (browser) or in process (Node); callers cannot tell which. Only Arrow IPC bytes cross this line.
 */

/** A value bound to a `?` of a statement. Text, numbers and instants enter SQL in no other way. */
export type Param = string | number | bigint | boolean | null;

/** One statement with its positional parameters. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly Param[];
}

/** What the engine says of itself once open. */
export interface EngineInfo {
  /** DuckDB's own version, for example `v1.5.6`. */
  readonly version: string;
  /** Bytes of WebAssembly memory in use now. */
  readonly memoryBytes: number;
}

/** Where a parse or bind error points, when the engine says so. */
export interface SqlPosition {
  /** Offset in characters from the start of the statement. */
  readonly offset: number;
}

/**
 * A running query whose result is pulled. `next` answers `null` at the end. Every chunk is a complete Arrow
 * IPC stream (schema, one or more batches, end), so it can be decoded alone.
 */
export interface ResultStream {
  next(): Promise<Uint8Array | null>;
  /** Stops the query; idempotent. A `next` under way rejects with `cancelled`. */
  cancel(): Promise<void>;
}

/**
 * Errors: rejects with a `StudioError` (links between threads carry it as a plain record): `sql` (bad statement, with
 * `offset`), `extension-missing`, `cancelled`, `engine-lost` (trap or killed worker; the engine restarts, callers
 * restore), `out-of-memory`.
 */
export interface Engine {
  info(): Promise<EngineInfo>;
  /** Runs a statement to its end and answers one Arrow IPC stream. For results known to be small. */
  query(statement: Statement): Promise<Uint8Array>;
  /** Starts a statement whose result is pulled in chunks and which can be cancelled within 200 ms. */
  stream(statement: Statement): Promise<ResultStream>;
  /**
   * Appends one complete Arrow IPC stream to a physical table, made from the stream's schema when missing.
   * `table` is `table` or `schema.table`; columns are matched by position, so every call for a table has the same ones.
   * Resolves to the number of rows that the engine counted as inserted by this call; callers compare. 122,880 rows a call
   * (a row group of the engine) are taken over as they are, other numbers are copied, five times slower (decision 0012).
   * `bytes` is transferred where a thread is crossed.
   */
  append(table: string, bytes: Uint8Array): Promise<number>;
}

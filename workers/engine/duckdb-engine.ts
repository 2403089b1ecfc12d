import { StudioError } from '../../src/core/errors/studio-error';
import type { Engine, EngineInfo, ResultStream, Statement } from '../../src/protocol/engine';
import { countText, executeText, PREPARE_PREFIX, prepareText, splitName } from '../../src/sql/bind';
import { engineSettings } from '../../src/sql/settings';
import { connect, memoryBytes, type EngineHost } from './bindings';
import { Compression } from './compression';
import { isTrap, studioErrorOf, type ErrorContext } from './errors';
import { readCount } from './read-count';
import { QueryRun } from './query-run';

/** The engine that the SQL of this product is tested on. Moving it is a decision, not an accident of an install. */
export const ENGINE_VERSION = 'v1.5.6';

/** One start or poll: short enough that a cancel feels immediate, long enough to cost nothing. */
const SLICE_MS = 10;

/** DuckDB-WASM as the `Engine` of the protocol. Throws `StudioError`; links between threads turn those into records. */
export class DuckDbEngine implements Engine {
  readonly #host: EngineHost;
  /** For appends and counts of our own; every statement of a caller has a connection of its own. */
  readonly #connection: number;
  readonly #compression: Compression;
  #lost: StudioError | null = null;

  /** Opens an empty database in memory and shuts every way out of it. Throws when the engine is of another version. */
  constructor(host: EngineHost) {
    this.#host = host;
    const { bindings } = host;
    bindings.open({ path: ':memory:', query: { queryPollingInterval: SLICE_MS } });
    const version = bindings.getVersion();
    if (version !== ENGINE_VERSION) throw new Error(`This build is for DuckDB ${ENGINE_VERSION}, not ${version}.`);
    this.#connection = connect(bindings);
    for (const statement of engineSettings) bindings.runQuery(this.#connection, statement);
    this.#compression = new Compression({ afterBytes: host.compressAfterBytes, run: (sql) => this.#run(sql) });
  }

  info(): Promise<EngineInfo> {
    return this.#async(() => ({ version: ENGINE_VERSION, memoryBytes: memoryBytes(this.#host.bindings) }));
  }

  query(statement: Statement): Promise<Uint8Array> {
    return this.#async(() => this.#start(statement).all());
  }

  stream(statement: Statement): Promise<ResultStream> {
    return this.#async(() => this.#start(statement));
  }

  append(table: string, bytes: Uint8Array): Promise<number> {
    return this.#async(() => {
      // Nothing else runs between the counts: appending is one blocking call.
      const before = this.#rowsOf(table);
      const { schema, table: name } = splitName(table);
      const options = { name, create: before === null, ...(schema === null ? {} : { schema }) };
      this.#call({ sql: table, prefixBytes: 0 }, () =>
        this.#host.bindings.insertArrowFromIPCStream(this.#connection, bytes, options),
      );
      const after = this.#rowsOf(table) ?? 0;
      this.#compression.whenGrown();
      return after - (before ?? 0);
    });
  }

  /** Null when there is no such table. */
  #rowsOf(table: string): number | null {
    try {
      return readCount(this.#run(countText(table)));
    } catch (error) {
      if (error instanceof StudioError && error.code === 'sql' && /does not exist/.test(String(error.data.detail)))
        return null;
      throw error;
    }
  }

  /** A statement of ours, to its end. */
  #run(sql: string): Uint8Array {
    return this.#call({ sql, prefixBytes: 0 }, () => this.#host.bindings.runQuery(this.#connection, sql));
  }

  #start({ sql, params = [] }: Statement): QueryRun {
    // With external access shut, INSTALL does nothing and says nothing.
    const installs = /^\s*(?:force\s+)?install\s+['"]?(\w+)/i.exec(sql);
    if (installs !== null) throw new StudioError('extension-missing', { extension: installs[1] });
    const bound = params.length > 0;
    const context = { sql, prefixBytes: bound ? PREPARE_PREFIX.length : 0 };
    return new QueryRun({
      host: this.#host,
      before: bound ? prepareText(sql) : null,
      sql: bound ? executeText(params) : sql,
      call: (work) => this.#call(context, work),
    });
  }

  /** Calls into WebAssembly. After a trap the memory is suspect, so nothing enters it again. */
  #call<T>(context: ErrorContext, work: () => T): T {
    if (this.#lost !== null) throw this.#lost;
    try {
      return work();
    } catch (error) {
      if (!isTrap(error)) throw studioErrorOf(error, context);
      this.#lost = new StudioError('engine-lost', { detail: String(error) }, { cause: error });
      throw this.#lost;
    }
  }

  async #async<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#lost !== null) throw this.#lost;
    return work();
  }
}

import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import type { Bindings } from './bindings';
import { DuckDbEngine } from './duckdb-engine';

/** What Node hands in; this side is compiled without Node's types. */
export interface NodeEngineOptions {
  /** Path of the package's `duckdb-eh.wasm`. */
  readonly wasmPath: string;
  /** `setImmediate` as a promise. */
  breathe(): Promise<void>;
}

/** The same engine as in the tab, in this process. */
export async function bootNodeEngine({ wasmPath, breathe }: NodeEngineOptions): Promise<DuckDbEngine> {
  const bundle = { mainModule: wasmPath, mainWorker: '' };
  const bindings: Bindings = await (
    await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME)
  ).instantiate();
  return new DuckDbEngine({ bindings, breathe });
}

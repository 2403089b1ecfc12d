import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { breathe } from '../link/breathe';
import type { Bindings } from './bindings';
import { DuckDbEngine } from './duckdb-engine';

/** Two thirds of what the engine may take: nobody waits for an answer meanwhile, and rows come in faster while they lie plain. */
const COMPRESS_AFTER_BYTES = 2 ** 31;

/**
 * The same engine as in the tab, in this process. `wasmPath`: the package's `duckdb-eh.wasm`; the caller resolves it, since
 * this side is compiled without Node's types.
 */
export async function bootNodeEngine(
  wasmPath: string,
  compressAfterBytes = COMPRESS_AFTER_BYTES,
): Promise<DuckDbEngine> {
  const bundle = { mainModule: wasmPath, mainWorker: '' };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  const bindings: Bindings = await database.instantiate();
  return new DuckDbEngine({ bindings, breathe, compressAfterBytes });
}

import { createRequire } from 'node:module';
import { bootNodeEngine } from '../../workers/engine/boot-node';
import type { DuckDbEngine } from '../../workers/engine/duckdb-engine';

/** A fresh engine of this process, for tests. */
export const openEngine = (): Promise<DuckDbEngine> =>
  bootNodeEngine(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));

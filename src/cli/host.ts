import { createRequire } from 'node:module';
import type { Compute } from '../protocol/compute';
import type { Engine } from '../protocol/engine';
import { LocalCompute } from '../../workers/compute/local-compute';
import { bootNodeEngine } from '../../workers/engine/boot-node';
import { createMemorySnapshots } from '../../workers/storage/memory-snapshots';

/** The engine and the tasks of the tab, in this process. */
export interface Host {
  readonly engine: Engine;
  readonly compute: Compute;
}

export async function createHost(): Promise<Host> {
  const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const engine = await bootNodeEngine(wasmPath);
  const snapshots = createMemorySnapshots();
  return { engine, compute: new LocalCompute({ engine, snapshots: () => Promise.resolve(snapshots) }) };
}

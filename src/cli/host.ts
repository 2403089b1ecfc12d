import { createRequire } from 'node:module';
import type { Compute } from '../protocol/compute';
import type { Engine } from '../protocol/engine';
import { byteSourceOf } from '../../workers/compute/loading/byte-source';
import { LocalCompute } from '../../workers/compute/local-compute';
import { bootNodeEngine } from '../../workers/engine/boot-node';
import { createMemorySnapshots } from '../../workers/storage/memory-snapshots';
import { digest } from './digest';

/** The engine and the tasks of the tab, in this process. */
export interface Host {
  readonly engine: Engine;
  readonly compute: Compute;
}

export async function createHost(): Promise<Host> {
  const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const engine = await bootNodeEngine(wasmPath);
  const snapshots = createMemorySnapshots();
  // Node's own hash takes any file by the chunk; the platform's wants it whole.
  const hashBeside = (file: unknown, name: string): Promise<string> => digest(byteSourceOf(file, name));
  return { engine, compute: new LocalCompute({ engine, snapshots: () => Promise.resolve(snapshots), hashBeside }) };
}

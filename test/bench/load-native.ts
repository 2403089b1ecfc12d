import { DuckDBInstance } from '@duckdb/node-api';
import clicks from './native-clicks.sql?raw';
import hash from './native-hash.sql?raw';
import impressions from './native-impressions.sql?raw';

export interface NativeLoad {
  /** Milliseconds from file to canonical events. */
  readonly loadMs: number;
  /** Milliseconds for what the reader also does: the hash of the file, and exact duplicates by id. */
  readonly accountMs: number;
  readonly rows: number;
}

/** Native DuckDB on one thread reading the same file into the same columns, in memory. */
export async function loadNative(path: string): Promise<NativeLoad> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const startedAt = performance.now();
  await connection.run(impressions, [path]);
  await connection.run(clicks);
  const loadedAt = performance.now();
  await connection.runAndReadAll(hash, [path]);
  const accountMs = performance.now() - loadedAt;
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM events');
  connection.closeSync();
  instance.closeSync();
  return { loadMs: loadedAt - startedAt, accountMs, rows: Number(counted.getRows()[0][0]) };
}

import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import clicks from './native-clicks.sql?raw';
import events from './native-events.sql?raw';
import eventsHash from './native-events-hash.sql?raw';
import hash from './native-hash.sql?raw';
import impressions from './native-impressions.sql?raw';

export interface NativeLoad {
  /** Milliseconds from file to canonical events. */
  readonly loadMs: number;
  /** Milliseconds for what the reader also does: the hash of the file, and exact duplicates by id. */
  readonly accountMs: number;
  readonly rows: number;
}

interface Work {
  /** The first takes the file. */
  readonly load: readonly [fromFile: string, ...others: string[]];
  readonly account: string;
}

const WORKS = {
  impressions: { load: [impressions, clicks], account: hash },
  events: { load: [events], account: eventsHash },
} as const satisfies Record<string, Work>;

export type Reads = keyof typeof WORKS;

/** Native DuckDB on one thread reading the same file into the same columns, in memory or into a database on disk. */
export async function loadNative(path: string, reads: Reads, into: 'memory' | 'disk'): Promise<NativeLoad> {
  const database = into === 'memory' ? ':memory:' : `${path}.duckdb`;
  const instance = await DuckDBInstance.create(database, { threads: '1' });
  const connection = await instance.connect();
  const { load, account }: Work = WORKS[reads];
  const [fromFile, ...others] = load;
  const startedAt = performance.now();
  await connection.run(fromFile, [path]);
  for (const sql of others) await connection.run(sql);
  if (into === 'disk') await connection.run('CHECKPOINT');
  const loadedAt = performance.now();
  await connection.runAndReadAll(account, [path]);
  const accountMs = performance.now() - loadedAt;
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM events');
  connection.closeSync();
  instance.closeSync();
  if (into === 'disk') await rm(database);
  return { loadMs: loadedAt - startedAt, accountMs, rows: Number(counted.getRows()[0][0]) };
}

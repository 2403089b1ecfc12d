/** Rows that pile up are compressed a part at a time, while others read and write. */
import { createRequire } from 'node:module';
import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { bootNodeEngine } from '../../workers/engine/boot-node';
import type { DuckDbEngine } from '../../workers/engine/duckdb-engine';

const wasmPath = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const ROWS = 122_880;
const MIB = 1 << 20;

const group = (from: number): Uint8Array =>
  tableToIPC(tableFromArrays({ n: Int32Array.from({ length: ROWS }, (_, row) => from + (row % 100)) }), 'stream');

let engine: DuckDbEngine;
beforeAll(async () => {
  // A row group of the one column takes less, two take more.
  engine = await bootNodeEngine(wasmPath, MIB);
});
afterEach(() => engine.query({ sql: 'DROP TABLE t' }));

async function numbers(sql: string): Promise<number[][]> {
  const rows = tableFromIPC(await engine.query({ sql })).toArray() as { toJSON(): Record<string, unknown> }[];
  return rows.map((row) => Object.values(row.toJSON()).map(Number));
}

const plainGroups = async (): Promise<number> =>
  (
    await numbers(
      "SELECT count(DISTINCT row_group_id) FROM pragma_storage_info('t') WHERE compression = 'Uncompressed'",
    )
  )[0]![0]!;

test('rows are compressed once they have grown by the limit, and count as before', async () => {
  const plain: number[] = [];
  for (let at = 0; at < 4; at += 1) {
    expect(await engine.append('t', group(at))).toBe(ROWS);
    plain.push(await plainGroups());
  }
  expect(plain).toEqual([1, 0, 1, 0]);
  expect(await numbers('SELECT count(*), min(n), max(n), sum(n) FROM t')).toEqual([
    [4 * ROWS, 0, 102, expect.any(Number)],
  ]);
});

test('a statement that reads goes on over rows that are compressed meanwhile', async () => {
  await engine.append('t', group(0));
  const stream = await engine.stream({ sql: 'SELECT n FROM t' });
  let read = tableFromIPC((await stream.next())!).numRows;
  for (let at = 1; at < 4; at += 1) await engine.append('t', group(at));
  for (let chunk = await stream.next(); chunk !== null; chunk = await stream.next())
    read += tableFromIPC(chunk).numRows;
  expect([read, await plainGroups()]).toEqual([ROWS, 0]);
});

test('while a statement writes, rows stay plain until the next come in', async () => {
  const writing = await engine.stream({
    sql: 'CREATE TABLE made AS SELECT md5(r::VARCHAR) AS h FROM range(60000) made(r)',
  });
  for (let at = 0; at < 4; at += 1) await engine.append('t', group(at));
  expect(await plainGroups()).toBe(4);
  await writing.next();
  await engine.append('t', group(4));
  expect(await numbers('SELECT count(*) FROM made')).toEqual([[60_000]]);
  expect(await plainGroups()).toBe(0);
});

import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorRecord, StudioError } from '../../src/core/errors/studio-error';
import type { DuckDbEngine } from '../../workers/engine/duckdb-engine';
import { openEngine } from './engine';

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openEngine();
});

const rows = (bytes: Uint8Array): Record<string, unknown>[] =>
  tableFromIPC(bytes)
    .toArray()
    .map((row: { toJSON(): Record<string, unknown> }) => row.toJSON());
const run = async (sql: string, ...params: (string | number | bigint | boolean | null)[]) =>
  rows(await engine.query({ sql, params }));
const failure = async (work: Promise<unknown>): Promise<StudioError> => {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(StudioError);
    return error as StudioError;
  }
  throw new Error('It should have failed.');
};

describe('queries', () => {
  it('binds every kind of value', async () => {
    const sql = 'SELECT ? AS text, ?::BIGINT AS big, ? AS whole, ? AS part, ? AS yes, ? AS nothing';
    const [row] = await run(sql, 'it\'s "é"\0; DROP TABLE x --', 9007199254740993n, 5, 0.1, true, null);
    expect(row).toEqual({
      text: 'it\'s "é"\0; DROP TABLE x --',
      big: 9007199254740993n,
      whole: 5,
      part: 0.1,
      yes: true,
      nothing: null,
    });
  });

  it.each([0.1, -1e-7, 1e21, 123456789.123456, Number.MAX_VALUE, Number.MIN_VALUE, -0])(
    'binds %d to the bit',
    async (value) => {
      const [row] = await run('SELECT ?::DOUBLE AS value', value);
      expect(Object.is(row!.value, value)).toBe(true);
    },
  );

  it('says the columns of an empty result', async () => {
    const stream = await engine.stream({ sql: 'SELECT 1 AS a, 2 AS b WHERE false' });
    const first = await stream.next();
    expect(tableFromIPC(first!).schema.names).toEqual(['a', 'b']);
    expect(await stream.next()).toBeNull();
  });

  it('streams chunks that decode alone and lose no row', async () => {
    const stream = await engine.stream({ sql: 'SELECT i, i::VARCHAR AS t FROM range(1000000) r(i)' });
    let count = 0;
    let chunks = 0;
    for (let chunk = await stream.next(); chunk !== null; chunk = await stream.next()) {
      count += tableFromIPC(chunk).numRows;
      chunks++;
    }
    expect(count).toBe(1_000_000);
    expect(chunks).toBeGreaterThan(5);
  });

  it('runs a quick query while a slow one is under way', async () => {
    const slow = engine.query({
      sql: 'SELECT count(*) AS n FROM range(20000) a, range(15000) b WHERE (a.range * b.range) % 7 = 3',
    });
    const order: string[] = [];
    await Promise.all([
      slow.then(() => order.push('slow')),
      engine.query({ sql: 'SELECT 1' }).then(() => order.push('quick')),
    ]);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('gives every statement a session of its own', async () => {
    await run('BEGIN');
    await run('CREATE TEMP TABLE mine AS SELECT 1 AS a');
    expect((await failure(run('FROM mine'))).code).toBe('sql');
  });
});

describe('cancel', () => {
  const forever = 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3';
  it.each([
    ['without parameters', { sql: forever }],
    ['with parameters', { sql: `${forever} AND a.range > ?`, params: [1] }],
  ])('ends a statement that would run for hours, %s', async (_, statement) => {
    const stream = await engine.stream(statement);
    const pulled = failure(stream.next());
    await new Promise((resume) => setTimeout(resume, 150));
    await stream.cancel();
    expect((await pulled).code).toBe('cancelled');
    expect(await run('SELECT 1 AS a')).toEqual([{ a: 1 }]);
    await stream.cancel();
    expect(await stream.next()).toBeNull();
  });

  it('rolls back what the statement had begun', async () => {
    await run('CREATE TABLE remade AS SELECT 1 AS n');
    const stream = await engine.stream({ sql: `CREATE OR REPLACE TABLE remade AS ${forever}` });
    const pulled = failure(stream.next());
    await new Promise((resume) => setTimeout(resume, 150));
    await stream.cancel();
    expect((await pulled).code).toBe('cancelled');
    expect(await run('FROM remade')).toEqual([{ n: 1 }]);
    // A transaction left open would hold the table against every change of it, for ever.
    await run('CREATE OR REPLACE TABLE remade AS SELECT 2 AS n');
    expect(await run('FROM remade')).toEqual([{ n: 2 }]);
  });

  it('ends a stream that is not being pulled', async () => {
    const stream = await engine.stream({ sql: 'SELECT i FROM range(5000000) r(i)' });
    await stream.next();
    await stream.cancel();
    expect(await stream.next()).toBeNull();
  });
});

describe('errors', () => {
  it('point into the statement, in characters', async () => {
    expect((await failure(run("SELECT 'é', x FROM range(2)"))).data.offset).toBe(12);
    expect((await failure(run("SELECT 'é', x FROM range(?)", 2))).data.offset).toBe(12);
    expect((await failure(run('SELEC 1'))).data.offset).toBe(0);
  });

  it('are cloneable records', async () => {
    const record = structuredClone((await failure(run('bogus'))).toRecord());
    expect(isErrorRecord(record)).toBe(true);
    expect(record.data.detail).toContain('syntax error');
  });

  it.each([
    ["SELECT json('{}')", 'json'],
    ["SELECT '{}'->>'a'", 'json'],
    ["FROM read_parquet('x')", 'parquet'],
    ["COPY (SELECT 1) TO 'x.parquet'", 'parquet'],
    ["SELECT date_trunc('day', now())", 'icu'],
    ['SELECT now() + INTERVAL 1 DAY', 'icu'],
    ["SELECT TIMESTAMPTZ '2020-01-01 00:00:00+02' AT TIME ZONE 'UTC'", 'icu'],
    ['LOAD icu', 'icu'],
    ['INSTALL json', 'json'],
  ])('%s names the extension %s', async (sql, extension) => {
    const error = await failure(run(sql));
    expect([error.code, error.data.extension]).toEqual(['extension-missing', extension]);
  });

  it.each([
    "FROM 'https://example.com/x.csv'",
    "FROM 'x.csv'",
    "FROM read_csv('/etc/passwd')",
    "FROM glob('*')",
    "COPY (SELECT 1) TO 'x.csv'",
    "ATTACH 'x.db'",
    "EXPORT DATABASE 'x'",
    'CREATE SECRET (TYPE s3)',
    'SET enable_external_access = true',
    'SET threads = 2',
    'SELECT 1 / ',
    '',
  ])('%s is a plain error', async (sql) => {
    expect((await failure(run(sql))).code).toBe('sql');
  });

  it('leave the engine in order', async () => {
    expect(await run('SELECT 42 AS a')).toEqual([{ a: 42 }]);
  });

  it('say so when a table goes away under a stream', async () => {
    await run('CREATE TABLE going AS SELECT * FROM range(500000) r(i)');
    const stream = await engine.stream({ sql: 'FROM going' });
    await stream.next();
    await run('DROP TABLE going');
    await stream.cancel();
    expect(await run('SELECT 1 AS a')).toEqual([{ a: 1 }]);
  });
});

describe('a trap', () => {
  it('loses the engine for good', async () => {
    const trapped = await openEngine();
    const bindings = (globalThis as unknown as { DUCKDB_BINDINGS: { runQuery: unknown } }).DUCKDB_BINDINGS;
    bindings.runQuery = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    expect((await failure(trapped.query({ sql: 'SELECT ?', params: [1] }))).code).toBe('engine-lost');
    delete (bindings as { runQuery?: unknown }).runQuery;
    expect((await failure(trapped.query({ sql: 'SELECT 1' }))).code).toBe('engine-lost');
  });
});

afterAll(async () => expect((await engine.info()).version).toBe('v1.5.6'));

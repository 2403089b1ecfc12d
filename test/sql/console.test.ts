/** What the console asks of the engine beside the statements of people. */
import { beforeAll, describe, expect, it } from 'vitest';
import { columnShapes, SHAPE_BINS, type ShapedColumn } from '../../src/sql/console/column-shapes';
import { explained } from '../../src/sql/console/explain';
import { ident } from '../../src/sql/ident';
import { openStudy } from './study';

const HOSTILE = '"; drop table t; --';
let study: Awaited<ReturnType<typeof openStudy>>;

beforeAll(async () => {
  study = await openStudy();
  await study.run(`CREATE TABLE t AS SELECT
    i::INTEGER AS n,
    CASE WHEN i % 4 = 0 THEN NULL ELSE i / 7.0 END AS part,
    DATE '2026-05-01' + (i % 24)::INTEGER AS day,
    CASE i % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' END AS word,
    5 AS same,
    [1, 2] AS list,
    CASE WHEN i = 0 THEN 'infinity'::DOUBLE WHEN i = 1 THEN 'nan'::DOUBLE ELSE i END AS odd,
    i AS ${ident(HOSTILE)}
  FROM range(2400) r(i)`);
});

async function shapes(columns: readonly ShapedColumn[], { table = 't', percent = 100 } = {}) {
  const query = columnShapes({ table, columns, percent });
  const rows = query.decode(await study.engine.query({ sql: query.sql, params: query.params }));
  return (name: string): (number | undefined)[] => {
    const own = rows.filter((row) => row.name === name);
    return [null, ...Array.from({ length: SHAPE_BINS }, (_, at) => at + 1)].map(
      (bin) => own.find((row) => row.bin === bin)?.rows,
    );
  };
}

const scale = (name: string): ShapedColumn => ({ name, shape: 'scale', isTime: false });
const kinds = (name: string): ShapedColumn => ({ name, shape: 'kinds', isTime: false });

describe('shapes of columns', () => {
  it('count equal steps of numbers and days, and what is empty apart', async () => {
    const of = await shapes([scale('n'), scale('part'), { name: 'day', shape: 'scale', isTime: true }, scale(HOSTILE)]);
    for (const name of ['n', 'day', HOSTILE]) expect(of(name)).toEqual([undefined, ...Array(SHAPE_BINS).fill(200)]);
    expect(of('part')).toEqual([600, ...Array(SHAPE_BINS).fill(150)]);
  });

  it('count the most frequent values of words and all else', async () => {
    const of = await shapes([kinds('word'), kinds('list'), kinds(HOSTILE)]);
    expect(of('word').slice(0, 4)).toEqual([800, 800, 800, undefined]);
    expect(of('list').slice(0, 3)).toEqual([undefined, 2400, undefined]);
    expect(of(HOSTILE)).toEqual([undefined, ...Array(SHAPE_BINS).fill(1)]);
  });

  it('have one bar where all values are the same, and take what is no number for empty', async () => {
    const of = await shapes([scale('same'), scale('odd')]);
    expect(of('same').slice(0, 3)).toEqual([undefined, 2400, undefined]);
    expect(of('odd')[0]).toBe(2);
  });

  it('are the same at every look at a sample, and empty for an empty table', async () => {
    await study.run('CREATE TABLE big AS SELECT i AS n FROM range(200000) r(i)');
    const looks = [];
    for (let look = 0; look < 2; look++) looks.push((await shapes([scale('n')], { table: 'big', percent: 10 }))('n'));
    expect(looks[0]).toEqual(looks[1]);
    const seen = looks[0]!.reduce<number>((sum, rows) => sum + (rows ?? 0), 0);
    expect(seen).toBeGreaterThan(4000);
    expect(seen).toBeLessThan(60_000);
    expect((await shapes([scale('cost_micros')], { table: 'events' }))('cost_micros')).toEqual(
      Array(13).fill(undefined),
    );
  });
});

it('a plan is text, and the statement is not run', async () => {
  const [row] = await study.run(explained('CREATE TABLE never AS SELECT count(*) FROM t'));
  expect(String(row!.explain_value)).toContain('CREATE_TABLE_AS');
  expect(await study.run("SELECT * FROM duckdb_tables() WHERE table_name = 'never'")).toEqual([]);
});

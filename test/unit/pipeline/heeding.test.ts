/** Work that is told to stop: the statement under way ends, on the real engine, and leaves no table behind. */
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyStudy } from '../../../src/core/study/study';
import { StageGraph } from '../../../src/pipeline/graph';
import { heeding } from '../../../src/pipeline/heeding';
import type { Stage, StageContext } from '../../../src/pipeline/stage';
import type { Engine, ResultStream } from '../../../src/protocol/engine';
import { openEngine } from '../../sql/engine';
import { fakeCompute, notingEngine } from './fakes';

const FOREVER = 'SELECT count(*) AS n FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const after = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
const cancelled = { code: 'cancelled' };

/** Rejected as cancelled, though the work would last for hours. */
async function stopsAtOnce(work: Promise<unknown>, abort: AbortController): Promise<void> {
  const ended = expect(work).rejects.toMatchObject(cancelled);
  await after(150);
  abort.abort();
  await ended;
}

describe('an engine that heeds a signal', () => {
  it('gives whole results, of one chunk or of many', async () => {
    const quiet = heeding(engine, new AbortController().signal);
    for (const rows of [0, 1, 1_000_000]) {
      const sql = 'SELECT i, i::VARCHAR AS t FROM range(?) r(i)';
      const table = tableFromIPC(await quiet.query({ sql, params: [rows] }));
      expect([table.numRows, table.schema.names]).toEqual([rows, ['i', 't']]);
      if (rows > 0) expect(table.get(rows - 1)?.toJSON()).toEqual({ i: BigInt(rows - 1), t: String(rows - 1) });
    }
  });

  it('stops the query and the stream under way, and begins no other', async () => {
    for (const run of [
      (own: Engine) => own.query({ sql: FOREVER }),
      async (own: Engine) => (await own.stream({ sql: FOREVER })).next(),
    ]) {
      const abort = new AbortController();
      const own = heeding(engine, abort.signal);
      await stopsAtOnce(run(own), abort);
      await expect(own.query({ sql: 'SELECT 1' })).rejects.toMatchObject(cancelled);
    }
    expect(tableFromIPC(await engine.query({ sql: 'SELECT 1 AS a' })).numRows).toBe(1);
  });

  it('rejects only once the engine has let go, also when a chunk crossed the cancel', async () => {
    const log: string[] = [];
    const abort = new AbortController();
    const slow: ResultStream = {
      next: async () => {
        abort.abort();
        return new Uint8Array();
      },
      cancel: async () => {
        await after(20);
        log.push('let go');
      },
    };
    const own = heeding({ ...notingEngine(), stream: () => Promise.resolve(slow) }, abort.signal);
    await own.query({ sql: 'SELECT 1' }).catch(() => log.push('rejected'));
    expect(log).toEqual(['let go', 'rejected']);
  });

  it('ends a stream between two pulls as cancelled, not as over', async () => {
    const abort = new AbortController();
    const stream = await heeding(engine, abort.signal).stream({ sql: 'SELECT i FROM range(5000000) r(i)' });
    await stream.next();
    abort.abort();
    await expect(stream.next()).rejects.toMatchObject(cancelled);
  });
});

it('a cancelled run stops the statement of its stage, whose table is then not there', async () => {
  const stage: Stage<'totals'> = {
    id: 'totals',
    title: 'Totals',
    after: [],
    runs: 'when-stale',
    reads: () => null,
    async run(context) {
      await context.engine.query({ sql: `CREATE TABLE halfway AS ${FOREVER}` });
      return null;
    },
  };
  const abort = new AbortController();
  const context: StageContext = {
    engine,
    compute: fakeCompute({}),
    study: emptyStudy('a'),
    records: new Map(),
    isInUse: () => true,
    asOf: null,
    signal: abort.signal,
    progress: () => undefined,
  };
  await stopsAtOnce(new StageGraph([stage], () => 0).run(context), abort);
  const tables = await engine.query({ sql: "SELECT * FROM duckdb_tables() WHERE table_name = 'halfway'" });
  expect(tableFromIPC(tables).numRows).toBe(0);
});

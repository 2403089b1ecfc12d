/** What the days of a range add up to, on the engine: money stays apart by currency. */
import { DateDay, Int32, Int64, Table, TimestampMicrosecond, Utf8, vectorFromArray } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { bind } from '../../src/sql/define';
import { makeTotals, rangeTotalsQuery } from '../../src/sql/derived/derived.query';
import { physicalTable } from '../../src/sql/schema/physical';
import { ipc, openStudy } from './study';

interface Reported {
  readonly account: string | null;
  readonly day: string;
  readonly to?: string;
  readonly currency: string | null;
  readonly micros: bigint | null;
  readonly clicks: bigint;
}

const REPORTED: readonly Reported[] = [
  { account: 'A', day: '2026-10-01', currency: 'EUR', micros: 1_000_001n, clicks: 1n },
  { account: 'A', day: '2026-10-02', currency: 'EUR', micros: 2_500_000n, clicks: 2n },
  { account: 'A', day: '2026-10-02', currency: 'USD', micros: 9_007_199_254_740_993n, clicks: 4n },
  { account: null, day: '2026-10-02', currency: null, micros: 70_000n, clicks: 8n },
  // An account that only has rows over several days is summed by them.
  { account: 'B', day: '2026-10-02', to: '2026-10-09', currency: 'USD', micros: 40_000_000n, clicks: 16n },
  // Accounts that have days too have said this already.
  { account: 'A', day: '2026-10-02', to: '2026-10-09', currency: 'EUR', micros: 3_500_001n, clicks: 64n },
  { account: null, day: '2026-10-01', to: '2026-10-02', currency: 'EUR', micros: 5_000_000n, clicks: 128n },
  { account: 'A', day: '2026-10-03', to: '2026-10-03', currency: 'JPY', micros: null, clicks: 32n },
];
const EVENTS = ['2026-10-01T23:59:59.999Z', '2026-10-02T00:00:00Z', '2026-10-02T23:59:59Z'];

const whole = (values: (bigint | null)[]) => vectorFromArray(values, new Int64());
const numbers = (count: number, of: (at: number) => number) =>
  vectorFromArray(
    Array.from({ length: count }, (_, at) => of(at)),
    new Int32(),
  );
const days = (values: (string | undefined)[]) =>
  vectorFromArray(
    values.map((day) => (day === undefined ? null : new Date(day))),
    new DateDay(),
  );

const delivery = new Table({
  table_no: numbers(REPORTED.length, () => 1),
  row_no: numbers(REPORTED.length, (at) => at + 1),
  day: days(REPORTED.map(({ day }) => day)),
  range_to: days(REPORTED.map(({ to }) => to)),
  platform: vectorFromArray(
    REPORTED.map(() => 'meta_ads'),
    new Utf8(),
  ),
  account: vectorFromArray(
    REPORTED.map(({ account }) => account),
    new Utf8(),
  ),
  currency: vectorFromArray(
    REPORTED.map(({ currency }) => currency),
    new Utf8(),
  ),
  clicks: whole(REPORTED.map(({ clicks }) => clicks)),
  cost_micros: whole(REPORTED.map(({ micros }) => micros)),
});
const events = new Table({
  table_no: numbers(EVENTS.length, () => 1),
  row_no: numbers(EVENTS.length, (at) => at + 1),
  ts_utc: vectorFromArray(
    EVENTS.map((at) => Date.parse(at)),
    new TimestampMicrosecond(),
  ),
  type: vectorFromArray(
    EVENTS.map(() => 'click'),
    new Utf8(),
  ),
});

describe('the totals of a range', () => {
  let study: Awaited<ReturnType<typeof openStudy>>;
  beforeAll(async () => {
    study = await openStudy();
    await study.engine.append(physicalTable('delivery', 1), ipc(delivery));
    await study.engine.append(physicalTable('events', 2), ipc(events));
    await study.show([
      { table: 'delivery', sourceId: 1 },
      { table: 'events', sourceId: 2 },
    ]);
  });

  async function totals(from: string | null, to: string | null): Promise<[string, string | null, bigint][]> {
    const bytes = await study.engine.query(bind(rangeTotalsQuery, { from, to }));
    return rangeTotalsQuery.decode(bytes).map(({ metric, currency, amount }) => [metric, currency, amount]);
  }

  it('give spend per currency, exact to the micro, and never a sum across', async () => {
    expect(await totals(null, null)).toEqual([
      ['spend_micros', 'EUR', 3_500_001n],
      ['spend_micros', 'USD', 9_007_199_294_740_993n],
      ['spend_micros', null, 70_000n],
      ['events', null, 3n],
      ['clicks', null, 63n],
    ]);
  });

  it('hold both ends, rows of several days only when all of them lie inside, events by their UTC day', async () => {
    expect(await totals('2026-10-02', '2026-10-02')).toEqual([
      ['spend_micros', 'EUR', 2_500_000n],
      ['spend_micros', 'USD', 9_007_199_254_740_993n],
      ['spend_micros', null, 70_000n],
      ['events', null, 2n],
      ['clicks', null, 14n],
    ]);
    expect(await totals('2026-10-02', '2026-10-09')).toContainEqual(['spend_micros', 'USD', 9_007_199_294_740_993n]);
  });

  it('are those of the sources, which sum an account by its finest grain', async () => {
    await study.run(makeTotals.sql);
    const rows = await study.run(
      "SELECT metric, currency, amount FROM totals WHERE metric IN ('spend_micros', 'clicks') ORDER BY metric, currency NULLS LAST",
    );
    expect(rows.map(({ metric, currency, amount }) => [metric, currency, amount])).toEqual([
      ['clicks', 'EUR', 3n],
      ['clicks', 'JPY', 32n],
      ['clicks', 'USD', 20n],
      ['clicks', null, 8n],
      ['spend_micros', 'EUR', 3_500_001n],
      ['spend_micros', 'USD', 9_007_199_294_740_993n],
      ['spend_micros', null, 70_000n],
    ]);
  });

  it('leave out what has no rows', async () => {
    expect(await totals('2026-10-03', null)).toEqual([['clicks', null, 32n]]);
    expect(await totals('2027-01-01', null)).toEqual([]);
  });
});

/** What the loop knows at an instant: rows seen later do not exist for it, whatever their own time says. */
import { Table, vectorFromArray, Utf8, Int32, TimestampMicrosecond, DateDay, Int64, type Vector } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { bind } from '../../src/sql/define';
import { setClock, readClock } from '../../src/sql/clock/clock.query';
import { ipc, openStudy } from './study';

/** Milliseconds: Arrow scales them to the unit of the column. */
const instant = (iso: string): number => Date.parse(iso);
const columns = (rows: Record<string, Vector>): Table => new Table(rows);

const study = await openStudy();

const events = columns({
  table_no: vectorFromArray([1, 1, 1], new Int32()),
  row_no: vectorFromArray([1, 2, 3], new Int32()),
  ts_utc: vectorFromArray(
    ['2026-05-01T00:00:00Z', '2026-05-01T01:00:00Z', '2026-05-03T00:00:00Z'].map(instant),
    new TimestampMicrosecond(),
  ),
  // The second happened first and was known last: event time alone would leak it.
  seen_utc: vectorFromArray(
    ['2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', '2026-05-03T00:00:00Z'].map(instant),
    new TimestampMicrosecond(),
  ),
  type: vectorFromArray(['track', 'track', 'track'], new Utf8()),
});

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const delivery = columns({
  table_no: vectorFromArray([1, 1, 1], new Int32()),
  row_no: vectorFromArray([1, 2, 3], new Int32()),
  day: vectorFromArray([day('2026-05-01'), day('2026-05-02'), day('2026-05-01')], new DateDay()),
  range_to: vectorFromArray([null, null, day('2026-05-02')], new DateDay()),
  seen_utc: vectorFromArray(
    ['2026-05-02T00:00:00Z', '2026-05-03T00:00:00Z', '2026-05-03T00:00:00Z'].map(instant),
    new TimestampMicrosecond(),
  ),
  platform: vectorFromArray(['meta_ads', 'meta_ads', 'meta_ads'], new Utf8()),
  cost_micros: vectorFromArray([1n, 2n, 3n], new Int64()),
  reach: vectorFromArray([10n, 12n, 20n], new Int64()),
});

await study.engine.append('source.events_1', ipc(events));
await study.engine.append('source.delivery_2', ipc(delivery));
await study.show([
  { table: 'events', sourceId: 1 },
  { table: 'delivery', sourceId: 2 },
]);

const set = (now: string | null) => study.engine.query(bind(setClock, { now }));
const rowsAt = async (view: string): Promise<unknown[]> =>
  (await study.run(`SELECT row_no FROM ${view} ORDER BY row_no`)).map(({ row_no }) => row_no);

describe('the clock', () => {
  it('follows the newest row by itself', async () => {
    await set(null);
    expect(readClock.decode(await study.engine.query({ sql: readClock.sql }))).toEqual([
      { now: '2026-06-01T00:00:00.000Z' },
    ]);
    expect(await rowsAt('known_events')).toEqual([1, 2, 3]);
  });

  it('hides a planted future row until it was seen', async () => {
    await set('2026-05-31T23:59:59Z');
    expect(await rowsAt('known_events')).toEqual([1, 3]);
    await set('2026-05-02T00:00:00Z');
    expect(await rowsAt('known_events')).toEqual([1]);
    expect(await rowsAt('known_delivery')).toEqual([1]);
    expect(await rowsAt('known_reach')).toEqual([]);
  });

  it('keeps launch-to-date rows out of what is summed', async () => {
    await set(null);
    expect(await rowsAt('known_delivery')).toEqual([1, 2]);
    expect(await rowsAt('known_reach')).toEqual([3]);
  });
});

/** Sources come and go: every number returns, to the bit. */
import {
  Bool,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  Table,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { bind } from '../../src/sql/define';
import { coverageQuery, makeCoverage, makeTotals, totalsQuery } from '../../src/sql/derived/derived.query';
import { identifierStatements } from '../../src/sql/identity/identity.query';
import { exportDelivery } from '../../src/sql/exports/export-delivery.query';
import { exportEvents } from '../../src/sql/exports/export-events.query';
import { ident } from '../../src/sql/ident';
import { dropSourceStatements, parsePhysical, physicalTable } from '../../src/sql/schema/physical';
import { rowCounts } from '../../src/sql/schema/row-counts';
import { entitiesConform } from '../../workers/compute/tasks/entities-conform';
import { listPhysical, putSource, removeSource } from '../../src/sql/schema/schema.query';
import { ipc, openStudy } from './study';

const text = (values: (string | null)[]) => vectorFromArray(values, new Utf8());
let dictionaries = 0;
const words = (values: (string | null)[]) =>
  vectorFromArray(values, new Dictionary(new Utf8(), new Int32(), dictionaries++));
const instants = (values: bigint[]) =>
  vectorFromArray(
    values.map((value) => Number(value) / 1000),
    new TimestampMicrosecond(),
  );
const whole = (values: (bigint | null)[]) => vectorFromArray(values, new Int64());
const rowNumbers = (n: number) =>
  vectorFromArray(
    Array.from({ length: n }, (_, i) => i + 1),
    new Int32(),
  );
const ones = (n: number) =>
  vectorFromArray(
    Array.from({ length: n }, () => 1),
    new Int32(),
  );

const deliveryRows = (campaign: string, costs: (bigint | null)[]) =>
  new Table({
    table_no: ones(costs.length),
    row_no: rowNumbers(costs.length),
    day: vectorFromArray(
      costs.map((_, i) => new Date(Date.UTC(2024, 2, 1 + i))),
      new DateDay(),
    ),
    platform: words(costs.map(() => 'google_ads')),
    campaign: words(costs.map(() => campaign)),
    currency: words(costs.map(() => 'EUR')),
    impressions: whole(costs.map(() => 100n)),
    cost_micros: whole(costs),
  });

const eventRows = (users: (string | null)[], from: bigint) =>
  new Table({
    table_no: ones(users.length),
    row_no: rowNumbers(users.length),
    ts_utc: instants(users.map((_, i) => from + BigInt(i) * 1_500_000n)),
    type: words(users.map(() => 'click')),
    user_id: text(users),
    propensity: vectorFromArray(
      users.map(() => 0.1),
      new Float64(),
    ),
  });

async function loaded() {
  const study = await openStudy();
  const present: { table: 'events' | 'delivery'; sourceId: number }[] = [];
  const derive = async () => {
    for (const { sql } of [...identifierStatements, makeCoverage, makeTotals]) await study.run(sql);
    await entitiesConform({ settings: { aliases: [], ownHosts: [] } }, study);
  };
  const add = async (table: 'events' | 'delivery', sourceId: number, label: string, rows: Table) => {
    expect(await study.engine.append(physicalTable(table, sourceId), ipc(rows))).toBe(rows.numRows);
    present.push({ table, sourceId });
    const nothing = Object.fromEntries(putSource.params.map((name) => [name, null]));
    await study.engine.query(
      bind(putSource, {
        ...(nothing as Record<(typeof putSource.params)[number], null>),
        source: sourceId,
        label,
        file: label,
        bytes: 1,
        sha256: `hash${sourceId}`,
        container: 'plain',
        encoding: 'utf-8',
        grain: 'event',
        rows_read: rows.numRows,
        rows_loaded: rows.numRows,
        rows_rejected: 0,
        rows_skipped: 0,
        mapping: '{}',
        version_rank: sourceId,
      }),
    );
    await study.show(present);
    await derive();
  };
  const remove = async (sourceId: number) => {
    present.splice(0, present.length, ...present.filter((one) => one.sourceId !== sourceId));
    await study.show(present);
    for (const sql of dropSourceStatements(sourceId)) await study.run(sql);
    await study.engine.query(bind(removeSource, { source: sourceId }));
    await derive();
  };
  /** All results as text: the engine leaves whatever was in memory under a null, so its bytes say nothing. */
  const results = async () => {
    const tables = ['events', 'delivery', 'identifiers', 'entities', 'entity_aliases', 'coverage', 'totals', 'sources'];
    const all = [];
    for (const table of tables) all.push(await study.run(`FROM ${ident(table)}`));
    for (const { sql } of [coverageQuery, totalsQuery]) all.push(await study.run(sql));
    for (const { sql } of [exportEvents, exportDelivery]) all.push(await study.run(sql, [null]));
    return JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  };
  return { ...study, add, remove, results };
}

describe('sources', () => {
  it('restore every number when one is removed', async () => {
    const study = await loaded();
    await study.add('delivery', 1, 'ads.csv', deliveryRows('Brand', [1_500_000n, 2_000_001n, null]));
    await study.add('events', 2, 'log.csv', eventRows(['u1', 'u2', null, 'u1'], 1_710_000_000_000_123n));
    const before = await study.results();
    await study.add('events', 3, 'more.csv', eventRows(['u0', 'u2'], 1_700_000_000_000_000n));
    expect(await study.results()).not.toEqual(before);
    await study.remove(3);
    expect(await study.results()).toEqual(before);
    const names = listPhysical
      .decode(await study.engine.query({ sql: listPhysical.sql }))
      .map(({ name }) => parsePhysical(name));
    expect(names).toEqual([
      { table: 'delivery', sourceId: 1 },
      { table: 'events', sourceId: 2 },
    ]);
  });

  it('stand on no day of the coverage with rows that span several', async () => {
    const study = await loaded();
    const rows = deliveryRows('Brand', [1_000_000n, 2_000_000n, 4_000_000n]);
    const to = vectorFromArray([new Date(Date.UTC(2024, 2, 31)), null, new Date(Date.UTC(2024, 2, 3))], new DateDay());
    await study.add('delivery', 1, 'range.csv', rows.assign(new Table({ range_to: to })));
    const days = coverageQuery.decode(await study.engine.query({ sql: coverageQuery.sql }));
    expect(days.map(({ day }) => day)).toEqual(['2024-03-02', '2024-03-03']);
    const totals = totalsQuery.decode(await study.engine.query({ sql: totalsQuery.sql }));
    // The rows by day of the same account make the whole sum.
    expect(totals.find(({ metric }) => metric === 'spend_micros')).toMatchObject({ amount: 6_000_000n });
  });

  it('export instants, money and ids as text', async () => {
    const study = await loaded();
    await study.add(
      'delivery',
      1,
      'ads.csv',
      deliveryRows('Brand', [1_500_000n, 0n, -20_000n, 9_007_199_254_740_993n]),
    );
    await study.add('events', 2, 'log.csv', eventRows(['u1', 'u2'], 1_710_000_000_000_123n));
    const delivery = exportDelivery.decode(await study.engine.query({ sql: exportDelivery.sql, params: [null] }));
    expect(delivery.map(({ cost }) => cost)).toEqual(['1.5', '0', '-0.02', '9007199254.740993']);
    expect(delivery[0]).toMatchObject({
      source: 'ads.csv',
      table: 1,
      row: 1,
      day: '2024-03-01',
      impressions: 100,
      clicks: null,
    });
    const events = exportEvents.decode(await study.engine.query({ sql: exportEvents.sql, params: [null] }));
    expect(events.map((event) => [event.event_id, event.ts_utc])).toEqual([
      ['hash2:1', '2024-03-09T16:00:00.000123Z'],
      ['hash2:2', '2024-03-09T16:00:01.500123Z'],
    ]);
  });

  it('intern identifiers in the order met', async () => {
    const study = await loaded();
    await study.add('events', 1, 'log.csv', eventRows(['b', 'a', 'b', null], 1_710_000_000_000_000n));
    expect(await study.run('SELECT id, namespace, value, records::INTEGER AS records FROM identifiers')).toEqual([
      { id: 1, namespace: 'user', value: 'b', records: 2 },
      { id: 2, namespace: 'user', value: 'a', records: 1 },
    ]);
  });

  it('count appended rows, in one stream or several', async () => {
    const { engine, run } = await openStudy();
    const rows = deliveryRows(
      'Brand',
      Array.from({ length: 5000 }, (_, i) => BigInt(i)),
    );
    expect(await engine.append('source.delivery_1', ipc(rows))).toBe(5000);
    expect(await engine.append('source.delivery_1', ipc(rows))).toBe(5000);
    expect(await run('SELECT count(*)::INTEGER AS n, sum(cost_micros)::DOUBLE AS s FROM source.delivery_1')).toEqual([
      { n: 10000, s: 24_995_000 },
    ]);
  });

  it('are counted table by table', async () => {
    const { engine } = await openStudy();
    await engine.append('log "1"', ipc(deliveryRows('Brand', [1n, 2n])));
    const query = rowCounts(['log "1"', 'events']);
    expect(query.decode(await engine.query({ sql: query.sql, params: query.params }))).toEqual([
      { name: 'log "1"', rows: 2 },
      { name: 'events', rows: 0 },
    ]);
  });

  it('keep the type of every kind of column', async () => {
    const { engine, run } = await openStudy();
    const table = new Table({ flag: vectorFromArray([true, null], new Bool()), word: words(['a', null]) });
    expect(await engine.append('kinds', ipc(table))).toBe(2);
    expect((await run('DESCRIBE kinds')).map((column) => column.column_type)).toEqual(['BOOLEAN', 'VARCHAR']);
  });
});

describe('hostile names', () => {
  it.each(['"; DROP TABLE sources; --', "it's", 'الف‮txt', '💥'.repeat(63), ' ', 'select', 'a"".b'])(
    '%s is a name like any other',
    async (name) => {
      const { run } = await hostile;
      await run(`CREATE TABLE ${ident(name)} AS SELECT ? AS ${ident(name)}`.replace('?', '1'));
      expect(await run(`SELECT count(${ident(name)})::INTEGER AS n FROM ${ident(name)}`)).toEqual([{ n: 1 }]);
      expect(await run('SELECT count(*)::INTEGER AS n FROM sources')).toEqual([{ n: 0 }]);
    },
  );

  it('are refused where they cannot be names', () => {
    for (const name of ['', 'a\0b', 'x'.repeat(256), 'é'.repeat(128)]) expect(() => ident(name)).toThrow(RangeError);
    for (const id of [0, -1, 1.5, NaN]) expect(() => physicalTable('events', id)).toThrow(RangeError);
    for (const name of ['events', 'events_0', 'events_01', 'other_1', 'events_1x'])
      expect(parsePhysical(name)).toBeNull();
  });
});

const hostile = openStudy();

/** Overlapping exports: a newer file replaces the days that it covers, and never adds to them. */
import { describe, expect, it } from 'vitest';
import { bind } from '../../src/sql/define';
import {
  claimGrowthQuery,
  conflictsQuery,
  makeClaimVersions,
  makeReplacedRows,
  replacedQuery,
} from '../../src/sql/restate/restate.query';
import { dropSourceStatements, physicalTable } from '../../src/sql/schema/physical';
import { putSource, removeSource } from '../../src/sql/schema/schema.query';
import { tableOf, webTableOf, type Exported, type Row, type WebRow } from './restate-tables';
import { ipc, openStudy } from './study';

/** One engine for all tests, emptied before each: starting one takes longer than all of them. */
const engine = openStudy();

async function note(
  { engine: database }: Awaited<typeof engine>,
  sourceId: number,
  file: Partial<Exported> & { grain?: string },
): Promise<void> {
  const nothing = Object.fromEntries(putSource.params.map((name) => [name, null]));
  const numbers = {
    bytes: 1,
    rows_read: 1,
    rows_loaded: 1,
    rows_rejected: 0,
    rows_skipped: 0,
    version_rank: sourceId,
  };
  const texts = {
    sha256: `${sourceId}`,
    container: 'plain',
    encoding: 'utf-8',
    grain: file.grain ?? 'delivery',
    mapping: '[["Day","day"]]',
  };
  const preset = file.preset === undefined ? 'google-ads-report' : file.preset;
  const exported = file.exported === undefined ? null : `2031-03-${String(file.exported).padStart(2, '0')}`;
  const own = { exported, source: sourceId, label: `${sourceId}.csv`, file: `${sourceId}.csv`, preset };
  await database.query(
    bind(putSource, {
      ...(nothing as Record<(typeof putSource.params)[number], null>),
      ...numbers,
      ...texts,
      ...own,
    }),
  );
}

async function open() {
  const study = await engine;
  for (const id of [1, 2, 3]) {
    for (const sql of dropSourceStatements(id)) await study.run(sql);
    await study.engine.query(bind(removeSource, { source: id }));
  }
  const present: { table: 'delivery' | 'web_aggregate'; sourceId: number }[] = [];
  const refresh = async (): Promise<void> => {
    await study.show(present);
    await study.run(makeReplacedRows.sql);
    await study.run(makeClaimVersions.sql);
  };
  return {
    ...study,
    async add(sourceId: number, file: Exported) {
      await study.engine.append(physicalTable('delivery', sourceId), ipc(tableOf(file)));
      present.push({ table: 'delivery', sourceId });
      await note(study, sourceId, file);
      await refresh();
    },
    async addWeb(sourceId: number, rows: readonly WebRow[]) {
      await study.engine.append(physicalTable('web_aggregate', sourceId), ipc(webTableOf(rows)));
      present.push({ table: 'web_aggregate', sourceId });
      await note(study, sourceId, { grain: 'web_aggregate', preset: 'web-report' });
      await refresh();
    },
    async remove(sourceId: number) {
      present.splice(0, present.length, ...present.filter((one) => one.sourceId !== sourceId));
      await study.show(present);
      await study.engine.query(bind(removeSource, { source: sourceId }));
      await study.run(makeReplacedRows.sql);
      await study.run(makeClaimVersions.sql);
      for (const sql of dropSourceStatements(sourceId)) await study.run(sql);
    },
    /** What counts: `source day campaign cost`. */
    counted: async (): Promise<string[]> =>
      (
        await study.run(
          `SELECT source || ' ' || date_part('day', day) || ' ' || campaign || ' ' || cost_micros AS line
           FROM delivery ORDER BY day, campaign, source`,
        )
      ).map(({ line }) => String(line)),
    replaced: async () => replacedQuery.decode(await study.engine.query({ sql: replacedQuery.sql })),
    conflicts: async (label: string, byLabel: string) =>
      conflictsQuery.decode(
        await study.engine.query({ sql: conflictsQuery.sql, params: [label, byLabel, 'delivery'] }),
      ),
  };
}

const week = (from: number, to: number, cost: (day: number) => number = () => 1_000_000): Row[] =>
  Array.from({ length: to - from + 1 }, (_, at) => [from + at, 'A', cost(from + at)] as const);

describe('a newer export of the same account', () => {
  it('replaces the days that it covers, and says what changed', async () => {
    const study = await open();
    await study.add(1, { rows: week(1, 5) });
    await study.add(2, { rows: week(3, 7, (day) => (day === 4 ? 1_250_000 : 1_000_000)) });
    expect(await study.counted()).toEqual([
      '1 1 A 1000000',
      '1 2 A 1000000',
      '2 3 A 1000000',
      '2 4 A 1250000',
      '2 5 A 1000000',
      '2 6 A 1000000',
      '2 7 A 1000000',
    ]);
    expect(await study.replaced()).toEqual([
      {
        rows_of: 'delivery',
        source: 1,
        label: '1.csv',
        by_source: 2,
        by_label: '2.csv',
        currency: null,
        days: 3,
        changed: 1,
        rows: 3,
        largest_day: '2031-03-04',
        largest_micros: 250_000n,
        is_assumed: false,
      },
    ]);
    expect(await study.conflicts('1.csv', '2.csv')).toEqual([
      {
        day: '2031-03-04',
        last_day: '2031-03-04',
        campaign: 'A',
        impressions_change: 0,
        clicks_change: 0,
        cost_change_micros: 250_000n,
        conversions_change_micros: 0n,
        value_change_micros: 0n,
        sessions_change: 0,
        events_change: 0,
      },
    ]);
  });

  it('is the newer one in whatever order the files came, and gives the days back when it goes', async () => {
    const study = await open();
    await study.add(1, { rows: week(3, 7) });
    await study.add(2, { rows: week(1, 5, () => 5) });
    expect(await study.counted()).toEqual([
      '2 1 A 5',
      '2 2 A 5',
      ...[3, 4, 5, 6, 7].map((day) => `1 ${day} A 1000000`),
    ]);
    await study.remove(1);
    expect(await study.counted()).toEqual([1, 2, 3, 4, 5].map((day) => `2 ${day} A 5`));
    expect(await study.replaced()).toEqual([]);
  });

  it('of three that overlap, the newest counts on each day', async () => {
    const study = await open();
    for (const [id, from] of [
      [2, 2],
      [1, 1],
      [3, 3],
    ] as const)
      await study.add(id, { rows: week(from, from + 2, () => id) });
    expect(await study.counted()).toEqual(['1 1 A 1', '2 2 A 2', '3 3 A 3', '3 4 A 3', '3 5 A 3']);
  });

  it('takes rows out that it no longer has, when it is otherwise the same', async () => {
    const study = await open();
    await study.add(1, {
      rows: [
        [1, 'A', 1],
        [1, 'B', 2],
        [1, 'C', 3],
      ],
    });
    await study.add(2, {
      rows: [
        [1, 'A', 1],
        [1, 'B', 2],
        [2, 'A', 1],
      ],
    });
    expect(await study.counted()).toEqual(['2 1 A 1', '2 1 B 2', '2 2 A 1']);
    expect(await study.replaced()).toMatchObject([{ days: 1, changed: 1, largest_micros: -3n }]);
  });

  it('that was another choice of campaigns replaces those that it has, and no others', async () => {
    const study = await open();
    await study.add(1, {
      rows: [
        [1, 'A', 1],
        [1, 'B', 2],
        [1, 'C', 3],
      ],
    });
    await study.add(2, {
      rows: [
        [1, 'A', 4],
        [1, 'D', 5],
        [2, 'D', 6],
      ],
    });
    expect(await study.counted()).toEqual(['2 1 A 4', '1 1 B 2', '1 1 C 3', '2 1 D 5', '2 2 D 6']);
  });

  it('replaces the same range of days as a whole, and none that only overlaps', async () => {
    const study = await open();
    await study.add(1, { rows: [[1, 'A', 1]], span: 7 });
    await study.add(2, { rows: [[1, 'A', 2]], span: 7 });
    await study.add(3, { rows: [[2, 'A', 3]], span: 7 });
    expect(await study.counted()).toEqual(['2 1 A 2', '3 2 A 3']);
  });

  it('whose columns a person confirmed is of one kind with files of the same columns', async () => {
    const study = await open();
    await study.add(1, { rows: week(1, 2), preset: null });
    await study.add(2, { rows: week(2, 3, () => 7), preset: null });
    expect(await study.counted()).toEqual(['1 1 A 1000000', '2 2 A 7', '2 3 A 7']);
  });
});

describe('which file is newer', () => {
  it('is the one that was exported later, whatever its last day', async () => {
    const study = await open();
    await study.add(1, { rows: week(1, 5, () => 1), exported: 20 });
    await study.add(2, { rows: week(3, 7, () => 2), exported: 10 });
    expect(await study.counted()).toEqual([...[1, 2, 3, 4, 5].map((day) => `1 ${day} A 1`), '2 6 A 2', '2 7 A 2']);
    expect(await study.replaced()).toMatchObject([{ label: '2.csv', by_label: '1.csv', is_assumed: false }]);
  });

  it('is assumed, and asked about, where the days are the same and the files differ', async () => {
    const study = await open();
    await study.add(1, { rows: week(1, 3, () => 1) });
    await study.add(2, { rows: week(1, 3, () => 2) });
    expect(await study.replaced()).toMatchObject([{ by_label: '2.csv', changed: 3, is_assumed: true }]);
    await study.remove(2);
    await study.add(2, { rows: week(1, 3, () => 1) });
    expect(await study.replaced()).toMatchObject([{ by_label: '2.csv', changed: 0, is_assumed: false }]);
  });
});

describe('claims that came late', () => {
  it('are kept by the age that a day had when the older file was made', async () => {
    const study = await open();
    await study.add(1, { rows: week(1, 5), claims: () => 10 });
    await study.add(2, { rows: week(1, 9), claims: (day) => (day === 5 ? 15 : day === 4 ? 12 : 10), exported: 12 });
    const growth = claimGrowthQuery.decode(
      await study.engine.query({ sql: claimGrowthQuery.sql, params: ['1.csv', '2.csv'] }),
    );
    expect(growth.map(({ age_days: age, conversions, by_conversions: by }) => [age, conversions, by])).toEqual([
      [0, 10_000_000n, 15_000_000n],
      [1, 10_000_000n, 12_000_000n],
      [2, 10_000_000n, 10_000_000n],
      [3, 10_000_000n, 10_000_000n],
      [4, 10_000_000n, 10_000_000n],
    ]);
    expect(await study.run('SELECT DISTINCT by_age_days::INTEGER AS age FROM claim_versions ORDER BY 1')).toEqual(
      [7, 8, 9, 10, 11].map((age) => ({ age })),
    );
  });
});

describe('counts of sessions', () => {
  it('are replaced by day and dimensions, and come back', async () => {
    const study = await open();
    const counted = async (): Promise<string[]> =>
      (
        await study.run(`SELECT source || ' ' || date_part('day', day) || ' ' || dimensions || ' ' || sessions AS line
                         FROM web_aggregate ORDER BY day, dimensions, source`)
      ).map(({ line }) => String(line));
    await study.addWeb(1, [
      [1, '{"page":"/a"}', 5],
      [2, '{"page":"/a"}', 6],
      [2, '{"page":"/b"}', 7],
    ]);
    const alone = await counted();
    await study.addWeb(2, [
      [2, '{"page":"/a"}', 8],
      [2, '{"page":"/b"}', 7],
      [3, '{"page":"/a"}', 9],
    ]);
    expect(await counted()).toEqual([
      '1 1 {"page":"/a"} 5',
      '2 2 {"page":"/a"} 8',
      '2 2 {"page":"/b"} 7',
      '2 3 {"page":"/a"} 9',
    ]);
    expect(await study.replaced()).toMatchObject([{ rows_of: 'web_aggregate', days: 1, changed: 1, rows: 2 }]);
    expect(
      conflictsQuery.decode(
        await study.engine.query({ sql: conflictsQuery.sql, params: ['1.csv', '2.csv', 'web_aggregate'] }),
      ),
    ).toMatchObject([{ day: '2031-03-02', campaign: 'page:/a', sessions_change: 2 }]);
    await study.remove(2);
    expect(await counted()).toEqual(alone);
  });

  it('stand beside a report of the same days that counts something else', async () => {
    const study = await open();
    await study.addWeb(1, [
      [1, null, 5],
      [2, null, 6],
    ]);
    await study.addWeb(2, [
      [2, null, null, 70],
      [3, null, null, 80],
    ]);
    expect(await study.replaced()).toEqual([]);
    await study.addWeb(3, [
      [2, null, 8],
      [3, null, 9],
    ]);
    expect(await study.replaced()).toMatchObject([{ rows_of: 'web_aggregate', days: 1, changed: 1, rows: 1 }]);
  });
});

describe('nothing is replaced by a file', () => {
  it.each([
    ['of another account', { account: 'other' }],
    ['of another kind', { preset: 'meta-ads' }],
    ['that splits the same spend by device', { device: 'mobile' }],
    ['in another currency', { currency: 'USD' }],
  ] as const)('%s', async (_, other) => {
    const study = await open();
    await study.add(1, { rows: week(1, 3) });
    await study.add(2, { rows: week(2, 4), ...other });
    expect(await study.counted()).toHaveLength(6);
    expect(await study.replaced()).toEqual([]);
  });
});

/** Files of one kind, read one after the other by the product's own reader: events that overlap, records that changed in between. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LearnedMapping } from '../../src/core/ingest/mapping/contract';
import { fingerprintOf } from '../../src/core/ingest/mapping/fingerprint';
import { recordVersionsQuery, replacedQuery } from '../../src/sql/restate/restate.query';
import { versionRanks } from '../../src/pipeline/versions';
import { printSalesforceHistory } from '../zoo/templates/salesforce';
import { differences, NodeStudy, type NamedBytes } from '../prove/harness/node-study';

const file = (name: string, lines: readonly string[]): NamedBytes => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

const DEALS =
  'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,Close Date,Create Date,Deal owner,Last Modified Date';
/** `[id, stage, amount, closed, owner, changed]`; all were made on 1 March. */
const deal = ([id, stage, amount, closed, owner, changed]: readonly string[]): string =>
  `${id},Deal ${id},${stage},Sales,${amount},EUR,${closed},2031-03-01 09:00,${owner},${changed}`;
const OPEN = '2031-04-30 09:00';

const march = file('hubspot-crm-exports-all-deals-2031-03-10.csv', [
  DEALS,
  ...[
    ['4001', 'Appointment Scheduled', '1000', OPEN, 'Ines', '2031-03-02 10:00'],
    ['4002', 'Contract Sent', '2000', OPEN, 'Ines', '2031-03-05 10:00'],
    ['4003', 'Contract Sent', '3000', OPEN, 'Maya "M"', ''],
    ['4004', 'Contract Sent', '500', OPEN, 'Ines', '2031-03-05 10:00'],
  ].map(deal),
]);
const later = file('hubspot-crm-exports-all-deals-2031-03-20.csv', [
  DEALS,
  ...[
    ['4001', 'Contract Sent', '1500', OPEN, 'Ines', '2031-03-15 12:00'],
    ['4002', 'Closed Won', '2000', '2031-03-14 16:00', 'Ines', '2031-03-14 16:00'],
    ['4003', 'Contract Sent', '3000', OPEN, 'Tobias', ''],
  ].map(deal),
]);

let study: NodeStudy;
beforeEach(async () => {
  study ??= await NodeStudy.open();
  for (const { id } of study.study.sources) await study.change([{ type: 'removeSource', sourceId: id }]);
});

const events = (): Promise<Record<string, unknown>[]> =>
  study.rows(
    `SELECT s.label[-14:-5] AS export, order_id AS deal, name, iso(ts_utc)[:16] AS at, value_micros::DOUBLE / 1e6 AS value,
       time_precision AS precision, CASE WHEN name LIKE '% changed' THEN props END AS props
     FROM events e JOIN sources s USING (source) ORDER BY order_id, ts_utc, name`,
  );
const lines = async (): Promise<string[]> =>
  (await events()).map(({ export: on, deal: id, name, at, value, precision }) =>
    [on, id, name, at, value, precision].map((cell) => String(cell ?? '–')).join(' '),
  );

describe('two exports of the same deals', () => {
  it('count each deal once, and say what changed in between as events', async () => {
    await study.add(march);
    const alone = await study.text();
    await study.add(later);
    expect(await lines()).toEqual([
      '2031-03-20 4001 opportunity 2031-03-01T09:00 – –',
      '2031-03-20 4001 amount changed 2031-03-15T12:00 – –',
      '2031-03-20 4001 stage changed 2031-03-15T12:00 – –',
      '2031-03-20 4002 opportunity 2031-03-01T09:00 – –',
      '2031-03-20 4002 won 2031-03-14T16:00 2000 –',
      '2031-03-20 4003 opportunity 2031-03-01T09:00 – –',
      '2031-03-20 4003 owner changed 2031-03-20T00:00 – interval',
      '2031-03-10 4004 opportunity 2031-03-01T09:00 – –',
    ]);
    const props = (await events()).flatMap((row) => (row['props'] == null ? [] : [JSON.parse(String(row['props']))]));
    expect(props).toEqual([
      { from: '1000', to: '1500', after: '2031-03-10T00:00:00.000Z', until: '2031-03-20T00:00:00.000Z' },
      {
        from: 'Appointment Scheduled',
        to: 'Contract Sent',
        after: '2031-03-10T00:00:00.000Z',
        until: '2031-03-20T00:00:00.000Z',
      },
      { from: 'Maya "M"', to: 'Tobias', after: '2031-03-10T00:00:00.000Z', until: '2031-03-20T00:00:00.000Z' },
    ]);
    expect(await study.ask(recordVersionsQuery)).toMatchObject([
      { records: 3, stages: 2, owners: 1, amounts: 1, closed: 1, missing: 1, is_assumed: false },
    ]);
    const added = study.study.sources.find(({ file: name }) => name === later.name)!;
    await study.change([{ type: 'removeSource', sourceId: added.id }]);
    expect(differences(await study.text(), alone)).toEqual([]);
  });

  it('are the same whichever was dropped first, and which is newer is asked where nothing tells', async () => {
    await study.add(march);
    await study.add(later);
    const whole = await lines();
    for (const { id } of study.study.sources) await study.change([{ type: 'removeSource', sourceId: id }]);
    await study.add(later);
    await study.add(march);
    expect(await lines()).toEqual(whole);
    const twin = { name: 'hubspot-crm-exports-all-deals-2031-03-20 (1).csv', bytes: march.bytes };
    for (const { id } of study.study.sources) await study.change([{ type: 'removeSource', sourceId: id }]);
    await study.add(later);
    await study.add({
      ...twin,
      bytes: new TextEncoder().encode(new TextDecoder().decode(later.bytes).replace('1500', '1700')),
    });
    // A blank is before a dot: the plain name is the later one in byte order.
    const amounts =
      "SELECT DISTINCT amount_micros::DOUBLE / 1e6 AS n FROM events WHERE order_id = '4001' AND name = 'opportunity'";
    expect(await study.rows(amounts)).toEqual([{ n: 1500 }]);
    expect(await study.ask(recordVersionsQuery)).toMatchObject([{ amounts: 1, is_assumed: true }]);
    const [first] = study.study.sources;
    await study.change([{ type: 'answerQuestion', sourceId: first.id, question: 'newer', value: twin.name }]);
    expect(await study.rows(amounts)).toEqual([{ n: 1700 }]);
  });
});

const log = (days: readonly number[], value: (day: number) => number): string[] => [
  'timestamp,user_id,event,value,currency',
  ...days.map((day) => `2031-03-${String(day).padStart(2, '0')}T10:00:00Z,u${day},Order Completed,${value(day)},EUR`),
];

describe('two lists of deals whose columns a person mapped', () => {
  const COLUMNS = 'Vorgang;Phase;Summe;Betreut von;Angelegt';
  const list = (day: string, rows: readonly string[]): NamedBytes => file(`liste-${day}.csv`, [COLUMNS, ...rows]);
  const early = list('2031-03-10', ['V-1;Angebot;1000;Ines;2031-03-01', 'V-2;Termin;2000;Ines;2031-03-01']);
  const late = list('2031-03-20', ['V-1;Auftrag;1000;Ines;2031-03-01', 'V-2;Termin;2500;Maya;2031-03-01']);
  const fields = ['order_id', 'stage', 'amount_micros', 'owner', 'ts_utc'];
  const names = COLUMNS.toLowerCase().split(';');
  const mapping: LearnedMapping = {
    fingerprint: fingerprintOf(names),
    label: 'Deals of the old CRM',
    rows: 'record',
    columns: names.map((name, at) => ({ name, field: fields[at], group: null })),
    answers: [
      { question: 'zone', answer: 'UTC' },
      { question: 'currency', answer: 'EUR' },
    ],
  };

  it('are compared as those of a known CRM', async () => {
    await study.change([{ type: 'adoptMappings', mappings: [mapping] }]);
    const { record } = await study.add(early);
    expect(record.report).toMatchObject({ grain: 'snapshot', exported: '2031-03-10', questions: [] });
    const alone = await study.text();
    await study.add(late);
    expect(await lines()).toEqual([
      '2031-03-20 V-1 opportunity 2031-03-01T00:00 – –',
      '2031-03-20 V-1 stage changed 2031-03-20T00:00 – interval',
      '2031-03-20 V-2 opportunity 2031-03-01T00:00 – –',
      '2031-03-20 V-2 amount changed 2031-03-20T00:00 – interval',
      '2031-03-20 V-2 owner changed 2031-03-20T00:00 – interval',
    ]);
    expect(
      await study.rows("SELECT sum(amount_micros)::DOUBLE / 1e6 AS n FROM events WHERE name = 'opportunity'"),
    ).toEqual([{ n: 3500 }]);
    const added = study.study.sources.find(({ file: name }) => name === late.name)!;
    await study.change([{ type: 'removeSource', sourceId: added.id }]);
    expect(differences(await study.text(), alone)).toEqual([]);
  });
});

describe('two histories of stages', () => {
  it('are logs in which a deal stands in several lines: every change counts once, and none is taken for a version', async () => {
    const change = (id: string, from: string, to: string, day: string) => ({ id, from, to, day });
    const early = [
      change('006A000000AAAAA', 'Lead', 'Demo', '2031-03-21'),
      change('006A000000AAAAA', 'Demo', 'Offer', '2031-03-25'),
    ];
    const late = [
      change('006A000000AAAAA', 'Offer', 'Closed Won', '2031-03-29'),
      change('006A000000BBBBB', 'Lead', 'Demo', '2031-03-29'),
    ];
    const printed = (changes: typeof early, name: string): NamedBytes => ({
      name,
      bytes: new TextEncoder().encode(printSalesforceHistory(changes).text),
    });
    await study.add(printed(early, 'report1932345678903.csv'));
    await study.add(
      printed(
        [...early.slice(1), ...late, change('006A000000BBBBB', 'Demo', 'Offer', '2031-03-30')],
        'report1932345678904.csv',
      ),
    );
    const rows = await study.rows<{ line: string }>(
      "SELECT name || ' ' || strftime(ts_utc, '%d') AS line FROM events ORDER BY ts_utc, order_id, name",
    );
    expect(rows.map(({ line }) => line)).toEqual(['demo 21', 'offer 25', 'won 29', 'demo 29', 'offer 30']);
  });
});

describe('owners that are named by an address', () => {
  it('are told apart, and no address is kept', async () => {
    const owned = (name: string, owner: string): NamedBytes =>
      file(`hubspot-crm-exports-all-deals-2031-03-${name}.csv`, [DEALS, deal(['4009', 'Open', '1', OPEN, owner, ''])]);
    await study.add(owned('10', 'Ines (ines@example.com)'));
    await study.add(owned('20', 'Ines (other@example.com)'));
    const rows = await study.rows<{ props: string }>("SELECT props FROM events WHERE name = 'owner changed'");
    expect(rows).toHaveLength(1);
    expect(rows[0].props).toMatch(/"from":"Ines \(\[e-mail\]\) [0-9a-f]{8}","to":"Ines \(\[e-mail\]\) [0-9a-f]{8}"/);
    expect(JSON.stringify(await study.text())).not.toContain('example.com');
  });
});

describe('two logs of overlapping days', () => {
  it('count every event once, by the newer, and give the days back', async () => {
    await study.add(
      file(
        'orders-a.csv',
        log([1, 2, 3], () => 10),
      ),
    );
    const alone = await study.text();
    await study.add(
      file(
        'orders-b.csv',
        log([2, 3, 4], (day) => (day === 3 ? 12 : 10)),
      ),
    );
    expect(
      await study.rows('SELECT s.label, user_id AS u FROM events e JOIN sources s USING (source) ORDER BY 2'),
    ).toEqual([{ label: 'orders-a.csv', u: 'u1' }, ...['u2', 'u3', 'u4'].map((u) => ({ label: 'orders-b.csv', u }))]);
    expect(await study.ask(replacedQuery)).toMatchObject([
      {
        rows_of: 'events',
        label: 'orders-a.csv',
        by_label: 'orders-b.csv',
        days: 2,
        changed: 1,
        rows: 2,
        is_assumed: false,
      },
    ]);
    const newer = study.study.sources.find(({ file: name }) => name === 'orders-b.csv')!;
    await study.change([{ type: 'removeSource', sourceId: newer.id }]);
    expect(differences(await study.text(), alone)).toEqual([]);
  });

  it('that have nothing in common are parts of one, and both count', async () => {
    await study.add(
      file(
        'orders-a.csv',
        log([1, 2, 3], () => 10),
      ),
    );
    const other = log([1, 2, 3], () => 10).map((line) => line.replace(/,u(\d)/, ',v$1'));
    await study.add(file('orders-b.csv', other));
    expect(await study.rows('SELECT count(*)::INTEGER AS n FROM events')).toEqual([{ n: 6 }]);
  });
});

describe('the order of files that say nothing of it', () => {
  const named = (id: number, name: string, newer?: string) => ({
    id,
    file: name,
    label: name,
    sha256: String(id),
    answers: (newer === undefined ? {} : { newer }) as Record<string, string>,
  });
  const order = (...files: ReturnType<typeof named>[]): number[] =>
    [...versionRanks(files)].sort((a, b) => a[1] - b[1]).map(([id]) => id);

  it('is that of their names in byte order, unless somebody answered', () => {
    expect(order(named(1, 'b.csv'), named(2, 'a.csv'), named(3, 'B.csv'))).toEqual([3, 2, 1]);
    expect(order(named(1, 'b.csv', 'a.csv'), named(2, 'a.csv'), named(3, 'c.csv'))).toEqual([1, 2, 3]);
    expect(order(named(1, 'b.csv'), named(2, 'a.csv', 'a.csv'), named(3, 'c.csv'))).toEqual([1, 3, 2]);
    expect(order(named(1, 'b.csv', 'gone.csv'), named(2, 'a.csv'))).toEqual([2, 1]);
  });
});

/** What events of product and web analytics become: who, when, what, and which lines are the same event again. */
import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { amplitudeText } from '../zoo/templates/amplitude';
import { ga4BigqueryText } from '../zoo/templates/ga4-bigquery';
import { mixpanelText } from '../zoo/templates/mixpanel';
import { posthogBatch, posthogCsv, posthogTable } from '../zoo/templates/posthog';
import { productLogCsv, productLogText } from '../zoo/templates/product-log';
import { segmentTable } from '../zoo/templates/segment-warehouse';
import { fingerprintOf } from '../../src/core/ingest/mapping/fingerprint';
import { hashEmail } from '../../src/core/ingest/hash/personal';
import { read } from '../unit/ingest/read';
import { pick, rowsOfFile } from '../unit/ingest/rows';
import { zipOf } from '../unit/ingest/zips';

const propsOf = (row: Readonly<Record<string, unknown>>): unknown => JSON.parse(String(row['props']));

describe('Mixpanel', () => {
  const header = [
    'event',
    ...['time', 'distinct_id', '$insert_id', '$user_id', '$device_id', 'mp_processing_time_ms'].map(
      (name) => `properties.${name}`,
    ),
  ];

  it('names person and device apart, and is known when it was processed', async () => {
    const text = mixpanelText({
      header,
      rows: [['Open', '1930384800.5', '$device:d-1', 'k1', '', 'd-1', '1930384801500']],
    });
    const { events, report } = await rowsOfFile('export.ndjson', text);
    expect(report.preset?.id).toBe('mixpanel');
    expect(pick(events, 'type', 'name', 'stream', 'user_id', 'anonymous_id', 'device_id', 'event_id')).toEqual([
      ['track', 'Open', 'product', null, '$device:d-1', 'd-1', 'k1'],
    ]);
    expect(pick(events, 'tz_source')).toEqual([['explicit offset']]);
    expect(events.map(({ ts_utc, seen_utc }) => [Number(ts_utc), Number(seen_utc)])).toEqual([
      [1_930_384_800_500, 1_930_384_801_500],
    ]);
  });

  it('is the same event again only where event, time, person and insert id are the same', async () => {
    const first = ['Open', '1930384800', 'u-1', 'k1', 'u-1', '', ''];
    const other = (at: number, cell: string): string[] => first.map((own, column) => (column === at ? cell : own));
    const others = [other(0, 'Close'), other(1, '1930384801'), other(2, 'u-2'), other(3, 'k2')];
    const { report } = await rowsOfFile('export.ndjson', mixpanelText({ header, rows: [first, first, ...others] }));
    expect(report).toMatchObject({ duplicates: 1, loaded: { records: 5 } });
  });

  it('keeps ids of many digits and odd properties as they are written', async () => {
    const text =
      '{"event":"Open","properties":{"time":1930384800,"distinct_id":120210000000000123,"__proto__":"x","cart":[1,2]}}\n';
    const { events } = await rowsOfFile('export.ndjson', text);
    expect(pick(events, 'anonymous_id')).toEqual([['120210000000000123']]);
    expect(String(events[0]['props'])).toBe('{"properties.__proto__":"x","properties.cart":[1,2]}');
  });
});

describe('PostHog', () => {
  const batch = [
    ...['uuid', 'event', 'timestamp', 'team_id', 'distinct_id', 'elements_chain', 'created_at', 'person_id'],
    ...['properties.$lib', 'properties.$device_id', 'properties.$user_id', 'properties.utm_campaign'],
    'person_properties.email',
  ];
  const login = [
    ...['e-1', '$identify', '2031-03-04T10:00:00.123Z', '7', 'u-1', '', '2031-03-04T10:00:02Z', 'p-1'],
    ...['web', 'd-1', 'u-1', 'Spring Sale', ' Ada@Northpier.example'],
  ];
  const fields = ['type', 'name', 'stream', 'user_id', 'anonymous_id', 'device_id', 'event_id', 'campaign'] as const;

  it('joins the device to the login, and is known when the batch says so', async () => {
    const { events, report } = await rowsOfFile('batch.jsonl', posthogBatch({ header: batch, rows: [login] }));
    expect(report).toMatchObject({ preset: { id: 'posthog' }, questions: [] });
    expect(pick(events, ...fields)).toEqual([
      ['identify', '$identify', 'product', 'u-1', 'u-1', 'd-1', 'e-1', 'Spring Sale'],
    ]);
    expect(events.map(({ ts_utc, seen_utc }) => [Number(ts_utc), Number(seen_utc)])).toEqual([
      [1_930_384_800_123, 1_930_384_802_000],
    ]);
    expect(pick(events, 'email_sha256')).toEqual([[hashEmail('ada@northpier.example')]]);
    expect(JSON.stringify(events)).not.toContain('orthpier');
  });

  it('is the same in a batch whose properties are the text of JSON', async () => {
    const { events, report } = await rowsOfFile('batch.csv', posthogTable({ header: batch, rows: [login] }));
    expect(report).toMatchObject({ preset: { id: 'posthog' }, questions: [] });
    expect(pick(events, 'anonymous_id', 'event_id', 'campaign', 'email_sha256')).toEqual([
      ['u-1', 'e-1', 'Spring Sale', hashEmail('ada@northpier.example')],
    ]);
    expect(String(events[0]['props'])).toContain('$device_id');
    expect(JSON.stringify(events)).not.toContain('orthpier');
  });

  it('reads a table with a column per property, and knows an event again by its id alone', async () => {
    const header = ['distinct_id', 'event', 'id', 'timestamp', 'properties.$lib', 'properties.utm_campaign'];
    const view = (id: string, at = '2031-03-04T10:00:00.123000+00:00'): string[] => [
      'd-1',
      '$pageview',
      id,
      at,
      'web',
      'Brand',
    ];
    const rows = [view('e-1'), view('e-1', '2031-03-04T11:00:00+00:00'), view('e-2')];
    const { events, report } = await rowsOfFile('export.csv', posthogCsv({ header, rows }));
    expect(report).toMatchObject({ preset: { id: 'posthog' }, newline: 'CRLF', duplicates: 1, questions: [] });
    expect(pick(events, 'type', 'anonymous_id', 'campaign', 'tz_source')).toEqual([
      ['page', 'd-1', 'Brand', 'explicit offset'],
      ['page', 'd-1', 'Brand', 'explicit offset'],
    ]);
  });
});

describe('Amplitude', () => {
  const header = [
    '$insert_id',
    'uuid',
    'event_type',
    'event_time',
    'amplitude_id',
    'user_id',
    'device_id',
    'server_upload_time',
    'session_id',
  ];
  const row = (insert: string, uuid: string, upload = '2031-03-04 10:00:03.000000'): string[] => [
    ...[insert, uuid, 'Editor Opened', '2031-03-04 10:00:00.123456', '600123456789', 'u-1', 'd-1', upload, '-1'],
  ];

  it('is a zip of packed files, each read as a source of its own', async () => {
    const file = (rows: string[][]): Uint8Array => gzipSync(Buffer.from(amplitudeText({ header, rows })));
    const zip = zipOf({
      '512346/512346_2031-03-04_10#0.json.gz': file([row('i-1', 'a')]),
      '512346/512346_2031-03-04_11#0.json.gz': file([row('i-2', 'b'), row('i-3', 'c')]),
    });
    for (const [name, records] of [
      ['512346/512346_2031-03-04_10#0.json.gz', 1],
      ['512346/512346_2031-03-04_11#0.json.gz', 2],
    ] as const) {
      const { report } = await read('export.zip', zip, {}, [name]);
      expect(report).toMatchObject({ preset: { id: 'amplitude' }, loaded: { records }, questions: [] });
    }
  });

  it('reads times as UTC and keeps what stands for no session', async () => {
    const { events, report } = await rowsOfFile('x.json', amplitudeText({ header, rows: [row('i-1', 'a')] }));
    expect(report.zone).toEqual({ name: 'UTC', source: 'stated zone' });
    expect(report.period?.from).toBe('2031-03-04T10:00:00.123456Z');
    expect(pick(events, 'user_id', 'anonymous_id', 'device_id', 'event_id', 'name')).toEqual([
      ['u-1', '600123456789', 'd-1', 'i-1', 'Editor Opened'],
    ]);
    expect(propsOf(events[0])).toMatchObject({ session_id: -1, uuid: 'a' });
  });

  it('knows an event again by its insert id, else by its uuid', async () => {
    const rows = [row('i-1', 'a'), row('i-1', 'b'), row('', 'c'), row('', 'c'), row('', 'd')];
    const { report } = await rowsOfFile('x.json', amplitudeText({ header, rows }));
    expect(report).toMatchObject({ duplicates: 2, loaded: { records: 3 } });
  });
});

describe('GA4 in BigQuery', () => {
  const header = [
    'event_timestamp',
    'event_name',
    'user_pseudo_id',
    'batch_event_index',
    'event_params.ga_session_id',
    'traffic_source.name',
  ];
  const row = (name: string, index: string, micros = '1930384800000250'): string[] => [
    ...[micros, name, '1234567890.1930000000', index, '1930384790', 'long ago'],
  ];

  it('is a web event of a cookie, to the microsecond', async () => {
    const { events, report } = await rowsOfFile(
      'events.json',
      ga4BigqueryText({ header, rows: [row('page_view', '1')] }),
    );
    expect(report).toMatchObject({ preset: { id: 'ga4-bigquery' }, zone: { name: 'UTC', source: 'explicit offset' } });
    expect(report.period?.from).toBe('2031-03-04T10:00:00.00025Z');
    expect(pick(events, 'type', 'name', 'stream', 'cookie_id', 'user_id', 'campaign')).toEqual([
      ['page', 'page_view', 'web', '1234567890.1930000000', null, null],
    ]);
    expect(propsOf(events[0])).toMatchObject({
      'event_params.ga_session_id': '1930384790',
      'traffic_source.name': 'long ago',
    });
  });

  it('has several hits at one instant, told apart by their place in the batch', async () => {
    const rows = [row('scroll', '1'), row('scroll', '2'), row('scroll', '2'), row('click', '2')];
    const { report } = await rowsOfFile('events.json', ga4BigqueryText({ header, rows }));
    expect(report).toMatchObject({ duplicates: 1, loaded: { records: 3 } });
  });
});

describe('a product log', () => {
  const header = ['timestamp', 'account_id', 'event'];
  const rows = [
    ['2031-03-04T10:00:00Z', 'acme', 'Invoice Paid'],
    ['2031-03-04T11:00:00Z', '', 'Nobody Did It'],
  ];

  it('may name accounts alone, which are no people, and refuses a line that names nobody', async () => {
    for (const [name, text] of [
      ['usage.ndjson', productLogText({ header, rows })],
      ['usage.csv', productLogCsv({ header, rows })],
    ] as const) {
      const { events, rejects, report } = await rowsOfFile(name, text);
      expect(report.questions).toEqual([]);
      expect(pick(events, 'type', 'name', 'group_id', 'user_id', 'stream')).toEqual([
        ['track', 'Invoice Paid', 'acme', null, 'product'],
      ]);
      expect(rejects.map(({ code }) => code)).toEqual(['missing-id']);
    }
  });

  it('is read from Parquet as it is from lines', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'timestamp', data: ['2031-03-04T10:00:00Z', '2031-03-04T11:00:00Z'], type: 'STRING' },
        { name: 'user_id', data: [120_210_000_000_000_123n, 7n], type: 'INT64' },
        { name: 'event', data: ['Export', 'Login'], type: 'STRING' },
      ],
    });
    const { report, sink } = await read('usage.parquet', new Uint8Array(buffer));
    expect(report).toMatchObject({ container: 'parquet', preset: { id: 'product-log' }, loaded: { records: 2 } });
    const ids = sink.batches.map(({ bytes }) => [...(tableFromIPC(bytes).getChild('user_id') ?? [])]);
    expect(ids).toEqual([['120210000000000123', '7']]);
  });

  it('takes the device where a person says that it names who acted', async () => {
    const text = productLogCsv({
      header: ['time', 'user_id', 'device_id', 'event'],
      rows: [['2031-03-04T10:00:00Z', 'admin', 'd-1', 'Open']],
    });
    const { events, report } = await rowsOfFile('usage.csv', text, { answers: { 'id-column': 'device_id' } });
    expect(report.questions).toMatchObject([
      { id: 'id-column', taken: 'device_id', alternatives: ['user_id', 'device_id'] },
    ]);
    expect(pick(events, 'user_id', 'device_id')).toEqual([[null, 'd-1']]);
    expect(propsOf(events[0])).toEqual({ user_id: 'admin' });
  });

  it('is not asked again whom it names, where that was answered for the same columns', async () => {
    const header = ['time', 'user_id', 'device_id', 'event'];
    const rows = [['2031-03-04T10:00:00Z', 'admin', 'd-1', 'Open']];
    const answer = { question: 'id-column', answer: 'Device_ID' };
    const answered = [
      { fingerprint: fingerprintOf(header), ...answer },
      // Zones are those of an account: no answer for one holds for another of the same columns.
      { fingerprint: fingerprintOf(header), question: 'zone', answer: 'Asia/Tokyo' },
    ];
    const order = [3, 1, 0, 2];
    const shuffled = productLogCsv({
      header: order.map((at) => header[at].toUpperCase()),
      rows: rows.map((cells) => order.map((at) => cells[at])),
    });
    const { events, report } = await rowsOfFile('next week.csv', shuffled, { answered });
    expect(report.questions).toEqual([]);
    expect(pick(events, 'user_id', 'device_id', 'ts_utc')).toEqual([[null, 'd-1', '2031-03-04T10:00:00Z']]);
    const others = [{ fingerprint: fingerprintOf([...header, 'plan']), ...answer }];
    expect((await rowsOfFile('usage.csv', shuffled, { answered: others })).report.questions).toMatchObject([
      { id: 'id-column', taken: 'USER_ID' },
    ]);
  });
});

describe('Segment in a warehouse', () => {
  it.each([
    ['tracks', ['Order Completed', 'track'], ['order_completed', 'Order Completed', '/done']],
    ['pages', ['Pricing', 'page'], ['Pricing', 'https://shop.example/pricing', '/pricing']],
    ['identifies', [null, 'identify'], ['ada@shop.example', 'pro']],
  ] as const)('knows the calls of %s by what they have', async (kind, [name, type], own) => {
    const text = segmentTable(kind, [
      { id: 'm-1', own },
      { id: 'm-1', own },
    ]);
    const { events, report } = await rowsOfFile(`${kind}.csv`, text);
    expect(report).toMatchObject({ preset: { id: 'segment-warehouse' }, duplicates: 1, questions: [] });
    expect(pick(events, 'type', 'name', 'user_id', 'anonymous_id', 'event_id', 'ts_utc', 'seen_utc')).toEqual([
      [type, name, 'u-1', 'a-1', 'm-1', '2031-03-04T10:00:00Z', '2031-03-04T10:00:01.500Z'],
    ]);
    expect(JSON.stringify(events)).not.toContain('ada@');
  });
});

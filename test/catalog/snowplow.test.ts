/** Enriched events: lines of 131 cells without names, and the table of a warehouse. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/catalog/presets';
import type { Preset } from '../../src/core/ingest/preset';
import { readFile } from '../../src/core/ingest/read-file';
import { hostOf, MemorySink, plainSettings, textSource } from '../bench/ingest-source';
import { snowplowLines } from '../zoo/templates/snowplow';
import { pick, rowsOfFile, type Row } from '../unit/ingest/rows';

const header = [
  'app_id',
  'etl_tstamp',
  'collector_tstamp',
  'dvce_created_tstamp',
  'event',
  'event_id',
  'user_id',
  'domain_userid',
  'network_userid',
  'page_title',
  'contexts',
  'event_name',
  'derived_tstamp',
];
const row = (id: string, collector = '2031-03-04 10:00:01.518'): string[] => [
  ...['shop', '2031-03-04 10:00:05.000', collector, '2031-03-04 10:00:00.000', 'page_view', id, 'u-1', 'd-1', 'n-1'],
  ...[
    '"Spring" sale',
    '{"schema":"iglu:com.example/contexts/1-0-1","data":[{"id":"v,1"}]}',
    'page_view',
    '2031-03-04 10:00:00.100',
  ],
];

describe('lines of 131 cells', () => {
  it('are known by their width and what stands where, and ask nothing', async () => {
    const { events, report } = await rowsOfFile('part-0000', snowplowLines({ header, rows: [row('e-1')] }));
    expect(report).toMatchObject({
      preset: { id: 'snowplow', score: 1 },
      dialect: { delimiter: '\t', quote: null },
      zone: { name: 'UTC', source: 'stated zone' },
      questions: [],
      regions: [{ kind: 'data', rows: 1 }],
    });
    expect(report.preset?.reasons.length).toBeGreaterThanOrEqual(2);
    expect(pick(events, 'type', 'name', 'event_id', 'user_id', 'anonymous_id', 'cookie_id', 'stream')).toEqual([
      ['page', 'page_view', 'e-1', 'u-1', 'd-1', 'n-1', 'web'],
    ]);
    expect(report.period?.from).toBe('2031-03-04T10:00:00.1Z');
    expect(JSON.parse(String(events[0]['props']))).toMatchObject({
      page_title: '"Spring" sale',
      contexts: '{"schema":"iglu:com.example/contexts/1-0-1","data":[{"id":"v,1"}]}',
    });
  });

  it('of another width are rejected, wherever they stand', async () => {
    const good = snowplowLines({ header, rows: ['e-1', 'e-2', 'e-3', 'e-4', 'e-5'].map((id) => row(id)) });
    const lines = good.slice(0, -1).split('\n');
    const long = `${lines[0]}\textra`;
    const short = lines[0].slice(0, lines[0].lastIndexOf('\t'));
    const text = [lines[0], long, short, ...lines.slice(1), 'cut', long, 'x\ty'].join('\n');
    const { report, rejects } = await rowsOfFile('part-0000', `${text}\n`);
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([
      [2, 'ragged-long'],
      [3, 'ragged-short'],
      [8, 'ragged-short'],
      [9, 'ragged-long'],
      [10, 'ragged-short'],
    ]);
    expect(report).toMatchObject({ loaded: { records: 5 }, rows: { rejected: 5 } });
  });

  it('are one event where id and time of collection are one', async () => {
    const rows = [row('e-1'), row('e-1'), row('e-1', '2031-03-04 10:00:03.998'), row('e-2')];
    const { report } = await rowsOfFile('part-0000', snowplowLines({ header, rows }));
    expect(report).toMatchObject({ duplicates: 1, loaded: { records: 3 } });
  });

  it('whose times stand elsewhere are another format', async () => {
    const swapped = header.map((name) =>
      name === 'collector_tstamp' ? 'app_id' : name === 'app_id' ? 'collector_tstamp' : name,
    );
    const { report } = await rowsOfFile(
      'part-0000',
      snowplowLines({ header: swapped, rows: [row('e-1'), row('e-2')] }),
    );
    expect(report.preset).toBeNull();
    expect(report.questions.map(({ id }) => id)).toContain('mapping');
  });
});

/** Two versions of one feed: the newer has a column more in the middle, of the same kind. */
const feed: Preset = {
  ...presets.find(({ id }) => id === 'snowplow')!,
  id: 'feed',
  family: 'feed',
  label: 'Feed',
  positions: {
    dialect: { delimiter: '\t', quote: null, escape: 'double' },
    maps: [
      { id: 'version 3', names: ['collector_tstamp', 'event_id', 'user_id', 'event_name'] },
      { id: 'version 2', names: ['collector_tstamp', 'event_id', 'domain_userid', 'event_name'] },
      { id: 'version 1', names: ['collector_tstamp', 'event_id', 'event_name'] },
    ],
  },
};

describe('a feed of several versions', () => {
  const text = '2031-03-04 10:00:00\te-1\tperson\tOpen\n';
  const readAs = async (answers: Readonly<Record<string, string>>) => {
    const sink = new MemorySink();
    const { report } = await readFile(
      textSource('feed.tsv', text),
      { ...plainSettings, answers },
      [feed],
      hostOf(sink),
    );
    const { events } = await rowsFrom(sink);
    return { report, ids: pick(events, 'user_id', 'anonymous_id', 'name') };
  };

  it('takes the newest that fits, and asks', async () => {
    const { report, ids } = await readAs({});
    expect(report.questions).toMatchObject([{ id: 'position-map', taken: 'version 3', alternatives: ['version 2'] }]);
    expect(ids).toEqual([['person', null, 'Open']]);
  });

  it('follows an answer, and not to a version that cannot be', async () => {
    expect((await readAs({ 'position-map': 'version 2' })).ids).toEqual([[null, 'person', 'Open']]);
    expect((await readAs({ 'position-map': 'version 1' })).ids).toEqual([['person', null, 'Open']]);
  });
});

async function rowsFrom(sink: MemorySink): Promise<{ events: Row[] }> {
  const { tableFromIPC } = await import('apache-arrow');
  const rows = sink.batches.flatMap(({ bytes }) => tableFromIPC(bytes).toArray() as { toJSON(): Row }[]);
  return { events: rows.map((one) => one.toJSON()) };
}

const path = join(process.env['LOOPWRIGHT_DATA'] ?? '../shared/data', 'snowplow_web/events.csv.gz');
const isThere = existsSync(path);
if (!isThere) console.log(`Snowplow's public file: skipped, ${path} is not there (LOOPWRIGHT_DATA)`);

describe.skipIf(!isThere)('the public table of a warehouse', () => {
  const rowsOf = async (): Promise<Awaited<ReturnType<typeof rowsOfFile>>> =>
    rowsOfFile('events.csv', gunzipSync(readFileSync(path)).toString('utf8'));
  const distinct = (rows: readonly Row[], field: string): number =>
    new Set(rows.map((one) => one[field]).filter((value) => value !== null && value !== undefined)).size;

  it('SW1, SW2: rows, events and span', async () => {
    const { events, report } = await rowsOf();
    expect(report).toMatchObject({ preset: { id: 'snowplow' }, rows: { data: 160, rejected: 0 }, questions: [] });
    expect(report.columns).toHaveLength(135);
    // Two of the three ids that stand twice have one time of collection; the third was sent again 2.480 s later.
    expect(report).toMatchObject({ duplicates: 2, loaded: { records: 158 } });
    expect(distinct(events, 'event_id')).toBe(157);
    const seen = events.map(({ seen_utc }) => Number(seen_utc)).sort((a, b) => a - b);
    expect([seen[0], seen[seen.length - 1]].map((at) => new Date(at).toISOString())).toEqual([
      '2020-07-03T15:55:18.542Z',
      '2021-03-14T22:28:39.030Z',
    ]);
    const named = (name: string): Row[] => events.filter((one) => one['name'] === name);
    expect(named('cmp_visible')).toHaveLength(33);
    expect(new Set(named('link_click').map(({ type }) => type))).toEqual(new Set(['track']));
    expect(new Set(named('page_view').map(({ type }) => type))).toEqual(new Set(['page']));
    expect(distinct(named('page_view'), 'event_id')).toBe(49);
  });

  it('SW3: ids by their namespaces', async () => {
    const { events } = await rowsOf();
    expect(['anonymous_id', 'cookie_id', 'user_id'].map((field) => distinct(events, field))).toEqual([42, 51, 25]);
  });
});

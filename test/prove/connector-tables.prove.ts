/** Rows CF1 to CF11 of the truth for the input half: tables of connectors with made-up values, counted from their cells as read. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOf } from '../../src/core/ingest/columns/list-cells';
import { salesforceId } from '../../src/core/ingest/values/salesforce-id';
import { textTable } from '../polluted/text-table';
import { unpack, whyNot } from './harness/archive';

const ARCHIVE = 'connector_fixtures/fivetran_seeds.tar.xz';
const missing = whyNot(ARCHIVE);
if (missing !== null) console.log(`Connector tables: skipped, ${missing}`);

interface Read {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const read = new Map<string, Read>();
let files = 0;
let marked = 0;

beforeAll(async () => {
  if (missing !== null) return;
  const folder = unpack(ARCHIVE);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.csv')) continue;
    const bytes = new Uint8Array(readFileSync(join(entry.parentPath, entry.name)));
    const { rows } = await textTable(entry.name, bytes);
    const connector = entry.parentPath.split('/').at(-1)!;
    read.set(`${connector}/${entry.name.replace(/(?:_data)?\.csv$/, '')}`, { header: rows[0]!, rows: rows.slice(1) });
    files += 1;
    if (bytes[0] === 0xef && bytes[1] === 0xbb) marked += 1;
  }
  rmSync(folder, { recursive: true });
}, 300_000);

afterAll(() => read.clear());

function table(name: string): Read & { column: (of: string) => readonly string[]; sum: (of: string) => number } {
  const found = read.get(name);
  if (found === undefined) throw new Error(`No table ${name} among ${[...read.keys()].slice(0, 20).join(', ')} …`);
  const column = (of: string): readonly string[] => {
    const at = found.header.indexOf(of);
    if (at < 0) throw new Error(`${name} has no column ${of}: ${found.header.join(', ')}`);
    return found.rows.map((row) => row[at]!);
  };
  const sum = (of: string): number => Math.round(column(of).reduce((so, cell) => so + Number(cell), 0) * 100) / 100;
  return { ...found, column, sum };
}

/** Sizes of the groups that edges join. */
function groups(edges: readonly (readonly [string, string])[]): readonly number[] {
  const parent = new Map<string, string>();
  const root = (of: string): string => {
    const up = parent.get(of) ?? of;
    return up === of ? of : root(up);
  };
  for (const [a, b] of edges) {
    for (const one of [a, b]) if (!parent.has(one)) parent.set(one, one);
    parent.set(root(a), root(b));
  }
  const sizes = new Map<string, number>();
  for (const one of parent.keys()) sizes.set(root(one), (sizes.get(root(one)) ?? 0) + 1);
  return [...sizes.values()];
}

const daysOf = (cells: readonly string[]): readonly [string, string] => {
  const days = cells.map((cell) => cell.slice(0, 10)).sort();
  return [days[0]!, days.at(-1)!];
};

const ids = (cell: string): readonly string[] => cell.match(/\d+/g) ?? [];

describe.skipIf(missing !== null)('connector tables', () => {
  test('CF1: every file and record is there', () => {
    const counts = new Map<string, [number, number]>();
    for (const [name, { rows }] of read) {
      const connector = name.split('/')[0]!;
      const [of, records] = counts.get(connector) ?? [0, 0];
      counts.set(connector, [of + 1, records + rows.length]);
    }
    expect([files, marked, counts.size]).toEqual([410, 27, 16]);
    expect(Object.fromEntries(counts)).toEqual({
      ad_reporting: [124, 8036],
      microsoft_ads: [12, 3386],
      hubspot: [56, 2171],
      marketo: [14, 1331],
      shopify: [95, 766],
      google_ads: [11, 370],
      linkedin: [9, 368],
      twitter: [13, 292],
      stripe: [27, 230],
      facebook_ads: [12, 184],
      salesforce: [14, 111],
      amazon_ads: [11, 72],
      tiktok_ads: [8, 37],
      amplitude: [2, 16],
      ga4_export: [1, 6],
      mixpanel: [1, 5],
    });
  });

  test('CF2 to CF7: rows, days and sums of ad platforms', () => {
    const microsoft = table('ad_reporting/microsoft_ads_campaign_performance_daily_report');
    expect([microsoft.rows.length, new Set(microsoft.column('campaign_id')).size]).toEqual([2630, 3]);
    expect(daysOf(microsoft.column('date'))).toEqual(['2018-09-17', '2019-06-27']);
    expect(['clicks', 'impressions', 'spend'].map(microsoft.sum)).toEqual([592, 7569, 946.34]);
    const google = table('ad_reporting/google_ads_campaign_stats');
    expect([google.rows.length, ...['cost_micros', 'clicks', 'impressions'].map(google.sum)]).toEqual([
      16, 231_330_000, 280, 1854,
    ]);
    const snapchat = table('ad_reporting/snapchat_ad_hourly_report');
    expect([snapchat.rows.length, ...['impressions', 'swipes', 'spend'].map(snapchat.sum)]).toEqual([
      1212, 362_452, 1448, 2_513_448_305,
    ]);
    const linkedin = table('ad_reporting/linkedin_ad_analytics_by_campaign');
    expect([linkedin.rows.length, ...['clicks', 'impressions', 'cost_in_usd'].map(linkedin.sum)]).toEqual([
      20, 919, 1359, 530.62,
    ]);
    const facebook = table('facebook_ads/facebook_ads_basic_ad');
    expect(daysOf(facebook.column('date'))).toEqual(['2020-12-02', '2020-12-14']);
    expect([facebook.rows.length, ...['impressions', 'inline_link_clicks', 'spend'].map(facebook.sum)]).toEqual([
      10, 37_275, 149, 643.63,
    ]);
    const twitter = table('ad_reporting/twitter_campaign_report');
    expect([twitter.rows.length, ...['billed_charge_local_micro', 'impressions'].map(twitter.sum)]).toEqual([
      4, 138_535_734, 9876,
    ]);
  });

  test('CF8 and CF9: merges of leads and contacts', () => {
    const merges = table('marketo/marketo_activity_merge_leads');
    const merged = merges.column('merge_ids');
    const edges = merges.column('lead_id').flatMap((lead, at) => ids(merged[at]!).map((id) => [lead, id] as const));
    const sizes = groups(edges);
    expect([merges.rows.length, new Set(edges.map((edge) => edge.join())).size]).toEqual([100, 99]);
    expect([sizes.reduce((a, b) => a + b, 0), sizes.length]).toEqual([192, 93]);
    expect([2, 3, 5].map((size) => sizes.filter((of) => of === size).length)).toEqual([89, 3, 1]);
    const audit = table('hubspot/contact_merge_audit');
    const absorbed = audit.column('vid_to_merge');
    const into = audit.column('canonical_vid').map((contact, at) => `${absorbed[at]!} → ${contact}`);
    expect(new Set(into)).toEqual(new Set(['11111 → 5555', '7777 → 4444', '8888 → 3333', '9999 → 2222']));
    const lists = table('hubspot/contact')
      .column('property_hs_merged_object_ids')
      .map((cell) => partsOf(cell, null));
    expect(lists.filter((ids) => ids.length > 0)).toEqual([['76340251', '46897301', '76226001']]);
  });

  test('CF10: opportunities by their end', () => {
    const deals = table('salesforce/sf_opportunity');
    const closed = deals.column('is_closed');
    const ends = deals
      .column('is_won')
      .map((won, at) =>
        won.toLowerCase() === 'true' ? 'won' : closed[at]!.toLowerCase() === 'true' ? 'lost' : 'open',
      );
    expect(['won', 'lost', 'open'].map((end) => ends.filter((of) => of === end).length)).toEqual([5, 4, 1]);
  });

  test('CF10: the 15 letters of a Salesforce id give the other three', () => {
    const kinds = ['opportunity', 'account', 'user', 'task', 'order', 'event', 'opportunity_line_item', 'lead'];
    const keys = kinds.flatMap((kind) => table(`salesforce/sf_${kind}`).column('id'));
    expect(keys).toHaveLength(71);
    // One key of the source has a blank inside, which is no capital and bears nothing on the suffix.
    const suffixOf = (key: string): string | undefined => salesforceId(key.slice(0, 15).replace(' ', '0'))?.slice(15);
    expect(keys.filter((key) => suffixOf(key) !== key.slice(15))).toEqual([]);
    expect(keys.filter((key) => salesforceId(key) === null)).toEqual(['00k1G000009a jwQAA']);
  });

  test('CF11: the hash of nothing', () => {
    const EMPTY = 'd41d8cd98f00b204e9800998ecf8427e';
    const holding = [...read].map(([name, { header, rows }]) => {
      const columns = header.flatMap((_, at) => rows.flatMap((row) => (row[at] === EMPTY ? [at] : [])));
      return { name, cells: columns.length, columns: new Set(columns).size };
    });
    const found = holding.filter(({ cells }) => cells > 0);
    expect([found.length, found.reduce((so, { cells }) => so + cells, 0)]).toEqual([3, 20]);
    expect(found.find(({ name }) => name === 'shopify/shopify_order')).toMatchObject({ cells: 14, columns: 6 });
  });
});

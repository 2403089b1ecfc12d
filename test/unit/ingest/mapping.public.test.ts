/** Public files that no preset knows, read by a mapping that was suggested, confirmed and remembered. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LearnedMapping } from '../../../src/core/ingest/mapping/contract';
import { read } from './read';
import { rowsOfFile, type Row } from './rows';

const data = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';
const isThere = existsSync(join(data, 'obd'));
if (!isThere) console.log(`Public files: skipped, ${data} does not hold them (LOOPWRIGHT_DATA)`);

const bytesOf = (path: string): Uint8Array => {
  const bytes = new Uint8Array(readFileSync(join(data, path)));
  return path.endsWith('.gz') ? new Uint8Array(gunzipSync(bytes)) : bytes;
};

/** Cells of a plain comma file without quotes, for sums made apart from the reader. */
const cellsOf = (path: string): string[][] =>
  new TextDecoder()
    .decode(bytesOf(path))
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));

/** Confirms what was suggested for one file, and reads it again, or another of its kind, by what was remembered. */
async function confirmed(path: string, change: (mapping: LearnedMapping) => LearnedMapping = (same) => same) {
  const name = basename(path);
  const { report } = await read(name, bytesOf(path));
  const { fingerprint, label, rows, columns } = report.mapping!;
  const plain = columns.map(({ name: column, field, group }) => ({ name: column, field, group }));
  const mapping = change({
    fingerprint,
    label,
    rows,
    columns: plain,
    answers: [
      { question: 'zone', answer: 'UTC' },
      { question: 'currency', answer: 'USD' },
    ],
  });
  return { first: report, mapping };
}

async function rowsBy(path: string, mapping: LearnedMapping) {
  const text = new TextDecoder().decode(bytesOf(path));
  return rowsOfFile(basename(path), text, { remembered: [mapping] });
}

const sum = (rows: readonly Row[], field: string): number =>
  rows.reduce((total, row) => total + Number(row[field] ?? 0), 0);

describe.skipIf(!isThere)('public files', () => {
  it('obd: a log of impressions with propensities, and the next one without a question', async () => {
    const { first, mapping } = await confirmed('obd/random_men.csv.gz');
    expect(first.mapping).toMatchObject({ by: 'guess', rows: 'impression', missing: [] });
    const { events, report } = await rowsBy('obd/bts_men.csv.gz', mapping);
    expect(report).toMatchObject({ mapping: { by: 'you' }, questions: [], loaded: { records: 10_000 } });
    const [header, ...rows] = cellsOf('obd/bts_men.csv.gz');
    const clicks = rows.filter((row) => row[header.indexOf('click')] === '1').length;
    expect(events.filter(({ type }) => type === 'click')).toHaveLength(clicks);
    const shown = events.filter(({ type }) => type === 'impression');
    expect(shown.map(({ propensity }) => propensity)).toEqual(
      rows.map((row) => Number(row[header.indexOf('propensity_score')])),
    );
    expect(shown.map(({ creative }) => creative)).toEqual(rows.map((row) => row[header.indexOf('item_id')]));
    expect(Math.floor(Number(shown[0]['ts_utc']))).toBe(Date.parse(`${rows[0][1].slice(0, 23).replace(' ', 'T')}Z`));
  });

  it('cdnow: purchases without a header, right once a person said which of two numbers is the customer', async () => {
    // Its first column numbers the customers of the whole book, the second those of this sample.
    const { first, mapping } = await confirmed('cdnow/CDNOW_sample.txt', (suggested) => ({
      ...suggested,
      columns: suggested.columns.map((column, at) => ({
        ...column,
        field: ['group_id', 'customer_id', 'ts_utc', null, 'value_micros'][at] ?? null,
      })),
    }));
    expect(first).toMatchObject({ mapping: { by: 'guess', rows: 'order', missing: [] }, loaded: { records: 0 } });
    expect(first.mapping!.columns.map(({ field }) => field)).toEqual([
      'customer_id',
      null,
      'ts_utc',
      null,
      'value_micros',
    ]);
    const { events, report } = await rowsBy('cdnow/CDNOW_sample.txt', mapping);
    expect(report).toMatchObject({
      mapping: { by: 'you' },
      questions: [],
      loaded: { records: 6919 },
      rows: { rejected: 0 },
      currency: 'USD',
    });
    expect(new Set(events.map(({ customer_id: customer }) => customer)).size).toBe(2357);
    expect(sum(events, 'value_micros')).toBe(244_091_940_000);
    expect(events[0]).toMatchObject({ customer_id: '0001', group_id: '00004', type: 'order' });
    expect(report.period).toEqual({ from: '1997-01-01T00:00:00Z', to: '1998-06-30T00:00:00Z' });
  });

  it.each([
    ['mmm/meridian_geo_all_channels.csv.gz', 6],
    ['mmm/meridian_geo_full_funnel_data.csv.gz', 3],
    ['mmm/meridian_geo_media_rf.csv.gz', 4],
    ['mmm/meridian_hypothetical_geo_all_channels.csv.gz', 6],
    ['mmm/meridian_national_all_channels.csv', 6],
    ['mmm/robyn_dt_simulated_weekly.csv', 5],
  ])('%s: a row per channel and week', async (path, channels) => {
    const { first, mapping } = await confirmed(path);
    expect(first.mapping).toMatchObject({ by: 'guess', rows: 'delivery', missing: [] });
    const { delivery, report } = await rowsBy(path, mapping);
    const [header, ...rows] = cellsOf(path);
    expect(report.loaded).toEqual({ records: rows.length, rows: { delivery: rows.length * channels } });
    expect(report).toMatchObject({ rows: { rejected: 0 }, currency: 'USD' });
    for (const [at, name] of header.entries()) {
      const match = /^(.+?)_(?:spend|S)$/.exec(name);
      if (match === null) continue;
      const own = delivery.filter(({ channel }) => channel === match[1].replaceAll('_', ' '));
      const whole = rows.reduce((total, row) => total + Number(row[at]), 0);
      expect(sum(own, 'cost_micros') / 1e6 / whole, name).toBeCloseTo(1, 6);
    }
    expect(new Set(delivery.map((row) => Number(row['range_to']) - Number(row['day'])))).toEqual(
      new Set([6 * 86_400_000]),
    );
  });
});

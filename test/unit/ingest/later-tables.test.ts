/** Tables that begin behind the first 4 MiB of a file: counted as what they are, said, and never taken for rows of the first. */
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../src/core/ingest/table-of';
import { plainSettings, textSource } from '../../bench/ingest-source';
import { read } from './read';

const HEADER = 'Date,Campaign,Impressions,Spend';
const MAPPING = { Date: 'day', Campaign: 'campaign', Impressions: 'impressions', Spend: 'cost_micros' };
const SETTINGS = { mapping: MAPPING, answers: { zone: 'UTC', currency: 'EUR' } };
const day = (at: number): string => new Date(Date.UTC(2020, 0, 1 + (at % 3000))).toISOString().slice(0, 10);
const ROWS = 120_000;
const rows = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `${day(from + n)},Campaign ${Math.floor((from + n) / 3000)} of the year,${n},1.50\n`,
  ).join('');
/** More than 4 MiB of one table. */
const first = `${HEADER}\n${rows(0, ROWS)}`;

describe('a table behind the first 4 MiB', () => {
  it('of other columns is counted, named and not loaded, and the first goes on under its own header', async () => {
    expect(first.length).toBeGreaterThan(4 << 20);
    const other = '\nPage,Visits\n/a,5\n/b,6,7\n\n/c,7\n';
    const { report, rejects } = await read('mine.csv', `${first}${other}\n${HEADER}\n${rows(ROWS + 9, 2)}`, SETTINGS);
    const from = ROWS + 2;
    expect(report.regions.map(({ kind, table, fromLine, rows: count }) => [kind, table, fromLine, count])).toEqual([
      ['header', 1, 1, 1],
      ['data', 1, 2, ROWS],
      ['blank', 0, from, 1],
      ['header', 2, from + 1, 1],
      ['data', 2, from + 2, 2],
      ['blank', 2, from + 4, 1],
      ['data', 2, from + 5, 1],
      ['blank', 2, from + 6, 1],
      ['header', 3, from + 7, 1],
      ['data', 3, from + 8, 2],
    ]);
    expect(report).toMatchObject({ tables: 3, rows: { data: ROWS + 5, rejected: 0 }, loaded: { records: ROWS + 2 } });
    expect(rejects).toEqual([]);
    expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([
      ['table-left-out', null],
      ['table-left-out', from + 1],
    ]);
    expect(report.warnings[1].message).toBe(
      'Another table begins far into the file: Page,Visits. To have it read, cut the file before that line and drop the second part.',
    );
  });

  it('of as many columns is told by names where numbers belong', async () => {
    const other = '\nDay of week,Region,Sessions,Bounces\nMonday,North,5,1\n';
    const { report } = await read('mine.csv', `${first}${other}`, SETTINGS);
    expect(report.loaded.records).toBe(ROWS);
    expect(report.regions.at(-1)).toMatchObject({
      kind: 'data',
      table: 2,
      reason: 'another table of the file, not loaded',
    });
  });

  it('is no table where it is a row after a gap', async () => {
    const { report } = await read('mine.csv', `${first}\n${rows(ROWS + 3, 2)}`, SETTINGS);
    expect(report).toMatchObject({ tables: 1, loaded: { records: ROWS + 2 }, warnings: [] });
  });

  it('is left out of the text of the first table too', async () => {
    let bytes = 0;
    const { rows: printed, rejected } = await tableOf({
      source: textSource('mine.csv', `${first}\nPage,Visits\n/a,5\n`),
      table: 1,
      settings: plainSettings,
      presets: [],
      write: (chunk) => Promise.resolve(void (bytes += chunk.length)),
      reject: () => Promise.resolve(),
    });
    expect([printed, rejected]).toEqual([ROWS, 0]);
    expect(bytes).toBeGreaterThan(4 << 20);
  });
});

/** Files that are odd by their size alone, at full size: each ends as a small one of its kind would, and none is held in memory whole. */
import { describe, expect, test } from 'vitest';
import type { ByteSource, ReadSettings } from '../../src/core/ingest/contract';
import { readFile } from '../../src/core/ingest/read-file';
import { hostOf, MemorySink, plainSettings, textSource } from '../bench/ingest-source';

const HEAD = 'Date,Campaign,Impressions,Clicks,Spend';
const FIELDS = {
  Date: 'day',
  Campaign: 'campaign',
  Impressions: 'impressions',
  Clicks: 'clicks',
  Spend: 'cost_micros',
};
const MAPPED: ReadSettings = { ...plainSettings, mapping: FIELDS, answers: { zone: 'UTC', currency: 'EUR' } };
const ROW = '2031-03-13,Brand,100,10,1.50';

/** Rows are thrown away; their number is kept. */
async function read(source: ByteSource, settings = MAPPED) {
  const begun = performance.now();
  let loaded = 0;
  const sink = {
    batch: (_: string, __: Uint8Array, rows: number) => Promise.resolve(void (loaded += rows)),
    restart: () => Promise.resolve(void (loaded = 0)),
  };
  const { report, rejects } = await readFile(source, settings, [], {
    ...hostOf(sink),
    digest: () => Promise.resolve(''),
  });
  console.log(`${source.name}: ${source.size} bytes in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const end = report.regions.at(-1);
  return { report, rejects, loaded, end: end?.toByte };
}

/** Lines of one width, the same again and again behind the first: as many bytes as are wanted, none of them kept. */
function repeated(
  name: string,
  parts: { readonly first: string; readonly line: string; readonly size: number },
): ByteSource {
  const encoder = new TextEncoder();
  const [first, line] = [encoder.encode(parts.first), encoder.encode(parts.line)];
  const block = new Uint8Array(line.length * 4096);
  for (let at = 0; at < block.length; at += line.length) block.set(line, at);
  return {
    name,
    size: parts.size,
    read(from, to) {
      const bytes = new Uint8Array(Math.min(to, parts.size) - from);
      for (let at = 0; at < bytes.length;) {
        const place = from + at;
        const part =
          place < first.length ? first.subarray(place) : block.subarray((place - first.length) % block.length);
        const taken = part.subarray(0, bytes.length - at);
        bytes.set(taken, at);
        at += taken.length;
      }
      return Promise.resolve(bytes);
    },
  };
}

describe('large inputs', () => {
  test.each([
    ['quoted', (text: string) => `"${text}"`],
    ['without quotes', (text: string) => text],
  ])('a 10 MB single cell, %s, is one cell', async (_, written) => {
    const cell = 'long text '.repeat(1 << 20);
    const onDay = (day: number): string => ROW.replace('03-13', `03-${day}`);
    const lines = [HEAD, onDay(13), onDay(13).replace('Brand', written(cell)), onDay(14), onDay(15)];
    const text = lines.map((line) => `${line}\n`).join('');
    const sink = new MemorySink();
    const { report } = await readFile(textSource('cell.csv', text), MAPPED, [], hostOf(sink));
    expect(report).toMatchObject({ rows: { data: 4, rejected: 0 }, loaded: { records: 4 }, warnings: [] });
    expect(report.regions.at(-1)?.toByte).toBe(text.length);
    expect(sink.batches.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeGreaterThan(cell.length);
  });

  test('20,000 columns are read, and kept by their names', async () => {
    const more = Array.from({ length: 20_000 }, (_, at) => `column ${at}`);
    const lines = [[HEAD, ...more], ...[1, 2, 3].map((n) => [ROW, ...more.map((_, at) => String(at * n))])];
    const { report, loaded } = await read(textSource('wide.csv', lines.map((cells) => `${cells.join()}\n`).join('')));
    expect(report).toMatchObject({ rows: { data: 3, rejected: 0 }, warnings: [] });
    expect([loaded, report.columns.length, report.columns.at(-1)?.name]).toEqual([3, 20_005, 'column 19999']);
  });

  test('5 M rows of 1 column are counted and asked about', async () => {
    const [first, line, rows] = ['visits\n', '1234567\n', 5_000_000];
    const size = first.length + rows * line.length;
    const { report, end } = await read(repeated('one.csv', { first, line, size }), plainSettings);
    expect(report).toMatchObject({ rows: { data: rows, rejected: 0 }, lines: rows + 1, loaded: { records: 0 } });
    expect([end, report.questions.map(({ id }) => id)]).toEqual([size, ['mapping']]);
    expect(report.regions.map(({ kind }) => kind)).toEqual(['header', 'data']);
  });

  test('2 GiB and a byte are accounted for to the last', async () => {
    const WIDTH = 1024;
    const padded = (text: string): string => `${text},${'x'.repeat(WIDTH - text.length - 2)}\n`;
    const size = 2 ** 31 + 1;
    const { report, loaded, end } = await read(repeated('long.csv', { first: padded(HEAD), line: padded(ROW), size }));
    const rows = 2 ** 31 / WIDTH - 1;
    expect([end, loaded, report.rows.data, report.lines]).toEqual([size, rows, rows, rows + 2]);
    // The last byte is the first of a row that is not there.
    expect(report.regions.at(-1)).toMatchObject({ kind: 'footer', fromByte: 2 ** 31, toByte: size });
  });
});

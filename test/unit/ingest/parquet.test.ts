/** Parquet: every kind of value as text, every compression, and files that are none. */
import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../src/core/ingest/container/open-container';
import { decimalText, instantText } from '../../../src/core/ingest/parquet/leaf-text';
import { bytesSource } from '../../bench/ingest-source';
import { read } from './read';
import { zipOf } from './zips';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/containers/${name}`, import.meta.url)));
const textOf = async (bytes: Uint8Array): Promise<string> =>
  new TextDecoder().decode((await openContainer(bytesSource('rows.parquet', bytes))).head);

const VALUES = [
  '{"id":120210000000000123,"name":"Größe","spend":123456789012345.67,"ts":"2031-03-03T10:00:00.123456Z","local":"2031-03-03T10:00:00.123","day":"2031-03-03","rate":0.1,"f32":0.1,"ok":true,"u64":18446744073709551615,"tags":["a","b"],"geo":{"city":"Köln","zip":50667},"clock":"09:30:00.000005"}',
  '{"id":-1,"name":"a,\\"b\\"\\n","spend":-0.05,"ts":"1970-01-01T00:00:00Z","local":"1970-01-01T00:00:00","day":"1969-12-31","rate":"NaN","f32":3.4e+38,"ok":false,"u64":0,"tags":[],"geo":{"city":null,"zip":0},"clock":"00:00:00"}',
  '{"id":null,"name":null,"spend":null,"ts":null,"local":null,"day":null,"rate":null,"f32":null,"ok":null,"u64":null,"tags":null,"geo":null,"clock":null}',
  '',
].join('\n');

describe('a Parquet file', () => {
  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'])(
    'written with %s gives every value as it is',
    async (codec) => {
      expect(await textOf(fixture(`types-${codec}.parquet`))).toBe(VALUES);
    },
  );

  const log = (rows: number): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          {
            name: 'timestamp',
            data: Array.from({ length: rows }, (_, n) => new Date(1_930_000_000_000 + n * 1000)),
            type: 'TIMESTAMP',
          },
          {
            name: 'user_id',
            data: Array.from({ length: rows }, (_, n) => BigInt('120210000000000000') + BigInt(n)),
            type: 'INT64',
          },
          { name: 'creative', data: Array.from({ length: rows }, (_, n) => `C${n % 3}`), type: 'STRING' },
        ],
        rowGroupSize: 1000,
      }),
    );

  it('loads as line-JSON of its rows does, by content and not by name', async () => {
    const { report, column } = await read('log.csv', log(2500));
    expect(report).toMatchObject({ container: 'parquet', preset: { id: 'impression-log' }, loaded: { records: 2500 } });
    expect(column('user_id').slice(0, 2)).toEqual(['120210000000000000', '120210000000000001']);
    expect(report.regions).toMatchObject([{ kind: 'data', fromLine: 1, toLine: 2500 }]);
  });

  it('may lie in a zip', async () => {
    const { report } = await read('all.zip', zipOf({ 'log.parquet': log(20) }), {}, ['log.parquet']);
    expect(report).toMatchObject({ container: 'parquet', loaded: { records: 20 } });
  });

  it('of one row with a list in it is one row', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['x'], type: 'STRING' },
        { name: 'items', data: [[{ id: 1 }, { id: 2 }]], type: 'JSON' },
      ],
    });
    expect(await textOf(new Uint8Array(bytes))).toBe('{"name":"x","items":[{"id":1},{"id":2}]}\n');
    const { report } = await read('x.parquet', new Uint8Array(bytes));
    expect(report.rows.data).toBe(1);
  });

  it('without its end says so (no footer)', async () => {
    const whole = fixture('types-snappy.parquet');
    await expect(textOf(whole.subarray(0, whole.length - 100))).rejects.toThrow(
      'rows.parquet is damaged: it is a Parquet file without its end, the footer.',
    );
    await expect(textOf(new TextEncoder().encode('PAR1'))).rejects.toThrow(/^rows.parquet is damaged: /);
  });

  it('with a bent footer or bent pages says so', async () => {
    const whole = fixture('types-gzip.parquet');
    for (const at of [40, 400, whole.length - 500, whole.length - 8]) {
      const bent = whole.slice();
      bent.fill(0xff, at, at + 4);
      const text = await textOf(bent).catch((error: unknown) => error);
      if (typeof text !== 'string') expect((text as Error).message).toMatch(/^rows.parquet (is|unpacks)/);
    }
  });

  it('whose page says nothing of its length ends in a sentence', async () => {
    const day = (n: number): string => `2031-03-${String(n + 1).padStart(2, '0')}T10:00:00Z`;
    const data = Array.from({ length: 12 }, (_, n) => day(n));
    const whole = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'timestamp', data, type: 'STRING' }], rowGroupSize: 5 }),
    );
    // In the header of the first page every field can end the header, or ask for thousands of millions of values.
    for (let at = 4; at < 40; at += 1) {
      for (const torn of [[0], [0, 0], [0xff, 0xff, 0xff, 0xff, 0x06]]) {
        const bent = whole.slice();
        bent.set(torn, at);
        const text = await textOf(bent).catch((error: unknown) => error);
        if (typeof text !== 'string') expect((text as Error).message).toMatch(/^rows.parquet (is|unpacks)/);
      }
    }
  });

  it('without rows says so', async () => {
    const bytes = parquetWriteBuffer({ columnData: [{ name: 'a', data: [], type: 'STRING' }] });
    await expect(textOf(new Uint8Array(bytes))).rejects.toThrow(
      'rows.parquet is a Parquet file without rows, not a table of rows.',
    );
  });
});

it('writes decimals and instants from their integers', () => {
  expect([decimalText(5n, 3), decimalText(-1234n, 2), decimalText(12n, 0), decimalText(12n, -2)]).toEqual([
    '0.005',
    '-12.34',
    '12',
    '1200',
  ]);
  expect(instantText(-1n, 1000n, true)).toBe('1969-12-31T23:59:59.999Z');
});

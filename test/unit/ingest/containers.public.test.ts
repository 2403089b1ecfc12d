/** Public files in odd containers and encodings (docs/methods/ingest.md), read whole; skipped where the data folder is absent. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { read } from './read';

const data = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';
const hasTar = spawnSync('tar', ['--version']).status === 0 && spawnSync('xz', ['--version']).status === 0;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The folder of an archive, unpacked; null where this system cannot. */
function unpacked(archive: string): string | null {
  const path = join(data, archive);
  if (!existsSync(path) || !hasTar) return null;
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-public-'));
  folders.push(folder);
  execFileSync('tar', ['-xJf', path, '-C', folder]);
  return folder;
}

const open = (path: string, answers: Record<string, string> = {}) =>
  read(path.split('/').at(-1) ?? path, new Uint8Array(readFileSync(path)), { answers });

const papaparse = join(data, 'badcsv/papaparse');
describe.skipIf(!existsSync(papaparse))('PapaParse samples (needs the public data folder)', () => {
  it('BF3: the mark of UTF-8 is no part of the first name', async () => {
    const { report } = await open(join(papaparse, 'utf-8-bom-sample.csv'));
    expect(report.columns.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(report.rows.data).toBe(1);
    expect(report.regions[0]).toMatchObject({ kind: 'bom', toByte: 3 });
  });
});

const duckdb = unpacked('badcsv/duckdb_data_csv.tar.xz');
describe.skipIf(duckdb === null)('DuckDB samples (needs the public data folder, tar and xz)', () => {
  const csv = join(duckdb ?? '', 'data/csv');

  it('BF20: an empty file ends in a sentence', async () => {
    await expect(open(join(csv, 'test/empty.csv'))).rejects.toThrow('empty.csv is empty: it holds 0 bytes.');
  });

  it('BF26: UTF-16 and the same inside gzip are one table', async () => {
    const plain = await open(join(csv, 'encodings/utf16.csv'));
    const packed = await open(join(csv, 'encodings/utf16.csv.gz'));
    for (const { report } of [plain, packed]) {
      expect(report).toMatchObject({ encoding: 'utf-16le', rows: { data: 20, rejected: 0 } });
      expect(report.columns.map(({ name }) => name)).toEqual(['name', 'age']);
      expect(report.regions.at(-1)?.toByte).toBe(746);
    }
    expect(packed.report.container).toBe('gzip');
    expect(packed.preview.rows).toEqual(plain.preview.rows);
  });

  it('BF27: letters of windows-1252 are right, with a warning', async () => {
    for (const name of ['encodings/latin1.csv', 'encodings/latin1.csv.gz']) {
      const { report, preview } = await open(join(csv, name));
      expect(report).toMatchObject({ encoding: 'windows-1252', rows: { data: 12, rejected: 0 } });
      expect(report.warnings.map(({ code }) => code)).toContain('encoding-guessed');
      expect(preview.rows.flat()).toContain('José Álvarez');
    }
  });

  it('BF28: Shift_JIS warns, and is right once a person picks it', async () => {
    const path = join(csv, 'encodings/shift_jis.csv');
    const guessed = await open(path);
    expect(guessed.report.warnings.map(({ code }) => code)).toContain('encoding-guessed');
    expect(guessed.questions).toContain('encoding');
    const { report, preview, questions } = await open(path, { encoding: 'Shift_JIS' });
    const text = new TextDecoder('shift_jis').decode(readFileSync(path));
    const [header, ...rows] = text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
    expect(report.columns.map(({ name }) => name)).toEqual(header);
    expect(preview.rows).toEqual(rows);
    expect(questions).not.toContain('encoding');
  });

  it('BF29: the mark is no part of a name', async () => {
    const { report } = await open(join(csv, 'auto/utf8bom.csv'));
    expect(report.columns.map(({ name }) => name)).toEqual(['id', 'name']);
    expect(report.rows.data).toBe(2);
  });

  it.each(['test/concat.gz', 'test/bgzf.gz'])('%s: gzip of several members is one file', async (name) => {
    const text = gunzipSync(readFileSync(join(csv, name)));
    const { report } = await open(join(csv, name));
    expect(report.regions.at(-1)?.toByte).toBe(text.length);
    expect(report.lines).toBe(text.toString().split('\n').length - 1);
  });

  it('BF47: what a file is, its first bytes say', async () => {
    const gzz = await open(join(csv, 'test/test_comp.csv.gzz'));
    expect(gzz.report).toMatchObject({ container: 'gzip', rows: { rejected: 0 } });
    for (const name of ['zstd/lineitem1k.tbl.zst', 'broken/test.csv.zst'])
      await expect(open(join(csv, name))).rejects.toThrow(
        /is compressed with Zstandard, which this version does not read|not a table of rows/,
      );
  });
});

const seeds = unpacked('connector_fixtures/fivetran_seeds.tar.xz');
describe.skipIf(seeds === null)('connector tables (need the public data folder, tar and xz)', () => {
  it('CF1: 27 of 410 files begin with a mark, which is no part of a name', async () => {
    const files = readdirSync(seeds ?? '', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.csv'))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files).toHaveLength(410);
    const marked = files.filter((file) => readFileSync(file).subarray(0, 3).toString('hex') === 'efbbbf');
    expect(marked).toHaveLength(27);
    for (const file of marked) {
      const { report } = await open(file);
      expect(report.regions[0]).toMatchObject({ kind: 'bom', toByte: 3 });
      expect(report.columns[0].name).toMatch(/^[\w ]+$/);
    }
  });
});

/** Public collections of odd CSV files and of connector tables: each is refused in a sentence or accounted for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FileReport } from '../../src/core/ingest/contract';
import { bytesSource } from '../bench/ingest-source';
import { audit } from './harness/audit';

const data = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';
const unpacked = mkdtempSync(join(tmpdir(), 'loopwright-public-'));
afterAll(() => rmSync(unpacked, { recursive: true }));

/** Files beyond this are the engine's concern, not the account's. */
const MOST_BYTES = 20 << 20;

interface Collection {
  readonly name: string;
  /** A folder, or an archive that the system's `tar` unpacks. */
  readonly path: string;
  readonly files: RegExp;
  /** Every table is recognised, or a mapping is proposed for it. */
  readonly areKnown?: true;
}

const COLLECTIONS: readonly Collection[] = [
  { name: 'csv-spectrum', path: 'badcsv/csv_spectrum/csvs', files: /\.csv$/ },
  { name: 'PapaParse', path: 'badcsv/papaparse', files: /\.[ct]sv$/ },
  { name: 'CleverCSV', path: 'badcsv/clevercsv', files: /\.csv$/ },
  { name: 'DuckDB', path: 'badcsv/duckdb_data_csv.tar.xz', files: /./ },
  { name: 'connector tables', path: 'connector_fixtures/fivetran_seeds.tar.xz', files: /\.csv$/, areKnown: true },
];

const hasTar = spawnSync('tar', ['--version']).status === 0 && spawnSync('xz', ['--version']).status === 0;

/** Null when it can be read here. */
function whyNot({ path }: Collection): string | null {
  if (!existsSync(join(data, path))) return 'LOOPWRIGHT_DATA does not hold it';
  return path.endsWith('.tar.xz') && !hasTar ? 'this system has no tar with xz' : null;
}

function filesOf({ path, files }: Collection): { name: string; path: string }[] {
  let folder = join(data, path);
  if (path.endsWith('.tar.xz')) {
    folder = mkdtempSync(join(unpacked, 'archive-'));
    execFileSync('tar', ['-xJf', join(data, path), '-C', folder], { stdio: 'pipe' });
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && files.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= MOST_BYTES)
    .map((file) => ({ name: relative(folder, file), path: file }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Says of every column why it is taken for what, and why a row is one of its kind or what is missing for it; and asks. */
function isProposed({ mapping, questions }: FileReport): boolean {
  if (mapping == null || !questions.some(({ id }) => id === 'mapping')) return false;
  return mapping.columns.every(({ why }) => why !== '') && mapping.reasons.length + mapping.missing.length > 0;
}

describe.each(COLLECTIONS.map((collection) => [collection.name, collection] as const))('%s', (name, collection) => {
  const { areKnown } = collection;
  const missing = whyNot(collection);
  if (missing !== null) console.log(`${name}: skipped, ${missing}`);

  test.skipIf(missing !== null)('every file is refused in a sentence or accounted for', async () => {
    const faults: string[] = [];
    const refused = new Map<string, number>();
    const sums = { files: 0, read: 0, known: 0, mapped: 0, lines: 0, rejected: 0 };
    for (const file of filesOf(collection)) {
      const bytes = new Uint8Array(readFileSync(file.path));
      sums.files++;
      try {
        const verdict = await audit({ source: bytesSource(basename(file.name), bytes), bytes });
        if (verdict.kind === 'refused') {
          refused.set(verdict.error.code, (refused.get(verdict.error.code) ?? 0) + 1);
          continue;
        }
        const { report } = verdict;
        sums.read++;
        sums.lines += report.lines;
        sums.rejected += report.rows.rejected;
        if (report.loaded.records > 0) sums.mapped++;
        if (report.preset !== null) sums.known++;
        else if (areKnown === true && !isProposed(report)) faults.push(`${file.name}: neither known nor proposed`);
      } catch (error) {
        faults.push(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const codes = [...refused].map(([code, count]) => `${count} ${code}`).join(', ') || 'none';
    console.log(
      `${name}: ${sums.files} files, ${sums.read} read (${sums.known} known, ${sums.mapped} into tables, ${sums.lines} lines, ` +
        `${sums.rejected} rejected), refused: ${codes}`,
    );
    expect(faults).toEqual([]);
    expect(sums.files).toBeGreaterThan(0);
  });
});

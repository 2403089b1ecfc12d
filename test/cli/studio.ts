import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const sample = join(root, 'public/sample');
export const truthFolder = join(root, 'test/fixtures/zoo/seed-7');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The headless studio as a person runs it, in a process of its own. */
export function studio(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/studio.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return { status, stdout, stderr };
}

export const scratch = (): string => mkdtempSync(join(tmpdir(), 'loopwright-'));

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Rows of an export of ours by column name; RFC 4180, written apart from the product's own reader. */
export function readCsv(path: string): Record<string, string>[] {
  const [header, ...records] = parseCsv(readFileSync(path, 'utf8'));
  return records.map((cells) => Object.fromEntries(header.map((name, n) => [name, cells[n]])));
}

function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error(`Not CSV at character ${cell.lastIndex}.`);
    record.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

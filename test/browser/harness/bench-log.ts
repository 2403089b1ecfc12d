/** A log that takes long enough to be interrupted, with its truth. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './site';

export interface BenchLog {
  readonly folder: string;
  readonly path: string;
  readonly truth: { readonly rows: number; readonly clicks: number };
}

export function writeBenchLog(rows: number): BenchLog {
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-bench-'));
  const words = ['--seed', '7', '--scale', 'bench', '--rows', String(rows), '--out', folder, '--truth', folder];
  execFileSync(process.execPath, [join(root, 'scripts/zoo.mjs'), ...words], { cwd: root, stdio: 'pipe' });
  return {
    folder,
    path: join(folder, 'bench_impressions.csv'),
    truth: JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as BenchLog['truth'],
  };
}

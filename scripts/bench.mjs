/** `npm run bench`: ratios against native DuckDB, medians of several runs. Its files stand in a folder that ends with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './ssr.mjs';

const folder = await mkdtemp(join(tmpdir(), 'loopwright-bench-'));
process.env['LOOPWRIGHT_BENCH_FOLDER'] = folder;
try {
  await run({ entry: 'test/bench/main.ts', name: 'bench', sources: ['test/bench', 'test/zoo'] });
  await (await import('../test/bench/page.mjs')).measurePage(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}

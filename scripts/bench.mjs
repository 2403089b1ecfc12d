/** `npm run bench`: ratios against native DuckDB, medians of several runs. */
import { run } from './ssr.mjs';

await run({ entry: 'test/bench/main.ts', name: 'bench', sources: ['test/bench', 'test/zoo'] });
await import('../test/bench/page.mjs');

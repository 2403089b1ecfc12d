/** The properties of `npm test`, which draws the same cases every time, with cases of other seeds. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SEEDS = [1, 2, 3, 4];
const root = join(import.meta.dirname, '../..');
/** By what a test imports, itself or through a helper beside it. */
const FILES = ['test/unit', 'test/catalog']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((name) => join(folder, name)),
  )
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) =>
    /from '(fast-check|.*\/(fuzz|graphs|samples|mutations))'/.test(readFileSync(join(root, file), 'utf8')),
  );

function run(seed: number): Promise<{ code: number | null; output: string }> {
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot', ...FILES];
  const env = { ...process.env, LOOPWRIGHT_PROPERTY_SEED: String(seed), NO_COLOR: '1', FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += String(text)));
    child.stderr.on('data', (text) => (output += String(text)));
    child.on('close', (code) => resolve({ code, output }));
  });
}

it.each(SEEDS)(`properties hold on the cases of seed %i`, async (seed) => {
  expect(FILES.length).toBeGreaterThan(20);
  const { code, output } = await run(seed);
  if (code !== 0) throw new Error(output);
});

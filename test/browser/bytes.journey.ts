/** The tab and Node give the same bytes: the canonical tables of the sample, and numbers of the core. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfcheckLines } from '../../src/core/stats/selfcheck';
import { root } from './harness/site';
import { sampleFolder, samplePaths, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const out = mkdtempSync(join(tmpdir(), 'loopwright-run-'));

beforeAll(() => {
  const words = [join(root, 'scripts/studio.mjs'), 'run', sampleFolder, '--out', out];
  execFileSync(process.execPath, words, { cwd: root, stdio: 'pipe' });
});
afterAll(() => rmSync(out, { recursive: true }));

test('the tab writes the canonical tables as the headless run does, byte for byte', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.drop(samplePaths);
  await studio.settled(sampleTruth.length);
  for (const table of ['events', 'delivery'] as const) {
    const written = readFileSync(await studio.export(table));
    const headless = readFileSync(join(out, `${table}.csv`));
    expect(written.length).toBeGreaterThan(100_000);
    expect(firstDifference(written, headless)).toBeNull();
  }
});

test('the tab decides as the headless run does, and chains the same ledger, byte for byte', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.page.getByRole('button', { name: 'Load sample' }).click();
  await studio.settled(sampleTruth.length);
  await studio.thought();
  const headless = readFileSync(join(out, 'decisions.csv'));
  expect(headless.toString('utf8').split('\n').length).toBeGreaterThan(5);
  expect(firstDifference(Buffer.from(await studio.changeList()), headless)).toBeNull();
  // The chain holds what was found, proposed, decided and observed: its last hash changes with any of them.
  const ledger = readFileSync(join(out, 'ledger.ndjson'));
  expect(ledger.toString('utf8').split('\n').length).toBeGreaterThan(50);
  expect(firstDifference(await studio.ledger(), ledger)).toBeNull();
});

test('core functions give the same numbers in the compute worker and on Node', async () => {
  const { open } = await visit();
  const studio = await open();
  for (const seed of [1, 7]) expect(await studio.selfcheck(seed)).toEqual(selfcheckLines(seed));
});

/** Two whole files in a failure would help nobody: the first line that differs does. */
function firstDifference(a: Buffer, b: Buffer): { line: number; tab: string; node: string } | null {
  if (a.equals(b)) return null;
  const [tab, node] = [a.toString('utf8').split('\n'), b.toString('utf8').split('\n')];
  const line = Math.max(
    0,
    tab.findIndex((text, at) => text !== node[at]),
  );
  return { line: line + 1, tab: tab[line] ?? 'end of file', node: node[line] ?? 'end of file' };
}

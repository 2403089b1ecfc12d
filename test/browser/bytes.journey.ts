/** The tab and Node give the same bytes: the canonical tables of the sample, and numbers of the core. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfcheckLines } from '../../src/core/stats/selfcheck';
import { root } from './harness/site';
import { sampleFolder, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const out = mkdtempSync(join(tmpdir(), 'loopwright-run-'));

/** Beside the tab, which loads the same files meanwhile. */
let headless: Promise<unknown>;
beforeAll(() => {
  const words = [join(root, 'scripts/studio.mjs'), 'run', sampleFolder, '--out', out];
  headless = promisify(execFile)(process.execPath, words, { cwd: root });
  headless.catch(() => undefined); // Told by the test that waits for it.
});
afterAll(() => rmSync(out, { recursive: true }));

test('the tab writes tables, decides and chains the ledger as the headless run does, byte for byte', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.page.getByRole('button', { name: 'Load sample' }).click();
  await studio.settled(sampleTruth.length);
  await headless;
  for (const table of ['events', 'delivery'] as const) {
    const written = readFileSync(await studio.export(table));
    expect(written.length).toBeGreaterThan(100_000);
    expect(firstDifference(written, readFileSync(join(out, `${table}.csv`)))).toBeNull();
  }
  await studio.answered();
  const decisions = readFileSync(join(out, 'decisions.csv'));
  expect(decisions.toString('utf8').split('\n').length).toBeGreaterThan(5);
  expect(firstDifference(Buffer.from(await studio.changeList()), decisions)).toBeNull();
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

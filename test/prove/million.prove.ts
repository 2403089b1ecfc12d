/** A log of a million impressions through the real file input: read whole, and stopped without a trace. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stream } from '../../src/core/stats/random';
import { writeBenchLog, type BenchLog } from '../browser/harness/bench-log';
import { sampleFolder, sampleTruth } from '../browser/harness/truth';
import { visit } from '../browser/harness/visit';
import { watchMemory } from './harness/memory';

const ROWS = 1_000_000;
const FILE = 'bench_impressions.csv';
const [SMALL] = sampleTruth;
const COUNTS = 'SELECT (SELECT count(*) FROM delivery), (SELECT count(*) FROM events), (SELECT count(*) FROM sources)';
const CANCELS = [1, 2, 3].map((seed) => stream(seed, 'cancel').uniform() * 0.9);

let log: BenchLog;
beforeAll(() => {
  log = writeBenchLog(ROWS);
});
afterAll(() => rmSync(log.folder, { recursive: true }));

const seconds = (since: number): number => (performance.now() - since) / 1000;

test('a million rows are read in the tab, which answers meanwhile', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.watchLongTasks();
  const memory = watchMemory();
  const begun = performance.now();
  await studio.drop([log.path]);
  await studio.readingRows(FILE, 0.3);
  const asked = performance.now();
  await studio.page.getByRole('button', { name: 'Change history' }).click();
  await studio.page.getByRole('dialog', { name: 'Change history' }).waitFor();
  const answer = seconds(asked);
  await studio.page.keyboard.press('Escape');
  await studio.card(FILE).getByText('1,000,000 rows').waitFor({ timeout: 300_000 });
  await studio.settled(1);
  const whole = seconds(begun);
  const peak = memory.stop();
  const longest = await studio.longestTaskMs();
  console.log(
    `read in ${whole.toFixed(1)} s; ${longest === 0 ? 'no task of the page above 50 ms' : `longest task of the page ${longest.toFixed(0)} ms`}; ` +
      `a click was answered in ${(answer * 1000).toFixed(0)} ms; ` +
      `peak memory ${peak === null ? 'not measured on this system' : `${(peak / 2 ** 20).toFixed(0)} MiB`}`,
  );
  expect(await studio.sql(COUNTS)).toEqual([['0', String(log.truth.rows + log.truth.clicks), '1']]);
  const fates = 'SELECT rows_read, rows_loaded, rows_rejected, rows_skipped FROM sources';
  const [[read, loaded, rejected, skipped]] = (await studio.sql(fates)).map((row) => row.map(Number));
  expect([read, loaded! + rejected! + skipped!]).toEqual([ROWS, ROWS]);
});

test.each(CANCELS.map((share) => [share.toFixed(2), share] as const))(
  'stopped after a share of %s, it ends at once and leaves nothing',
  async (_, share) => {
    const { open } = await visit();
    const studio = await open();
    await studio.drop([join(sampleFolder, SMALL.file)]);
    await studio.settled(1);
    await studio.saved();
    const ids = snapshotIds(await studio.storedFiles());
    await studio.drop([log.path]);
    await studio.readingRows(FILE, share);
    const begun = performance.now();
    await studio.page.keyboard.press('.');
    await studio.card(FILE).getByText('stopped', { exact: true }).waitFor();
    const took = seconds(begun);
    console.log(`stopped at ${(share * 100).toFixed(0)} % after ${took.toFixed(2)} s`);
    expect(await studio.sql(COUNTS)).toEqual([[String(SMALL.rows.loaded), '0', '1']]);
    await expect.poll(async () => snapshotIds(await studio.storedFiles()), { timeout: 10_000 }).toEqual(ids);
    await studio.go('data');
    await studio.reload();
    expect(await studio.cards.count()).toBe(1);
  },
);

/** Snapshots in the private files, by source. */
function snapshotIds(files: readonly string[]): string[] {
  return files.flatMap((file) => /(\d+)\.(?:snapshot|compact) /.exec(file)?.[1] ?? []);
}

/** Workers die in mid-import, and people stop imports: the study stays whole. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBenchLog, type BenchLog } from './harness/bench-log';
import { sampleFolder, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const SMALL = sampleTruth[0];
const COUNTS = 'SELECT (SELECT count(*) FROM delivery), (SELECT count(*) FROM events), (SELECT count(*) FROM sources)';
const before = [[String(SMALL.rows.loaded), '0', '1']];

let log: BenchLog;
beforeAll(() => {
  log = writeBenchLog(300_000);
});
afterAll(() => rmSync(log.folder, { recursive: true }));

for (const { worker, says } of [
  { worker: 'engine', says: 'The database stopped working' },
  { worker: 'compute', says: 'A background worker stopped answering' },
] as const) {
  test(`the ${worker} worker is killed in mid-import: a sentence, the study restored, and the import works again`, async () => {
    const { open } = await visit();
    const studio = await open();
    await studio.drop([join(sampleFolder, SMALL.file)]);
    await studio.settled(1);

    await studio.drop([log.path]);
    await studio.readingRows('bench_impressions.csv');
    await studio.killWorker(worker);
    await studio.settled(2);
    const card = studio.card('bench_impressions.csv');
    expect(await card.innerText()).toContain(says);
    expect(await studio.sql(COUNTS)).toEqual(before);

    await studio.go('data');
    await card.getByRole('button', { name: 'Try again' }).click();
    await card.getByText('rows ·').waitFor();
    await studio.settled(2);
    const after = [[String(SMALL.rows.loaded), String(log.truth.rows + log.truth.clicks), '2']];
    expect(await studio.sql(COUNTS)).toEqual(after);
    await studio.reload();
    expect(await studio.sql(COUNTS)).toEqual(after);
  });
}

test('a cancelled import ends within two seconds and leaves no trace', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.drop([join(sampleFolder, SMALL.file)]);
  await studio.settled(1);
  await studio.saved();
  const files = await studio.storedFiles();
  const history = await studio.history();

  await studio.drop([log.path]);
  await studio.readingRows('bench_impressions.csv');
  const begun = performance.now();
  await studio.page.keyboard.press('.');
  const card = studio.card('bench_impressions.csv');
  await card.getByText('stopped', { exact: true }).waitFor();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`cancelled after ${seconds.toFixed(2)} s`);
  expect(seconds).toBeLessThan(2);
  expect(await card.innerText()).toContain('Stopped:');

  expect(await studio.sql(COUNTS)).toEqual(before);
  const tables = `SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'source' AND NOT starts_with(table_name, 'template')`;
  expect(await studio.sql(tables)).toEqual(await studio.sql(`${tables} AND ends_with(table_name, '1')`));
  await expect.poll(() => studio.storedFiles()).toEqual(files);
  expect(await studio.history()).toEqual(history);
});

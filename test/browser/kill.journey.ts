/** Workers die in mid-import, and people stop imports: the study stays whole. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stream } from '../../src/core/stats/random';
import { writeBenchLog, type BenchLog } from './harness/bench-log';
import { CRASHED, kill, VICTIMS } from './harness/kills';
import type { StudioPage } from './harness/studio-page';
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

test('a cancelled import ends at once and leaves no trace', async () => {
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
  expect(await card.innerText()).toContain('Stopped:');

  expect(await studio.sql(COUNTS)).toEqual(before);
  const tables = `SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'source' AND NOT starts_with(table_name, 'template')`;
  expect(await studio.sql(tables)).toEqual(await studio.sql(`${tables} AND ends_with(table_name, '1')`));
  await expect.poll(() => studio.storedFiles()).toEqual(files);
  expect(await studio.history()).toEqual(history);
});

const KILLS = 10;
const WHOLE =
  'SELECT (SELECT bit_xor(hash(d)) FROM delivery d), (SELECT count(*) FROM events), (SELECT count(*) FROM sources)';

const nameOf = (studio: StudioPage): Promise<string> => studio.page.locator('.study-name bdi').innerText();

async function rename(studio: StudioPage, name: string): Promise<void> {
  await studio.page.locator('.study-name').click();
  const field = studio.page.getByLabel('Name of the study');
  await field.fill(name);
  await field.press('Enter');
  await studio.page.locator('.study-name bdi', { hasText: name }).waitFor();
  await studio.saved();
}

test(
  `${KILLS} kills at drawn moments of imports and edits: what was confirmed is there, and nothing else`,
  { timeout: 600_000 },
  async () => {
    const { open } = await visit({ expected: [CRASHED] });
    let studio = await open();
    await studio.drop([join(sampleFolder, SMALL.file)]);
    await studio.settled(1);
    const whole = await studio.sql(WHOLE);
    await studio.go('data');
    /** Names of the study, the last one on top: each is one step of the history. */
    const names = [await nameOf(studio)];
    const random = stream(11, 'kills in the journey');
    for (let n = 0; n < KILLS; n++) {
      const victim = VICTIMS[n % VICTIMS.length]!;
      const moment = n < 2 ? 'edit' : (['import', 'edit', 'undo'] as const)[random.int(3)]!;
      const what = `kill ${n + 1}: ${victim} during ${moment}`;
      const before = names.slice(-2);
      if (moment === 'import') {
        await studio.drop([log.path]);
        await studio.readingRows('bench_impressions.csv', random.uniform() * 0.5);
      } else if (moment === 'edit' || before.length < 2) {
        names.push(`Kept through ${n + 1}`);
        await rename(studio, names.at(-1)!);
      } else {
        await studio.page.keyboard.press('ControlOrMeta+z');
        await studio.page.waitForTimeout(random.int(100));
      }
      await kill(studio, victim);
      await studio.page.close();
      studio = await open();
      await studio.settled(1);
      const name = await nameOf(studio);
      // An edit that was cut off was either kept or not; one that was confirmed was kept.
      if (moment === 'undo' && name === before[0]) names.pop();
      expect(name, what).toBe(names.at(-1));
      expect(await studio.sql(WHOLE), what).toEqual(whole);
      await studio.go('data');
    }
  },
);

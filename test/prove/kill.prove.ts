/** Workers killed at many moments of a long import: the study is always whole, and of the import there is all or nothing. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBenchLog, type BenchLog } from '../browser/harness/bench-log';
import { sampleFolder, sampleTruth } from '../browser/harness/truth';
import { visit } from '../browser/harness/visit';

const [SMALL] = sampleTruth;
const FILE = 'bench_impressions.csv';
const COUNTS = 'SELECT (SELECT count(*) FROM delivery), (SELECT count(*) FROM events), (SELECT count(*) FROM sources)';
const SHARES = [0.01, 0.2, 0.4, 0.6, 0.8, 0.97];

let log: BenchLog;
beforeAll(() => {
  log = writeBenchLog(1_000_000);
});
afterAll(() => rmSync(log.folder, { recursive: true }));

for (const worker of ['engine', 'compute'] as const) {
  test(`the ${worker} worker is killed at ${SHARES.length} moments of an import of a million rows`, async () => {
    const { open } = await visit();
    const studio = await open();
    // A kill after the end costs a million rows restored before anything is answered.
    studio.page.setDefaultTimeout(120_000);
    await studio.drop([join(sampleFolder, SMALL.file)]);
    await studio.settled(1);
    await studio.saved();
    const before = [[String(SMALL.rows.loaded), '0', '1']];
    const whole = [[String(SMALL.rows.loaded), String(log.truth.rows + log.truth.clicks), '2']];
    let files = await studio.storedFiles();
    let absent = 0;
    for (const share of SHARES) {
      await studio.go('data');
      await studio.drop([log.path]);
      await studio.readingRows(FILE, share);
      await studio.killWorker(worker);
      await studio.settled(2);
      const counts = await studio.sql(COUNTS);
      await studio.go('data');
      if (counts[0]![2] === '2') {
        // The last moments are short: on a busy machine the import had ended before the kill, and must be there whole.
        expect(counts).toEqual(whole);
        await studio.page.keyboard.press('ControlOrMeta+z');
        await studio.settled(1);
        await studio.saved();
        files = await studio.storedFiles();
        continue;
      }
      absent += 1;
      expect(counts).toEqual(before);
      await studio.card(FILE).getByRole('button', { name: 'Remove' }).click();
      await studio.settled(1);
      await expect.poll(() => studio.storedFiles()).toEqual(files);
    }
    console.log(`${worker}: ${absent} of ${SHARES.length} kills met the import and left nothing of it`);
    expect(absent).toBeGreaterThan(SHARES.length / 2);
    await studio.drop([log.path]);
    await studio.card(FILE).getByText('1,000,000 rows').waitFor({ timeout: 120_000 });
    await studio.settled(2);
    expect(await studio.sql(COUNTS)).toEqual(whole);
    await studio.reload();
    expect(await studio.sql(COUNTS)).toEqual(whole);
  });
}

/** A long log of impressions through the real file input into the cache of the tab, which answers all the while. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from '../browser/harness/visit';
import { writeLongLog, type LongLog } from './harness/long-log';
import { watchMemory } from './harness/memory';

/** 1.7 GiB; `LOOPWRIGHT_ROWS` asks for another number. */
const ROWS = Number(process.env['LOOPWRIGHT_ROWS'] ?? 20_000_000);
const FILE = 'long_impressions.csv';
const COUNTS = "SELECT count(*), count(*) FILTER (type = 'click'), sum(cost_micros)::BIGINT FROM events";
const LONGEST_MINUTES = 19;
/** Shares of the file at which somebody clicks. */
const MOMENTS = [0.05, 0.35, 0.65, 0.95];

let log: LongLog;
beforeAll(() => {
  log = writeLongLog(ROWS, FILE);
});
afterAll(() => log.remove());

const seconds = (since: number): number => (performance.now() - since) / 1000;

test(
  `${ROWS} rows are read into the cache of the tab, which answers meanwhile`,
  { timeout: LONGEST_MINUTES * 60_000 },
  async () => {
    const { open } = await visit();
    const studio = await open();
    const { page } = studio;
    page.setDefaultTimeout(LONGEST_MINUTES * 60_000);
    await studio.watchLongTasks();
    const memory = watchMemory();
    const begun = performance.now();
    await studio.drop([log.path]);
    const answers: number[] = [];
    for (const share of MOMENTS) {
      await studio.readingRows(FILE, share);
      const asked = performance.now();
      await page.getByRole('button', { name: 'Change history' }).click();
      const dialog = page.getByRole('dialog', { name: 'Change history' });
      await dialog.waitFor();
      answers.push(seconds(asked));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await studio
      .card(FILE)
      .getByText(`${new Intl.NumberFormat('en-GB').format(ROWS)} rows`)
      .waitFor();
    await studio.settled(1);
    const whole = seconds(begun);
    // What the loop thinks of so many rows is another proof's matter.
    await page.getByRole('region', { name: 'Jobs' }).getByText('Think the loop through').waitFor();
    const tables = seconds(begun) - whole;
    await page.keyboard.press('.');
    const longest = await studio.longestTaskMs();
    const peak = memory.stop();
    console.log(
      `${(log.bytes / 2 ** 30).toFixed(2)} GiB, ${ROWS} rows: read in ${whole.toFixed(0)} s, tables of it made in ${tables.toFixed(0)} s more; ` +
        `${longest === 0 ? 'no task of the page above 50 ms' : `longest task of the page ${longest.toFixed(0)} ms`}; ` +
        `clicks answered in ${answers.map((one) => `${(one * 1000).toFixed(0)} ms`).join(', ')}; ` +
        `peak memory ${peak === null ? 'not measured on this system' : `${(peak / 2 ** 20).toFixed(0)} MiB`}`,
    );
    expect(await studio.sql(COUNTS)).toEqual([[ROWS + log.clicks, log.clicks, log.costMicros].map(String)]);
    const fates = 'SELECT rows_read, rows_loaded, rows_rejected, rows_skipped FROM sources';
    expect((await studio.sql(fates)).map((row) => row.map(Number))).toEqual([[ROWS, ROWS, 0, 0]]);
  },
);

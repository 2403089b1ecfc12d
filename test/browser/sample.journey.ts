/** From nothing to answers and back: the sample through the file input, with the network cut. */
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { samplePaths, sampleTruth, sum } from './harness/truth';
import { visit } from './harness/visit';

const SPEND = `SELECT currency, sum(impressions)::BIGINT, sum(clicks)::BIGINT, sum(cost_micros)::BIGINT
  FROM delivery GROUP BY currency ORDER BY currency`;
const EVENTS = `SELECT label, type, count(*) FROM events JOIN sources USING (source) GROUP BY ALL ORDER BY ALL`;
const ACCOUNT = `SELECT label, rows_loaded, rows_rejected, rows_skipped FROM sources ORDER BY label`;

const spendInTruth = (): string[][] => {
  const files = sampleTruth.flatMap(({ currency, delivery }) =>
    delivery ? [{ currency: currency ?? '', delivery }] : [],
  );
  return [...new Set(files.map(({ currency }) => currency))].sort().map((currency) => {
    const own = files.filter((file) => file.currency === currency).map((file) => file.delivery);
    const of = (key: 'impressions' | 'clicks' | 'printedCostMicros'): string => String(sum(own, (each) => each[key]));
    return [currency, of('impressions'), of('clicks'), of('printedCostMicros')];
  });
};

const eventsInTruth = (): string[][] =>
  [...sampleTruth]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, events }) => Object.entries(events?.byType ?? {}).map(([type, n]) => [file, type, String(n)]));

const accountInTruth = (): string[][] =>
  [...sampleTruth]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, rows }) => [file, rows.loaded, rows.rejected, rows.duplicates].map(String));

test('the sample is dropped, counted, queried, undone, reloaded and found again, without a network', async () => {
  const { open, context } = await visit();
  const studio = await open();
  await studio.watchLongTasks();
  await studio.keptOffline();
  await context.setOffline(true);

  const begun = performance.now();
  await studio.drop(samplePaths);
  await studio.settled(sampleTruth.length);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`sample loaded in ${seconds} s, longest task on the page ${await studio.longestTaskMs()} ms`);

  const rows = sum(sampleTruth, (file) => file.rows.loaded).toLocaleString('en-GB');
  const rejected = sum(sampleTruth, (file) => file.rows.rejected);
  expect(await studio.cards.count()).toBe(sampleTruth.length);
  await expect
    .poll(() => studio.lead.innerText())
    .toMatch(new RegExp(`^\\w+ files, ${rows} rows, 3 May to 3[01] Oct 2026\\.`));
  expect(await studio.lead.innerText()).toContain(`Every line is accounted for; ${rejected} were rejected`);
  for (const { file, rows: counts } of sampleTruth) {
    const card = await studio.card(basename(file)).innerText();
    expect(card).toContain(`${counts.loaded.toLocaleString('en-GB')} rows`);
    if (counts.rejected > 0) expect(card).toContain(`${counts.rejected} rejects`);
    if (counts.duplicates > 0) expect(card).toContain(`${counts.duplicates} duplicates skipped`);
  }

  expect(await studio.sql(SPEND)).toEqual(spendInTruth());
  expect(await studio.sql(EVENTS)).toEqual(eventsInTruth());
  expect(await studio.sql(ACCOUNT)).toEqual(accountInTruth());

  await studio.go('data');
  await studio.page.keyboard.press('Control+z');
  await studio.settled(sampleTruth.length - 1);
  expect(await studio.sql(ACCOUNT)).toHaveLength(sampleTruth.length - 1);
  await studio.go('data');
  await studio.page.keyboard.press('Control+Shift+Z');
  await studio.settled(sampleTruth.length);
  await studio.saved();

  await studio.reload();
  await studio.settled(sampleTruth.length);
  await expect.poll(() => studio.lead.innerText()).toContain(`files, ${rows} rows`);
  expect(await studio.sql(ACCOUNT)).toEqual(accountInTruth());
  expect(await studio.sql(SPEND)).toEqual(spendInTruth());
  expect(await studio.sql(EVENTS)).toEqual(eventsInTruth());
  expect(await studio.page.locator('.device-status').innerText()).toContain('0 outside requests');
});

/** The same export, downloaded again: days are replaced and never added. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { axeBreaches } from './harness/axe';
import { sampleFolder } from './harness/truth';
import { visit } from './harness/visit';

const SPEND = 'SELECT count(*), sum(impressions)::BIGINT, sum(cost_micros)::BIGINT FROM delivery';

test('a newer export replaces the days that it covers, and gives them back when it goes', async () => {
  const { open } = await visit();
  const studio = await open();
  const text = await readFile(join(sampleFolder, 'Campaign report.csv'), 'utf8');
  const dearer = text.replace(',USD,37.60,', ',USD,38.60,');

  await studio.drop([{ name: 'report.csv', text }]);
  await studio.settled(1);
  const before = await studio.sql(SPEND);

  await studio.go('data');
  await studio.drop([{ name: 'report.csv', text }]);
  const skipped = studio.card('has the same bytes as report.csv, which is already loaded');
  await skipped.getByRole('button', { name: /^Remove/ }).click();
  await studio.settled(1);
  expect(await studio.sql(SPEND)).toEqual(before);

  await studio.go('data');
  await studio.drop([{ name: 'report2.csv', text: dearer }]);
  await studio.settled(2);
  await studio.page.getByText(/\d+ days of report\.csv replaced by report2\.csv; 1 changed/).waitFor();
  const after = await studio.sql(SPEND);
  expect(after[0].slice(0, 2)).toEqual(before[0].slice(0, 2));
  expect(Number(after[0][2])).toBe(Number(before[0][2]) + 1_000_000);

  // Nothing in the files says which is newer: the later name is taken, and a person may say otherwise.
  await studio.go('data');
  await studio.page.getByText('Which of the two is newer?').waitFor();
  expect(await axeBreaches(studio.page)).toEqual([]);
  await studio.page.getByRole('button', { name: 'report.csv is newer', exact: true }).click();
  await studio.page.getByText(/\d+ days of report2\.csv replaced by report\.csv; 1 changed/).waitFor();
  await studio.page.getByText('Which of the two is newer?').waitFor({ state: 'detached' });
  expect(await studio.sql(SPEND)).toEqual(before);
  await studio.page.keyboard.press('ControlOrMeta+z');
  await studio.go('data');
  await studio.page.getByText(/\d+ days of report\.csv replaced by report2\.csv/).waitFor();

  await studio.card('report2.csv').getByRole('button').first().click();
  await studio.page.getByRole('button', { name: 'Remove report2.csv from the study' }).click();
  await studio.settled(1);
  expect(await studio.sql(SPEND)).toEqual(before);
});

/** Files that are none, files that are torn, and files that mean harm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileText } from './harness/studio-page';
import { sampleFolder } from './harness/truth';
import { visit } from './harness/visit';

const report = readFileSync(join(sampleFolder, 'Campaign report.csv'), 'utf8').split('\n');
const HEAD = report.slice(0, 3);
const ROWS = report.slice(3, 9);
const SCRIPT = '<script>window.__pwned=1;alert(1)</script><img src=x onerror=window.__pwned=2>';

const csv = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const withCampaign = (line: string, campaign: string): string =>
  line.replace(/^([^,]*,[^,]*,)("[^"]*"|[^,]*)/, `$1"${campaign}"`);

const FILES: readonly FileText[] = [
  {
    name: 'photo.jpg',
    text: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1]),
  },
  { name: 'empty.csv', text: '' },
  { name: 'header-only.csv', text: csv(HEAD) },
  {
    name: 'torn-quote.csv',
    text: csv([...HEAD, ROWS[0], ROWS[1].replace('Search | Generic', '"never closed'), ...ROWS.slice(2)]),
  },
  { name: 'cut-line.csv', text: csv([...HEAD, ROWS[0], ROWS[1].split(',').slice(0, 4).join(','), ...ROWS.slice(2)]) },
  { name: 'nothing.csv.gz', text: '' },
  { name: 'report.csv', text: csv([...HEAD, ...ROWS.slice(0, 2)]) },
  { name: 'report.csv', text: csv([...HEAD, ...ROWS.slice(2, 5)]) },
  { name: 'copy.csv', text: csv([...HEAD, ...ROWS.slice(0, 2)]) },
  { name: `${SCRIPT.replaceAll('/', '-')}.csv`, text: csv([...HEAD, withCampaign(ROWS[0], SCRIPT), ROWS[5]]) },
];

/** What the card says, and the row of the table of sources: loaded, rejected. */
const WANTED: readonly { readonly says: string; readonly rows: readonly [number, number] | null }[] = [
  { says: 'photo.jpg is a JPEG picture, not a table of rows.', rows: null },
  { says: 'empty.csv is empty: it holds 0 bytes.', rows: null },
  { says: 'A header but no data rows', rows: [0, 0] },
  { says: '6 rows', rows: [6, 0] },
  { says: '1 reject', rows: [5, 1] },
  { says: 'nothing.csv.gz is empty: it holds 0 bytes.', rows: null },
  { says: '2 rows', rows: [2, 0] },
  { says: 'named apart from an earlier file of that name', rows: [3, 0] },
  { says: 'copy.csv has the same bytes as report.csv, which is already loaded.', rows: null },
  { says: '2 rows', rows: [2, 0] },
];

/** Place of the second `report.csv` among the files. */
const SECOND_OF_NAME = 7;

const TRIO = ['What happened', 'What it means', 'What to do'];

test('every odd file ends in a clear sentence, nothing is lost and nothing is run', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.drop(FILES);
  await studio.settled(FILES.length);
  const terms = studio.page.locator('.sum .terms b');
  for (const [at, { says, rows }] of WANTED.entries()) {
    const card = studio.cards.nth(at);
    expect(await card.innerText()).toContain(says);
    await card.locator('.choose').click();
    const main = studio.page.locator('.data > .main');
    if (rows === null) for (const part of TRIO) await main.getByText(part, { exact: true }).waitFor();
    else if (rows[0] > 0) await expect.poll(() => terms.allInnerTexts()).toSatisfy(addsUp);
  }
  expect(await studio.cards.nth(SECOND_OF_NAME).innerText()).toContain('report.csv (2)');
  await studio.card('torn-quote.csv').locator('.choose').click();
  await studio.page.getByRole('tab', { name: 'Problems' }).click();
  await studio.page.getByText('quotation marks where none belong').waitFor();
  await studio.card('cut-line.csv').locator('.choose').click();
  await studio.page.getByRole('tab', { name: 'Problems' }).click();
  await studio.page.getByRole('gridcell', { name: 'Fewer cells than the header has' }).waitFor();
  expect(await studio.lead.innerText()).toContain('Every line is accounted for; 1 was rejected');
  expect(await studio.lead.innerText()).toContain('four files were left out');

  const loaded = WANTED.flatMap(({ rows }) => (rows === null ? [] : [rows.map(String)]));
  const account = 'SELECT rows_loaded, rows_rejected FROM sources ORDER BY source';
  expect(await studio.sql(account)).toEqual(loaded);
  expect(await studio.sql(`SELECT campaign FROM delivery WHERE contains(campaign, 'script')`)).toEqual([[SCRIPT]]);

  await studio.reload();
  await studio.go('data');
  await studio.settled(loaded.length);
  expect(await studio.sql(account)).toEqual(loaded);
  expect(await studio.page.evaluate(() => window.__pwned)).toBeUndefined();
  expect(await studio.page.locator('img, main script, iframe').count()).toBe(0);
});

/** `9 = 3 + 1 + 5`, as the account of lines is drawn. */
function addsUp([whole, ...parts]: readonly string[]): boolean {
  return parts.length > 0 && parts.reduce((total, part) => total + Number(part), 0) === Number(whole);
}

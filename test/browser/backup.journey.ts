/** The study as one file: saved, lost with the browser's data, and restored in another browser to the byte. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { axeBreaches } from './harness/axe';
import { sampleFolder, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';
import type { StudioPage } from './harness/studio-page';

const ROWS = `SELECT label, rows_loaded, rows_rejected FROM sources ORDER BY label`;
const SPEND = `SELECT sum(impressions)::BIGINT, sum(clicks)::BIGINT, sum(cost_micros)::BIGINT FROM delivery`;
const [FIRST, SECOND] = sampleTruth;

async function run(studio: StudioPage, command: string): Promise<void> {
  await studio.page.locator('.study-name').click();
  await studio.page.getByRole('button', { name: command, exact: true }).click();
}

async function save(studio: StudioPage): Promise<Buffer> {
  await run(studio, 'Save a backup');
  const dialog = studio.page.getByRole('dialog', { name: 'Save a backup of this study?' });
  expect(await dialog.innerText()).toContain('Whoever has it can follow single people through it');
  const download = studio.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+-\d{4}-\d\d-\d\d\.study$/u);
  return readFile(await file.path());
}

async function choose(studio: StudioPage, name: string, buffer: Buffer): Promise<void> {
  const chooser = studio.page.waitForEvent('filechooser');
  await run(studio, 'Restore a backup');
  await (await chooser).setFiles({ name, mimeType: '', buffer });
}

test('a study is saved as a file and restored elsewhere, in place of another, never merged', async () => {
  const here = await (await visit()).open();
  await here.drop([join(sampleFolder, FIRST.file), join(sampleFolder, SECOND.file)]);
  await here.settled(2);
  await here.idle();
  const numbers = [await here.sql(ROWS), await here.sql(SPEND)];
  const csv = await readFile(await here.export('delivery'));
  const file = await save(here);
  await here.page.locator('.device-status', { hasText: 'backed up' }).waitFor();

  const other = await visit();
  const there = await other.open();
  await there.drop([{ name: 'own.csv', text: 'timestamp,user_id,creative\n2031-03-03T10:00:00Z,u1,c1\n' }]);
  await there.settled(1);
  await there.idle();

  await choose(there, 'bad.study', file.subarray(0, file.length - 10));
  await there.page.getByText('bad.study is no whole backup: it is cut off.').first().waitFor();

  await choose(there, 'kept.study', file);
  const dialog = there.page.getByRole('dialog', { name: 'Restore this backup?' });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain(FIRST.file);
  expect(await dialog.innerText()).toContain('Nothing is merged');
  expect(await dialog.innerText()).toContain('The open study is deleted from this device');
  expect(await axeBreaches(there.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Not now' }).click();
  expect(await there.cards.count()).toBe(1);

  await choose(there, 'kept.study', file);
  await Promise.all([
    there.page.waitForEvent('load'),
    dialog.getByRole('button', { name: 'Replace the study' }).click(),
  ]);
  await there.ready();
  await there.settled(2);
  expect([await there.sql(ROWS), await there.sql(SPEND)]).toEqual(numbers);
  expect((await readFile(await there.export('delivery'))).equals(csv)).toBe(true);
  await there.reload();
  expect([await there.sql(ROWS), await there.sql(SPEND)]).toEqual(numbers);
});

/** One writer: a second tab of the same study shows and changes nothing. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleFolder, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const [FIRST, SECOND] = sampleTruth;
const NOTICE = 'Read-only: this study is open in another tab.';

test('a second tab is read-only, and hears that the first is closed, and becomes the writer when it is reloaded', async () => {
  const { open } = await visit();
  const writer = await open();
  await writer.drop([join(sampleFolder, FIRST.file)]);
  await writer.settled(1);
  await writer.saved();

  const reader = await open();
  await reader.page.getByText(NOTICE).waitFor();
  await reader.settled(1);
  expect(await reader.picker.isDisabled()).toBe(true);
  const buttons = reader.page.getByRole('main').getByRole('button', { name: /Add files|Looks right/ });
  for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
  expect(await reader.page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  const files = await writer.storedFiles();
  await reader.page.keyboard.press('Control+z');
  await reader.settled(1);
  expect(await reader.sql('SELECT count(*) FROM delivery')).toEqual([[String(FIRST.rows.loaded)]]);
  expect(await writer.storedFiles()).toEqual(files);

  await writer.page.close();
  await reader.page.getByRole('button', { name: 'Reload to work here' }).click();
  await reader.page.getByRole('status').filter({ hasText: 'Read-only' }).waitFor({ state: 'detached' });
  await reader.ready();
  await reader.go('data');
  await reader.drop([join(sampleFolder, SECOND.file)]);
  await reader.settled(2);
});

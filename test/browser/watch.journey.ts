/** A folder of the device: new and changed files are read, and nothing twice. */
import { expect, test } from 'vitest';
import { axeBreaches } from './harness/axe';
import type { StudioPage } from './harness/studio-page';
import { visit } from './harness/visit';

const log = (user: string): string => `timestamp,user_id,creative\n2031-03-03T10:00:00Z,${user},c1\n`;

/** Puts a file into the folder that the browser's window will answer: one of this origin's own, which needs no permission. */
async function put({ page }: StudioPage, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ([file, content]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
      const stream = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await stream.write(content);
      await stream.close();
    },
    [name, text] as const,
  );
  // Younger files may still be written to.
  await page.waitForTimeout(2100);
}

test('a watched folder is read, looked at again, and taken up after a reload', async () => {
  const { open, context } = await visit();
  await context.addInitScript(() =>
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true }),
    }),
  );
  const studio = await open();
  await put(studio, 'first.csv', log('u1'));
  await studio.page.getByRole('button', { name: 'Watch a folder' }).click();
  await studio.settled(1);
  const bar = studio.page.getByRole('group', { name: 'Watched folder' });
  expect(await bar.innerText()).toContain('Watching exports');
  expect(await axeBreaches(studio.page)).toEqual([]);

  await put(studio, 'second.csv', log('u2'));
  await bar.getByRole('button', { name: 'Look now' }).click();
  await studio.settled(2);
  await bar.getByRole('button', { name: 'Look now' }).click();
  await studio.saved();

  await studio.reload();
  await put(studio, 'third.csv', log('u3'));
  await bar.getByRole('button', { name: 'Look now' }).click();
  await studio.settled(3);
  await studio.idle();
  expect(await studio.sql('SELECT user_id FROM events ORDER BY 1')).toEqual([['u1'], ['u2'], ['u3']]);

  await studio.go('data');
  await bar.getByRole('button', { name: 'Stop watching' }).click();
  await studio.page.getByRole('button', { name: 'Watch a folder' }).waitFor();
  expect(await studio.cards.count()).toBe(3);
});

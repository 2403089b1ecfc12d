/** A table that no export claims: suggested, confirmed, remembered, handed on. `SCREENS=1` keeps pictures. */
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { root } from './harness/site';
import type { StudioPage } from './harness/studio-page';
import { visit } from './harness/visit';

/** What an agency sends: its own words, its own order, decimal commas. */
function agency(from: number, header = 'Datum;Kanal;Motiv;Kosten;Kontakte'): string {
  const lines = Array.from({ length: 20 }, (_, at) => {
    const day = String(from + at).padStart(2, '0');
    return `${day}.03.2031;${['Radio', 'Plakat'][at % 2]};M${at % 3};${100 + at},50;${at * 7}`;
  });
  return `${header}\n${lines.join('\n')}\n`;
}

/** Nothing tells what these columns are. */
const opaque = (rows: string): string => `a1;b1;c1;d1\n${rows}`;
const first = opaque('2031-03-01 10:00;u1;Buy;x\n2031-03-01 11:00;u2;Look;y\n');
const next = opaque('2031-04-01 10:00;u7;Buy;z\n');

async function chooseField({ page }: StudioPage, column: string, field: string): Promise<void> {
  const box = page.getByRole('combobox', { name: `Field for ${column}` });
  await box.click();
  await box.press('ControlOrMeta+a');
  await box.pressSequentially(field);
  await page.getByRole('option', { name: field, exact: true }).click();
}

async function openMapping(studio: StudioPage, card: string): Promise<void> {
  await studio.card(card).locator('.choose').click();
  await studio.page.getByRole('tab', { name: 'Mapping' }).click();
  await studio.page.getByRole('button', { name: 'Confirm columns' }).waitFor();
}

for (const theme of ['light', 'dark'] as const)
  test(`a suggestion is looked at and confirmed in the ${theme} theme`, { timeout: 300_000 }, async () => {
    const { open } = await visit({ colorScheme: theme });
    const studio = await open();
    const picture = async (name: string): Promise<void> => {
      if (process.env.SCREENS)
        await studio.page.screenshot({ path: join(root, 'docs/screens', `${name}-${theme}.png`) });
    };
    await studio.drop([{ name: 'agentur.csv', text: agency(1) }]);
    await studio.settled(1);
    await openMapping(studio, 'agentur.csv');
    await picture('data-suggestion');
    await studio.page.getByLabel('Remember it as').fill('Agency costs');
    await studio.page.getByRole('button', { name: 'Confirm columns' }).click();
    await studio.settled(1);
    await studio.card('Agency costs').waitFor();
    await studio.idle();
    expect(await studio.card('Agency costs').innerText()).toContain('Read by the columns you confirmed');
    await picture('data-confirmed');
  });

test('columns that nobody could guess are named once, and never asked about again', { timeout: 300_000 }, async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.drop([{ name: 'first.csv', text: first }]);
  await studio.settled(1);
  await studio.card('not mapped').waitFor();
  await openMapping(studio, 'first.csv');
  for (const [column, field] of [
    ['a1', 'Time'],
    ['b1', 'User'],
    ['c1', 'Name'],
  ])
    await chooseField(studio, column, field);
  await studio.page.getByLabel('Remember it as').fill('Our log');
  await studio.page.getByRole('button', { name: 'Confirm columns' }).click();
  await studio.settled(1);
  await studio.card('Our log').waitFor();

  await studio.drop([{ name: 'next.csv', text: next }]);
  await studio.settled(2);
  const card = studio.card('next.csv');
  expect(await card.innerText()).toMatch(/Our log[\s\S]*clean/);
  expect(await studio.sql("SELECT count(*) AS n FROM events WHERE user_id = 'u7' AND name = 'Buy'")).toEqual([['1']]);

  await studio.go('data');
  await studio.page.getByRole('button', { name: 'Export', exact: true }).click();
  await studio.page.getByRole('menuitem', { name: /mappings.json/ }).click();
  const download = studio.page.waitForEvent('download');
  await studio.page.getByRole('button', { name: 'Save the file' }).click();
  const pack = await readFile(await (await download).path(), 'utf8');
  expect(pack).not.toMatch(/u1|Buy|2031/);

  const elsewhere = await (await visit()).open();
  await elsewhere.drop([
    { name: 'next.csv', text: next },
    { name: 'mappings.json', text: pack },
  ]);
  await elsewhere.card('Our log').waitFor();
  expect(await elsewhere.cards.count()).toBe(1);
});

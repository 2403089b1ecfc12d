/** Without a mouse: every screen, layer and control can be reached, seen and left. */
import { expect, test } from 'vitest';
import type { StudioPage } from './harness/studio-page';
import { sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const focusedName = ({ page }: StudioPage): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  });

/** The focus must be seen: on screen, and drawn with an outline. */
const isFocusSeen = ({ page }: StudioPage): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return false;
    const { top, left, bottom, right } = focused.getBoundingClientRect();
    const isOn = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
    return isOn && ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none');
  });

test('the studio is used by keyboard alone', async () => {
  const { open } = await visit();
  const studio = await open();
  const { page } = studio;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  await page.keyboard.press('Tab');
  expect(await focusedName(studio)).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('Tab');
  expect(await focusedName(studio)).toContain('Choose files');
  await page.keyboard.press('Tab');
  expect(await focusedName(studio)).toContain('Load sample');
  await page.keyboard.press('Enter');
  await studio.settled(sampleTruth.length);

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await heading('SQL');
  await page.locator('h1').click();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await heading('Data');

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).waitFor();
  await page.keyboard.type('sql');
  await page.keyboard.press('Enter');
  await heading('SQL');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('h1').click();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await heading('Data');

  // What the loop still puts on the page or takes from it would move under the walk.
  await studio.thought();
  const walked = await walk(studio);
  for (const name of ['Export', 'Add files', 'Looks right', 'Preview']) expect(walked).toContain(name);
  expect(walked.filter((name) => name.startsWith('Google Ads'))).not.toHaveLength(0);
});

/** Tabs through the whole page once; every stop must be seen. */
async function walk(studio: StudioPage): Promise<string[]> {
  const { page } = studio;
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const names: string[] = [];
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const name = await focusedName(studio);
    if (stop > 0 && name === 'Skip to content') return names;
    const isOut = await page.evaluate(() => document.activeElement === document.body);
    if (isOut) return names;
    expect.soft(await isFocusSeen(studio), `focus on “${name.slice(0, 60)}” is seen`).toBe(true);
    names.push(name);
  }
  throw new Error(`The page has more than 80 stops: ${names.join(' · ')}`);
}

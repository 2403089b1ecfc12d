/** Every picture and number of the loop's screens: said in words, shown as a table, reached by keys, saved, and led back to its rows. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { expect } from 'vitest';
import type { StudioPage } from './studio-page';

/** Screens and states of the loop with figures or numbers of their own. */
const STATES = [
  ['brief', ''],
  ['brief', '?why=cost'],
  ['identity', ''],
  ['funnel', ''],
  ['funnel', '?tab=trend'],
  ['funnel', '?tab=breakdown'],
  ['funnel', '?tab=return'],
  ['funnel', '?tab=reconcile'],
  ['monitor', ''],
  ['decide', ''],
  ['decide', '?tab=bids'],
  ['decide', '?tab=simulate'],
  ['decide', '?tab=record'],
  ['guardrails', ''],
] as const;

/** What stands for a number and answers to the key of the inspector, by kind. */
const NUMBERS = [
  'main .kpi',
  'main .say[tabindex]',
  'main tbody tr[tabindex]',
  'main li[tabindex]',
  'main li > button:has(.money)',
  'main dl[tabindex]',
] as const;

/** What a slip of a formula would put on the screen. */
const SLIPS = /\b(?:NaN|undefined|null|Infinity|\[object)\b/;

interface Walked {
  readonly figures: readonly string[];
  readonly numbers: number;
}

/** Each figure of each screen once, and the first number of each kind; `every`: in every state, up to so many of each kind. */
export async function walkFigures(studio: StudioPage, every = 0): Promise<Walked> {
  const figures = new Set<string>();
  let numbers = 0;
  for (const [screen, params] of STATES) {
    const where = `${screen}${params}`;
    await studio.go(screen, params);
    await studio.page.waitForLoadState('networkidle');
    expect.soft(await unexplained(studio), where).toEqual([]);
    for (const figure of await studio.page.locator('main figure').all()) {
      const title = await figure.locator('h2').innerText();
      const name = `${screen}: ${title}`;
      if (every === 0 && figures.has(name)) continue;
      figures.add(name);
      await expectFigure(studio, figure, `${where}: ${title}`);
    }
    for (const kind of NUMBERS) {
      const found = await studio.page.locator(kind).all();
      for (const [at, number] of found.slice(0, Math.max(1, every)).entries()) {
        await expectRowsBehind(studio, number, `${where}: ${kind} ${at + 1}`);
        numbers += 1;
      }
    }
  }
  await studio.go('monitor');
  await studio.page.locator('main li > button', { hasText: 'wearing out' }).first().click();
  await expectOpened(studio, 'Clicks against how often people saw it', figures);
  await studio.go('identity');
  await studio.page.locator('button.link').last().click();
  await expectOpened(studio, 'How they hang together', figures);
  return { figures: [...figures], numbers };
}

/** A figure that stands only where something was opened. */
async function expectOpened(studio: StudioPage, title: string, figures: Set<string>): Promise<void> {
  const figure = studio.page.locator('main figure', { hasText: title });
  await figure.waitFor();
  await expectFigure(studio, figure, title);
  figures.add(title);
}

/** Drawings that stand in no figure, cells with a number that nothing explains, and slips of a formula. */
const unexplained = ({ page }: StudioPage): Promise<string[]> =>
  page.evaluate((slips) => {
    const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
    const bare = all('main svg')
      .filter((svg) => svg.closest('figure') === null && svg.closest('[aria-hidden="true"]') === null)
      .filter((svg) => svg.getBoundingClientRect().width > 40)
      .map((svg) => `drawing in ${svg.parentElement?.className ?? ''}`);
    const silent = all('main :is(td, dd, .kpi, .money, .big)')
      .filter((cell) => /\d/.test(cell.textContent ?? '') && cell.closest('main [tabindex], main button') === null)
      .map((cell) => `number without a statement: ${cell.textContent?.trim() ?? ''}`);
    const text = document.querySelector('main')?.textContent ?? '';
    const slip = new RegExp(slips).exec(text);
    return [...bare, ...silent, ...(slip ? [text.slice(Math.max(0, slip.index - 40), slip.index + 40)] : [])];
  }, SLIPS.source);

/** Opens the inspector on what has the focus; answers its sections by heading. */
async function inspected({ page }: StudioPage, on: Locator): Promise<Record<string, string>> {
  await on.focus();
  await page.keyboard.press('i');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.waitFor();
  await inspector.getByText('Reading the rows').waitFor({ state: 'detached' });
  const sections = await inspector
    .locator('h3')
    .evaluateAll((heads) =>
      heads.map((head) => [head.textContent ?? '', head.parentElement?.textContent ?? ''] as const),
    );
  await page.keyboard.press('i');
  await inspector.waitFor({ state: 'detached' });
  return Object.fromEntries(sections);
}

async function expectRowsBehind(studio: StudioPage, on: Locator, name: string): Promise<void> {
  const sections = await inspected(studio, on);
  expect.soft(sections['How computed'] ?? '', `${name}: SQL`).toMatch(/SELECT/i);
  expect.soft(sections['Rows behind it'] ?? '', `${name}: rows`).toMatch(/\d+ rows?\b/);
  // The statement may say null; what is said about it may not.
  const words = Object.entries(sections).filter(([heading]) => heading !== 'How computed');
  expect.soft(words.flat().join('\n'), `${name}: inspector`).not.toMatch(SLIPS);
}

/** Saves by keyboard what the menu of the focused figure names. */
async function saved({ page }: StudioPage, item: RegExp): Promise<Buffer> {
  await page.keyboard.press('e');
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return readFile(await (await download).path());
}

async function expectFigure(studio: StudioPage, figure: Locator, name: string): Promise<void> {
  const { keyboard } = studio.page;
  const says = await figure.locator('.says').innerText();
  expect.soft(says.length, `${name}: sentence`).toBeGreaterThan(10);
  expect.soft(says, `${name}: sentence`).not.toMatch(SLIPS);
  const slider = figure.getByRole('slider');
  const isReached = (await slider.count()) === 1;
  expect.soft(isReached, `${name}: reached by keys`).toBe(true);
  if (!isReached) return;
  await slider.focus();
  await expectMoves(studio, slider, name);
  await keyboard.press('t');
  const table = figure.getByRole('table');
  await table.waitFor();
  const rows = await table.locator('tr').count();
  expect.soft(rows, `${name}: table`).toBeGreaterThan(1);
  const cells = await table.innerText();
  expect.soft(cells, `${name}: table`).not.toMatch(SLIPS);
  expect.soft(cells, `${name}: digits nobody reads`).not.toMatch(/\d\.\d{5}/);
  await keyboard.press('t');
  await slider.waitFor();
  const csv = await saved(studio, /CSV/);
  expect.soft(csv.toString('utf8').trimEnd().split('\r\n').length, `${name}: CSV holds the table`).toBe(rows);
  expect.soft((await saved(studio, /SVG/)).toString('utf8'), `${name}: SVG`).toMatch(/^<svg[\s\S]*<\/svg>$/);
  expect.soft((await saved(studio, /PNG/)).subarray(1, 4).toString('latin1'), `${name}: PNG`).toBe('PNG');
  await expectRowsBehind(studio, slider, name);
}

async function expectMoves({ page: { keyboard } }: StudioPage, slider: Locator, name: string): Promise<void> {
  // A figure keeps its place while tabs change around it.
  await keyboard.press('Home');
  const spoken = (): Promise<string | null> => slider.getAttribute('aria-valuetext');
  const first = await spoken();
  expect.soft(first ?? '', `${name}: a point in words`).not.toMatch(SLIPS);
  if (Number(await slider.getAttribute('aria-valuemax')) < 2) return;
  // Home is the start of a row: in a column of rows the way may lead down, or up from the last.
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowUp']) if ((await spoken()) === first) await keyboard.press(key);
  expect.soft(await spoken(), `${name}: moves`).not.toBe(first);
}

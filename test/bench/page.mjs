/**
 * How soon the built page answers: shell, first query, sample, and a million rows through the real file input. Cold is a
 * new browser profile; warm is the second visit, served by the service worker. Printed for people, never judged.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';
import { buildPage } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';
import { root } from '../../scripts/install.mjs';
import { serve } from '../../scripts/serve.mjs';

/** @param {string} name @param {number} ms */
const print = (name, ms) => console.log(`${name.padEnd(58)}${`${(ms / 1000).toFixed(2)} s`.padStart(12)}`);

/** The shell can be used, and the first statement has answered. @param {import('playwright').Page} page @param {string} url */
async function visit(page, url) {
  const startedAt = performance.now();
  await page.goto(`${url}#/sql`);
  await page.getByRole('heading', { level: 1, name: 'SQL' }).waitFor();
  const shell = performance.now() - startedAt;
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('SELECT 42 AS answer');
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 row', { exact: false }).first().waitFor();
  return { shell, query: performance.now() - startedAt };
}

/**
 * From the choice of a file to its card, once all its rows are in the cache.
 * @param {import('playwright').Page} page @param {string} url @param {string} file @param {string} done
 */
async function load(page, url, file, done) {
  await page.goto(`${url}#/data`);
  const picker = page.getByLabel('Files to add');
  await picker.waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('input[type=file]:not([disabled])') !== null);
  const startedAt = performance.now();
  await picker.setInputFiles([file]);
  const cards = page.getByRole('list', { name: 'Files', exact: true }).getByRole('listitem');
  await cards
    .filter({ hasText: basename(file) })
    .getByText(done)
    .waitFor({ timeout: 600_000 });
  return performance.now() - startedAt;
}

const RANGES = 40;

/** The day `days` after the first one of the log. @param {number} days */
const day = (days) => new Date(Date.UTC(2026, 4, 4 + days)).toISOString().slice(0, 10);

/**
 * From another time range to the frame that shows its numbers, in milliseconds, rising. Every range has other numbers, so that
 * a change of the sentence is the answer.
 * @param {import('playwright').Page} page
 */
async function filters(page) {
  await page.getByRole('region', { name: 'Jobs' }).waitFor({ state: 'detached', timeout: 300_000 });
  const times = [];
  for (let n = 0; n < RANGES; n++) {
    const hash = `#/data?from=${day(n)}&to=${day(90 + ((n * 37) % 80))}`;
    times.push(
      await page.evaluate(async (wanted) => {
        const told = () =>
          [...document.querySelectorAll('p')].find((one) => / events?$/.test(one.textContent?.trim() ?? ''))?.lastChild
            ?.textContent;
        const frame = () => new Promise((shown) => requestAnimationFrame(shown));
        const before = told();
        const startedAt = performance.now();
        location.hash = wanted;
        while (told() === before) await frame();
        await frame();
        return performance.now() - startedAt;
      }, hash),
    );
  }
  return times.sort((a, b) => a - b);
}

/**
 * The logs of the run into the page's own cache, the short one first, beside native DuckDB into a file of its own.
 * @param {import('playwright').Page} page @param {string} url @param {string} folder
 */
async function intoCache(page, url, folder) {
  /** @type {Record<string, number>} */
  const native = JSON.parse(await readFile(join(folder, 'native-disk.json'), 'utf8'));
  const counts = Object.keys(native).sort((a, b) => Number(a) - Number(b));
  for (const [at, rows] of counts.entries()) {
    const shown = new Intl.NumberFormat('en-GB').format(Number(rows));
    const ms = await load(page, url, join(folder, `impressions-${rows}.csv`), `${shown} rows`);
    print(`Page: ${shown} rows, file to screen`, ms);
    console.log(
      `${'  ratio, native into a file doing the same work'.padEnd(58)}${`${((native[rows] ?? 0) / ms).toFixed(2)}×`.padStart(12)}`,
    );
    if (at > 0) continue;
    const times = await filters(page);
    print(`Page: ${shown} events, filter to repaint, p50 of ${RANGES}`, times[Math.floor(RANGES / 2)]);
    print(`Page: ${shown} events, filter to repaint, p95 of ${RANGES}`, times[Math.ceil(0.95 * RANGES) - 1]);
  }
}

/** @param {string} folder with the logs of the run */
export async function measurePage(folder) {
  if ((await readdir(folder)).length === 0) throw new Error('The bench of loading left no files.');
  await buildPage({ onlyWhenStale: true });
  const site = await serve({ folder: join(root, 'dist') });
  const profile = await mkdtemp(join(tmpdir(), 'loopwright-bench-'));
  const { executablePath, args, env } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...env }),
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    const cold = await visit(page, site.url);
    print('Page, first visit: shell', cold.shell);
    print('Page, first visit: first query answered', cold.query);
    await page.waitForFunction(
      async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null,
    );
    const again = await context.newPage();
    await page.close();
    const warm = await visit(again, site.url);
    print('Page, second visit: shell', warm.shell);
    print('Page, second visit: first query answered', warm.query);
    await intoCache(again, site.url, folder);
  } finally {
    await context.close();
    await site.close();
    await rm(profile, { recursive: true, force: true });
  }
}

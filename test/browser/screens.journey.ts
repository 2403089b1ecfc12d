/** Every screen in both themes: no accessibility rule broken, nothing wider than the window; `SCREENS=1` keeps pictures (`all`: of every state). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeBreaches } from './harness/axe';
import { writeBenchLog, type BenchLog } from './harness/bench-log';
import { walkFigures } from './harness/figures';
import { root } from './harness/site';
import type { StudioPage } from './harness/studio-page';
import { sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const SPEND = `SELECT platform, campaign, currency,
  round(sum(cost_micros) / 1e6, 2) AS spend
FROM delivery
GROUP BY ALL
ORDER BY spend DESC`;

/** The pictures that the documentation shows. */
const KEPT = [
  ...['data', 'data-checks', 'data-mapping', 'data-problems', 'sql'].flatMap((name) => [
    `${name}-light`,
    `${name}-dark`,
  ]),
  ...['data-empty-light', 'data-reading-light', 'data-1100', 'brief-empty-light', 'brief-1100'],
  ...['brief', 'identity', 'funnel', 'monitor', 'decide', 'decide-simulate', 'guardrails'].flatMap((name) => [
    `${name}-light`,
    `${name}-dark`,
  ]),
];

/** The words of the loop in the order of the rail. */
const LOOP_SCREENS = ['brief', 'identity', 'funnel', 'monitor', 'decide', 'guardrails'] as const;

/** Every picture waits until the loop has thought. */
const LONG = 600_000;

let log: BenchLog;
beforeAll(() => {
  log = writeBenchLog(300_000);
});
afterAll(() => rmSync(log.folder, { recursive: true }));

const THEMES = ['light', 'dark'] as const;

test(
  'every screen keeps the rules in both themes, and no figure or number lacks what belongs to it',
  { timeout: LONG },
  async () => {
    const { open } = await visit({ colorScheme: 'light' });
    const studio = await open();
    const look = async (name: string): Promise<void> => {
      for (const theme of THEMES) {
        await studio.page.emulateMedia({ colorScheme: theme });
        await inspect(studio, `${name}-${theme}`);
      }
      await studio.page.emulateMedia({ colorScheme: 'light' });
    };

    await look('data-empty');
    for (const screen of LOOP_SCREENS) {
      await studio.go(screen);
      await look(`${screen}-empty`);
    }
    await studio.go('data');
    await studio.page.getByRole('button', { name: 'Load sample' }).click();
    await studio.settled(sampleTruth.length);
    await studio.idle();
    await look('data');
    for (const tab of ['Mapping', 'Problems', 'Checks'] as const) {
      await studio.page.getByRole('tab', { name: tab }).click();
      await look(`data-${tab.toLowerCase()}`);
    }
    await studio.card('Impression log').locator('.choose').click();
    await studio.page.getByRole('tab', { name: 'Problems' }).click();
    await look('data-rejects');
    await studio.page.getByRole('tab', { name: 'Preview' }).click();

    await loopScreens(studio, look);
    await studio.go('data');
    await panels(studio, look);
    await statements(studio, look);
    await narrower(studio);
    const { figures, numbers } = await walkFigures(studio);
    expect(figures.length).toBeGreaterThan(14);
    expect(numbers).toBeGreaterThan(20);

    await studio.go('data');
    await studio.drop([{ name: 'empty.csv', text: '' }]);
    await studio.settled(sampleTruth.length + 1);
    await studio.card('empty.csv').locator('.choose').click();
    await look('data-left-out');
    await studio.card('empty.csv').getByRole('button', { name: 'Remove' }).click();
    await studio.drop([log.path]);
    await studio.readingRows('bench_impressions.csv');
    await studio.card('bench_impressions.csv').locator('.choose').click();
    await look('data-reading');
  },
);

/** The statements' screen with rows, chart, plan, columns, and a statement that does not run. */
async function statements(studio: StudioPage, look: (name: string) => Promise<void>): Promise<void> {
  await studio.sql(SPEND);
  await studio.page.locator('.cm-content').press('Escape');
  await look('sql');
  for (const form of ['Chart', 'Plan'] as const) {
    await studio.page.locator('.ways').getByText(form, { exact: true }).click();
    await look(`sql-${form.toLowerCase()}`);
  }
  await studio.page.locator('.ways').getByText('Rows', { exact: true }).click();
  const delivery = studio.page.getByText('delivery', { exact: true });
  await studio.page.locator('.side summary').filter({ has: delivery }).click();
  await studio.page.locator('.side .shape rect').first().waitFor();
  await look('sql-columns');
  await studio.sql('SELECT campain FROM delivery').catch(() => undefined);
  await look('sql-error');
}

/** Nothing is wider than a small laptop, a tablet or a phone held sideways. */
async function narrower(studio: StudioPage): Promise<void> {
  for (const width of [1100, 640]) {
    await studio.page.setViewportSize({ width, height: 800 });
    await studio.sql(SPEND);
    await inspect(studio, `sql-${width}`);
    for (const screen of ['data', ...LOOP_SCREENS] as const) {
      await studio.go(screen);
      await inspect(studio, `${screen}-${width}`);
    }
  }
  await studio.page.setViewportSize({ width: 1440, height: 900 });
}

/** Every word of the loop with the sample in it, and what its tabs and rows open. */
async function loopScreens(studio: StudioPage, look: (name: string) => Promise<void>): Promise<void> {
  await studio.thought();
  await studio.idle();
  for (const screen of LOOP_SCREENS) {
    await studio.go(screen);
    await look(screen);
  }
  for (const tab of ['bids', 'simulate', 'record']) {
    await studio.go('decide', `?tab=${tab}`);
    await look(`decide-${tab}`);
  }
  await studio.go('funnel', '?tab=trend&level=channel');
  await look('funnel-trend');
  await studio.go('funnel', '?tab=reconcile');
  await studio.page.locator('figure', { hasText: 'Claimed against observed' }).waitFor();
  await look('funnel-reconcile');
  await studio.go('brief', '?from=2026-09-01&to=2026-09-30');
  await studio.page.locator('figure', { hasText: 'Why spend moved' }).waitFor();
  await look('brief-range');
  await studio.go('identity');
  await studio.page.locator('button.link').first().click();
  await studio.page.getByRole('heading', { name: /^Person \d/ }).waitFor();
  await look('identity-person');
}

/** What opens above a screen. */
async function panels({ page }: StudioPage, look: (name: string) => Promise<void>): Promise<void> {
  const opened = async (name: string, role: 'dialog' | 'menu' = 'dialog'): Promise<void> => {
    await page.getByRole(role).first().waitFor();
    await look(name);
    await page.keyboard.press('Escape');
    await page.getByRole(role).first().waitFor({ state: 'detached' });
  };
  await page.keyboard.press('Control+k');
  await opened('palette');
  await page.keyboard.press('?');
  await opened('shortcuts');
  await page.getByRole('button', { name: 'Change history' }).click();
  await opened('history');
  await page.locator('.device-status').click();
  await opened('device');
  await page.locator('.study-name').click();
  await opened('study');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await opened('export', 'menu');
}

async function inspect({ page }: StudioPage, name: string): Promise<void> {
  // Rows that are asked for are there, and so is the code of the screen.
  await page.waitForLoadState('networkidle');
  if (process.env.SCREENS === 'all' || (process.env.SCREENS && KEPT.includes(name)))
    await page.screenshot({ path: join(root, 'docs/screens', `${name}.png`) });
  expect.soft(await axeBreaches(page), name).toEqual([]);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(tooWide, `${name}: pixels beyond the window`).toBeLessThanOrEqual(0);
}

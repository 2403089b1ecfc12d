/** One line through the whole loop: files → brief → accepted change → edited rule → changed decision → undo → change list. */
import { expect, test } from 'vitest';
import type { StudioPage } from './harness/studio-page';
import { samplePaths, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const LIMIT = 600_000;

/** What binds the budgets, as the table of decisions says it. */
async function clipped({ page }: StudioPage): Promise<string> {
  const table = page.getByRole('region', { name: 'Proposed changes by arm, a day' });
  await table.waitFor();
  return table.innerText();
}

async function setStep(studio: StudioPage, percent: string): Promise<void> {
  await studio.go('guardrails');
  const field = studio.page.getByRole('article', { name: 'Rule budget-step' }).getByLabel('At most, %');
  await field.fill(percent);
  await field.press('Tab');
  await studio.answered();
}

test(
  'files become a brief, an accepted change, a decision that follows an edited rule, and a change list, without a network',
  async () => {
    const { open, context } = await visit();
    const studio = await open();
    const { page } = studio;
    await studio.keptOffline();
    await context.setOffline(true);
    await studio.drop(samplePaths);
    await studio.settled(sampleTruth.length);
    const begun = performance.now();
    await studio.answered();
    console.log(`loop answered in ${((performance.now() - begun) / 1000).toFixed(1)} s after the last file`);

    await studio.go('brief');
    const things = page.locator('section.card', { hasText: 'worth doing' }).locator('ol > li');
    expect(await things.count()).toBeGreaterThan(2);
    const shift = things.filter({ hasText: /^\d*\s*Shift/ }).first();
    await shift.getByText('Why, campaign by campaign').click();
    expect(await shift.innerText()).toContain('Decision: budget of');
    expect(await shift.innerText()).toContain('Finding: ');
    expect(await page.locator('figure', { hasText: 'Why spend moved' }).innerText()).toContain('noise');

    await shift.getByRole('button', { name: 'Accept' }).click();
    await studio.answered();
    await expect.poll(() => things.filter({ hasText: /^\d*\s*Shift/ }).count()).toBe(0);
    await studio.go('decide');
    const accepted = await clipped(studio);
    expect(accepted).toContain('accepted');

    await setStep(studio, '5');
    await studio.go('decide');
    await expect.poll(() => clipped(studio)).not.toBe(accepted);
    expect(await clipped(studio)).toContain('budget-step');
    expect((await studio.history())[0]).toContain('Tighten');
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await studio.answered();
    await expect.poll(() => clipped(studio)).toBe(accepted);

    const list = await studio.changeList();
    const [header, ...lines] = list.trim().split('\r\n');
    expect(header).toContain('reason');
    expect(lines.filter((line) => line.includes(',listed,')).length).toBeGreaterThan(0);
    expect(await page.locator('.device-status').innerText()).toContain('0 outside requests');
  },
  LIMIT,
);

test(
  'a study without the files that the loop needs says what is missing and invents no number',
  async () => {
    const { open } = await visit();
    const studio = await open();
    await studio.drop(samplePaths.filter((path) => path.includes('report')));
    await studio.settled(samplePaths.filter((path) => path.includes('report')).length);
    await studio.answered();
    await studio.go('brief');
    expect(await studio.page.getByText('What could not be determined').count()).toBe(1);
    await studio.go('funnel');
    const funnel = await studio.page.locator('main').innerText();
    expect(funnel).toContain('No funnel can be counted yet');
    expect(funnel).toContain('nobody is known to have become a lead');
    expect(funnel).not.toMatch(/NaN|undefined|Infinity/);
    await studio.go('decide');
    expect(await studio.page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity/);
    await studio.go('guardrails');
    const rules = await studio.page.locator('main').innerText();
    expect(rules).toContain('contacts cannot be counted');
    expect(rules).not.toContain('No person saw more than');
    await studio.go('identity');
    expect(await studio.page.locator('main').innerText()).not.toMatch(/\b0\s?%/);
  },
  LIMIT,
);

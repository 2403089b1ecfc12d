import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Bars from '../../../src/charts/Bars.svelte';
import Lines from '../../../src/charts/Lines.svelte';
import '../../../src/ui/styles/index.css';
import { expectAccessible, inTheme } from '../ui/axe';
import { drawn } from './snapshot';

const format = (value: number): string => value.toLocaleString('en-GB');
const frame = { fileName: 'result', format, measure: 'clicks', sentence: 'Two lines.' };
const series = [
  { label: 'Brand <script>', points: [3, 5, null, 4].map((value, at) => ({ day: `2026-05-0${at + 1}`, value })) },
  { label: 'Generic', points: [1, 1, 2, 4].map((value, at) => ({ day: `2026-05-0${at + 1}`, value })) },
];
const rows = [7, 1200, -30].map((value, at) => ({ id: String(at), label: `Campaign ${at}`, value }));

/** Marks are built for the measured width: every picture is drawn in a box of its own. */
function box(): HTMLElement {
  const element = document.createElement('div');
  element.style.width = '720px';
  const main = document.querySelector('main') ?? document.createElement('main');
  document.body.append(main);
  main.append(element);
  return element;
}

afterEach(() => {
  delete document.documentElement.dataset['theme'];
  document.querySelector('main')?.remove();
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('lines and bars break no accessibility rule', async () => {
    inTheme(theme);
    render(Lines, { target: box(), props: { ...frame, title: 'Clicks', series, locale: 'en-GB' } });
    render(Bars, { target: box(), props: { ...frame, title: 'Clicks by campaign', labels: 'campaign', rows } });
    await expect.element(page.getByRole('slider').nth(1)).toBeVisible();
    await expectAccessible();
  });
});

describe('pictures', () => {
  it('of lines', async () => {
    const target = box();
    render(Lines, { target, props: { ...frame, title: 'Clicks', series, locale: 'en-GB' } });
    await expect.poll(() => target.querySelectorAll('path.line').length).toBe(2);
    await expect.poll(() => target.querySelector('.plot svg')?.getAttribute('width')).toBe('686');
    expect(drawn(target.querySelector('.plot')!)).toMatchSnapshot();
  });

  it('of bars', async () => {
    const target = box();
    render(Bars, { target, props: { ...frame, title: 'Clicks', labels: 'campaign', rows } });
    await expect.poll(() => target.querySelector('.plot svg')?.getAttribute('width')).toBe('686');
    expect(drawn(target.querySelector('.plot')!)).toMatchSnapshot();
  });
});

it('lines are walked by key and line by line, and shown as a table', async () => {
  render(Lines, { target: box(), props: { ...frame, title: 'Clicks', series, locale: 'en-GB' } });
  const slider = page.getByRole('slider', { name: 'Clicks, by point' });
  (slider.element() as HTMLElement).focus();
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Brand <script>, 1 May: 3');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Brand <script>, 2 May: 5');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Generic, 2 May: 1');
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect.element(page.getByRole('row', { name: '2026-05-03 Brand <script> none' })).toBeVisible();
});

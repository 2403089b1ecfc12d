/** The marks of the loop's screens: drawn, spoken, reached by keyboard, shown as a table, within the rules in both themes. */
import type { Component } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import DotPairs from '../../../src/charts/DotPairs.svelte';
import LimitHistogram from '../../../src/charts/LimitHistogram.svelte';
import LineBand from '../../../src/charts/LineBand.svelte';
import PairedBars from '../../../src/charts/PairedBars.svelte';
import QuantileDots from '../../../src/charts/QuantileDots.svelte';
import Ribbons from '../../../src/charts/Ribbons.svelte';
import Ridges from '../../../src/charts/Ridges.svelte';
import ScatterCurve from '../../../src/charts/ScatterCurve.svelte';
import Slope from '../../../src/charts/Slope.svelte';
import Waterfall from '../../../src/charts/Waterfall.svelte';
import '../../../src/ui/styles/index.css';
import { expectAccessible, inTheme } from '../ui/axe';

const plain = (value: number): string => String(Math.round(value * 100) / 100);
const common = { sentence: 'What the picture shows.', fileName: 'mark' };
const days = Array.from({ length: 20 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);

/** Component, its props, the row count of its table and what its first point says. */
const marks: readonly (readonly [string, Component<never>, Record<string, unknown>, number, RegExp])[] = [
  [
    'Waterfall',
    Waterfall as never,
    {
      from: { label: 'Before', value: 412 },
      to: { label: 'After', value: 438 },
      parts: [
        { id: 'a', label: 'LinkedIn: <b>bids</b> raised', amount: 31, withinNoise: false },
        { id: 'b', label: 'Meta', amount: -5, withinNoise: true },
      ],
      format: plain,
      formatChange: plain,
    },
    4,
    /Before: 412/,
  ],
  [
    'LineBand',
    LineBand as never,
    {
      points: days.map((day, at) => ({
        day,
        value: at === 3 ? null : 1 + at / 20,
        expected: 1.2,
        low: 1,
        high: 1.4,
        isImmature: at > 17,
      })),
      observed: 'Observed',
      expected: 'Expected',
      format: plain,
      category: 'c3',
      change: { day: days[8], label: 'Change' },
      locale: 'en-GB',
    },
    20,
    /1 Oct: 1, expected 1 to 1.4/,
  ],
  [
    'PairedBars',
    PairedBars as never,
    {
      rows: [{ id: 'a', label: 'Search', now: 10, next: 14, category: 'c2' }],
      format: plain,
      formatChange: plain,
      nowLabel: 'now',
      nextLabel: 'decided',
    },
    1,
    /Search: now 10, decided 14/,
  ],
  [
    'DotPairs',
    DotPairs as never,
    {
      rows: [
        { id: 'a', label: 'Meta: <b>Spring</b>', from: 31, to: 52.5, note: '1.69 ×', category: 'c3' },
        {
          id: 'b',
          label: 'Google Ads: a name that is far too long to be drawn in full',
          from: 0,
          to: 0,
          note: '',
          category: 'c2',
        },
      ],
      rowLabel: 'Campaign',
      fromLabel: 'observed',
      toLabel: 'claimed',
      noteLabel: 'claimed for each',
      format: plain,
      chosen: 'a',
    },
    2,
    /Meta: <b>Spring<\/b>: observed 31, claimed 52.5, 1.69 ×/,
  ],
  [
    'Slope',
    Slope as never,
    {
      rows: [row('a', 1, 2, 'strong'), row('b', 2, 1, 'thin')],
      left: 'Cheapest',
      right: 'Most value',
    },
    2,
    /Arm a: Cheapest 1 of 2/,
  ],
  [
    'Ridges',
    Ridges as never,
    {
      rows: [
        {
          id: 'a',
          label: 'Arm',
          mean: 2,
          low: 1,
          high: 3,
          category: 'c1',
          density: [0, 1, 2, 3].map((x) => ({ x, y: x })),
        },
      ],
      format: plain,
      rule: { value: 1, label: 'break-even' },
      level: '9 in 10',
    },
    1,
    /Arm: 2, 9 in 10 1 to 3/,
  ],
  [
    'QuantileDots',
    QuantileDots as never,
    {
      values: Array.from({ length: 99 }, (_, at) => at - 10),
      format: plain,
      zero: 'no gain',
      interval: { low: -5, high: 80, label: '9 in 10' },
    },
    99,
    /1 of 100 at or below -10/,
  ],
  [
    'Ribbons',
    Ribbons as never,
    {
      series: ['one', 'two'].map((id) => ({
        id,
        label: id,
        points: [0, 1, 2].map((x) => ({ x, mid: x, low: x - 1, high: x + 1 })),
      })),
      xLabel: 'days',
      formatX: plain,
      formatY: plain,
    },
    6,
    /one, 0: 0, from -1 to 1/,
  ],
  [
    'ScatterCurve',
    ScatterCurve as never,
    {
      dots: [1, 2, 3].map((x) => ({ x, y: 1 / x, label: `day ${x}` })),
      curve: [1, 2, 3].map((x) => ({ x, y: 1 / x })),
      now: { x: 3, label: 'now 3' },
      xLabel: 'times seen',
      formatX: plain,
      formatY: plain,
      category: 'c3',
    },
    3,
    /day 1: 1 at 1/,
  ],
  [
    'ScatterCurve with a projection',
    ScatterCurve as never,
    {
      dots: [1, 2, 3].map((x) => ({ x, y: x / (1 + x), label: `day ${x}` })),
      curve: [1, 2, 3].map((x) => ({ x, y: x / (1 + x) })),
      projected: [3, 5, 8].map((x) => ({ x, y: x / (1 + x) })),
      now: { x: 3, label: 'now' },
      xLabel: 'impressions',
      yLabel: 'People reached',
      formatX: plain,
      formatY: plain,
      category: 'c3',
    },
    3,
    /day 1: 0.5 at 1/,
  ],
  [
    'LimitHistogram',
    LimitHistogram as never,
    {
      bins: [
        { value: 1, count: 900 },
        { value: 5, count: 40 },
        { value: 7, count: 2 },
      ],
      limit: 5,
      limitLabel: 'limit 5',
      xLabel: 'impressions',
      countLabel: 'person-days',
      format: plain,
    },
    3,
    /1: 900 person-days/,
  ],
];

function row(id: string, leftRank: number, rightRank: number, emphasis: 'strong' | 'thin') {
  return { id, label: `Arm ${id}`, leftRank, rightRank, leftValue: '€3', rightValue: '2.1', category: 'c1', emphasis };
}

/** Text and geometry as written: a number that is none would stand there. */
function wordsOf(target: HTMLElement): string {
  const attributes = [...target.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].map(({ value }) => value),
  );
  return [target.textContent, ...attributes].join('\n');
}

function box(): HTMLElement {
  const element = document.createElement('main');
  element.style.width = '620px';
  document.body.append(element);
  return element;
}

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe.each(marks)('%s', (title, mark, props, rows, spoken) => {
  it.each(['light', 'dark'] as const)('keeps the rules in the %s theme', async (theme) => {
    inTheme(theme);
    const target = box();
    render(mark as Component<Record<string, unknown>>, { target, props: { title, ...common, ...props } });
    await expect.poll(() => target.querySelectorAll('svg :is(rect, path, circle, line)').length).toBeGreaterThan(1);
    expect(wordsOf(target)).not.toMatch(/NaN|Infinity|undefined/);
    await expectAccessible();
  });

  it('is spoken point by point and shown as a table', async () => {
    const target = box();
    render(mark as Component<Record<string, unknown>>, { target, props: { title, ...common, ...props } });
    const slider = page.getByRole('slider', { name: `${title}, by point` });
    await expect.element(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(spoken));
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(slider).toHaveAttribute('aria-valuetext');
    await page.getByRole('button', { name: 'View as table' }).click();
    await expect.poll(() => target.querySelectorAll('tbody tr').length).toBe(rows);
  });
});

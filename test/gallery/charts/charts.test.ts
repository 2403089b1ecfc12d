import { afterEach, expect, it, describe } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CoverageStrip from '../../../src/charts/CoverageStrip.svelte';
import type { CoverageSource } from '../../../src/charts/coverage';
import { pngBlob, svgBlob } from '../../../src/charts/export';
import Histogram from '../../../src/charts/Histogram.svelte';
import LineAccountBar from '../../../src/charts/LineAccountBar.svelte';
import '../../../src/ui/styles/index.css';
import { drawn } from './snapshot';

const sources: readonly CoverageSource[] = [
  {
    id: 'a',
    label: 'Google Ads',
    days: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'].map((day, at) => ({ day, rows: 10 + at * 10 })),
  },
  { id: 'b', label: 'LinkedIn <script>', days: ['2026-10-01', '2026-10-04'].map((day) => ({ day, rows: 5 })) },
];
const strip = { sources, locale: 'en-GB', rowNote: () => 'note', sentence: () => 'Two sources.' };

/** Marks are built for the measured width: every picture is drawn in a box of its own. */
function box(width: number): HTMLElement {
  const element = document.createElement('div');
  element.style.width = `${width}px`;
  document.body.append(element);
  return element;
}

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('pictures', () => {
  it('of a distribution', async () => {
    const target = box(120);
    render(Histogram, { target, props: { counts: [12, 6, 3, 0, 1], label: 'Cost, 0 to 1,904.20' } });
    await expect.poll(() => target.querySelectorAll('rect').length).toBe(5);
    expect(drawn(target)).toMatchSnapshot();
    await expect.element(page.getByRole('img', { name: 'Cost, 0 to 1,904.20' })).toBeInTheDocument();
  });

  it('of the lines of a file', async () => {
    const target = box(300);
    render(LineAccountBar, {
      target,
      props: {
        label: '41,312 lines',
        parts: [
          { key: 'top', label: 'preamble', count: 3, tone: 'aside' },
          { key: 'rejected', label: 'rejected', count: 3, tone: 'problem' },
          { key: 'loaded', label: 'loaded', count: 41_305, tone: 'loaded' },
        ],
      },
    });
    await expect.poll(() => target.querySelectorAll('rect').length).toBe(4);
    expect(drawn(target)).toMatchSnapshot();
  });

  it('of coverage', async () => {
    const target = box(800);
    render(CoverageStrip, { target, props: strip });
    await expect.poll(() => target.querySelector('.plot svg')?.getAttribute('width')).toBe('766');
    expect(drawn(target.querySelector('.plot')!)).toMatchSnapshot();
  });

  it('is nothing without days', () => {
    const target = box(800);
    render(CoverageStrip, { target, props: { ...strip, sources: [] } });
    expect(target.querySelector('figure')).toBeNull();
  });
});

describe('the frame', () => {
  it('moves by keys, speaks each point and opens it', async () => {
    const opened: string[] = [];
    render(CoverageStrip, { target: box(800), props: { ...strip, onopen: (id: string) => opened.push(id) } });
    const slider = page.getByRole('slider');
    await expect.element(slider).toHaveAttribute('aria-valuemax', '8');
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'Google Ads, 2 Oct 2026: 20 rows');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'LinkedIn <script>, 2 Oct 2026: no rows');
    await userEvent.keyboard('{End}{Enter}');
    expect(opened).toEqual(['b']);
  });

  it('gives a light picture of its own, in any theme', async () => {
    document.documentElement.dataset['theme'] = 'dark';
    const target = box(800);
    render(CoverageStrip, { target, props: strip });
    await expect.poll(() => target.querySelector('.plot svg')?.getAttribute('width')).toBe('766');
    const svg = target.querySelector<SVGSVGElement>('.plot svg')!;
    const text = await svgBlob(svg, 'Coverage').text();
    expect(text).toContain('fill="#ffffff"');
    expect(text).not.toMatch(/class=|style=|var\(/);
    expect(text).toContain('>Google Ads</text>');
    expect(text).toContain('fill="url(#');
    // The pattern's own lines keep their look, though nothing on the page draws them by themselves.
    expect(text).toMatch(/<line[^>]*stroke="rgb\(86, 93, 104\)"/);
    expect(target.querySelectorAll('[data-theme]')).toHaveLength(0);
  });

  it('gives a picture at double size', async () => {
    const target = box(800);
    render(CoverageStrip, { target, props: strip });
    await expect.poll(() => target.querySelector('.plot svg')?.getAttribute('width')).toBe('766');
    const bitmap = await createImageBitmap(
      await pngBlob(target.querySelector<SVGSVGElement>('.plot svg')!, 'Coverage'),
    );
    expect([bitmap.width, bitmap.height]).toEqual([(766 + 32) * 2, (62 + 32 + 28) * 2]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Commands } from '../../../src/app/commands/registry.svelte';
import { View } from '../../../src/app/view.svelte';
import DataScreen from '../../../src/features/data/DataScreen.svelte';
import '../../../src/ui/styles/index.css';
import type { FakeSeed } from '../fakes/studio.svelte';
import { guessed, large } from './asked-fixtures';
import { violations } from './axe';
import { DataStudio } from './fake-studio';
import { gone, google, hostile, impressions, linkedin, reading, readingJob, segment, waiting } from './fixtures';

const states: Readonly<Record<string, FakeSeed>> = {
  empty: {},
  reading: { files: [google, reading, waiting], jobs: [readingJob] },
  error: { files: [hostile, gone] },
  full: { files: [google, linkedin, impressions, segment, gone] },
  'read-only': { files: [google, linkedin], readOnly: true },
};

function open(options: FakeSeed, theme: 'light' | 'dark' = 'light'): DataStudio {
  document.documentElement.dataset['theme'] = theme;
  document.title = 'Data';
  document.documentElement.lang = 'en';
  const studio = new DataStudio(options);
  render(DataScreen, { studio, view: new View(['data']), commands: new Commands(), locale: 'en-GB' });
  return studio;
}

beforeEach(async () => {
  history.replaceState(null, '', '#/data');
  await page.viewport(1244, 960);
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it.each(Object.keys(states))('%s breaks no accessibility rule', async (name) => {
    open(states[name], theme);
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (name === 'full') await expect.element(page.getByRole('heading', { name: 'Coverage' })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it.each(['mapping', 'problems', 'checks'])('the %s tab breaks no accessibility rule', async (tab) => {
    history.replaceState(null, '', `#/data?tab=${tab}`);
    open({ files: [impressions, google] }, theme);
    await expect
      .element(page.getByRole('tab', { name: new RegExp(tab, 'i') }))
      .toHaveAttribute('aria-selected', 'true');
    expect(await violations()).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('days that newer files replaced, in %s', (theme) => {
  it('are said, and listed when asked', async () => {
    open({ files: [google, linkedin] }, theme);
    const said = page.getByText('28 days of Campaign report.csv replaced by Campaign report (2).csv; 3 changed');
    await expect.element(said).toBeVisible();
    await userEvent.click(page.getByText('What changed', { exact: true }));
    await expect.element(page.getByText('Brand <b>DE</b>')).toBeVisible();
    await expect.element(page.getByText('+€12.40').last()).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('the lines of a file', () => {
  it('that were rejected are listed with line, column, value and reason, as text', async () => {
    history.replaceState(null, '', '#/data?tab=problems');
    open({ files: [google] });
    const grid = page.getByRole('grid', { name: 'Rejected lines, one by one' });
    await expect.element(grid).toBeVisible();
    for (const text of ['Clicks', '<b>many</b>', 'Text where a number belongs', 'whole line', '2026-11-12,Brand,DE'])
      await expect.element(grid.getByText(text, { exact: true }).first()).toBeVisible();
    await expect.element(page.getByText('The first 2 of 3 lines are listed; all are in the download.')).toBeVisible();
    expect(document.querySelector('[role=grid] b b')).toBeNull();
  });

  it('are drawn as a map of its bytes, whose sums are said', async () => {
    history.replaceState(null, '', '#/data?tab=checks');
    open({ files: [google] });
    await expect
      .element(
        page.getByRole('img', {
          name: /^7,394,848 bytes from first to last: 7,393,595 data rows, 537 rejected, 358 preamble/,
        }),
      )
      .toBeVisible();
  });
});

describe('an empty study', () => {
  it('offers files and the samples', async () => {
    const studio = open({});
    await userEvent.click(page.getByRole('button', { name: /Load sample/ }));
    await userEvent.click(page.getByRole('button', { name: /Load shop sample/ }));
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    const files = new DataTransfer();
    files.items.add(new File(['a'], 'one.csv'));
    files.items.add(new File(['b'], 'two.csv'));
    if (input) input.files = files.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(studio.calls).toEqual([
      ['loadSample', 'sample'],
      ['loadSample', 'sample-shop'],
      ['addFiles', ['one.csv', 'two.csv']],
    ]);
  });
});

describe('a full study', () => {
  it('opens with the sentence and the sum of the first file', async () => {
    open(states.full);
    await expect.element(page.getByText('Four files, 1.37 million rows, 1 Sep to 15 Nov 2026.')).toBeVisible();
    await expect
      .element(page.getByRole('group', { name: /41,312 lines in the file are 3 preamble and header/ }))
      .toBeVisible();
  });

  it('walks through the cards by keyboard', async () => {
    open(states.full);
    const cards = document.querySelectorAll<HTMLElement>('.choose');
    cards[0].focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(cards[2]);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('tab', { name: 'Mapping 6 of 6' })).toBeVisible();
    expect(cards[2].getAttribute('aria-current')).toBe('true');
  });

  it('asks, and passes the answer on', async () => {
    const studio = open({ files: [impressions] });
    await userEvent.click(page.getByRole('tab', { name: /Problems/ }));
    await userEvent.click(page.getByRole('radio', { name: 'Europe/Berlin' }));
    await userEvent.click(page.getByRole('button', { name: 'Use this answer' }));
    expect(studio.calls).toEqual([['answer', 3, 'zone', 'Europe/Berlin']]);
    expect(location.hash).toBe('#/data?tab=problems');
  });

  it('offers many choices as a list, by the names people know', async () => {
    const studio = open({ files: [guessed] });
    await userEvent.click(page.getByRole('tab', { name: /Problems/ }));
    const list = page.getByRole('combobox', { name: 'How are the letters encoded?' });
    await userEvent.selectOptions(list, 'Japanese (Shift_JIS)');
    expect(await violations()).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Use this answer' }));
    expect(studio.calls).toEqual([['answer', 3, 'encoding', 'shift_jis']]);
  });

  it('crosses a limit only when told to', async () => {
    const studio = open({ files: [large] });
    await userEvent.click(page.getByRole('button', { name: 'Read it anyway', exact: true }));
    expect(studio.calls).toEqual([['retry', 'file-11', { limit: 'read it anyway' }]]);
  });

  it('asks once for all files', async () => {
    const studio = open({ files: [impressions] });
    await userEvent.click(page.getByRole('tab', { name: /Problems/ }));
    await userEvent.click(page.getByRole('radio', { name: 'Europe/Berlin' }));
    await userEvent.click(page.getByRole('button', { name: 'Use for all files that do not say' }));
    expect(studio.calls).toEqual([['answerForAll', 'zone', 'Europe/Berlin']]);
  });

  it('maps a column by typing', async () => {
    const studio = open({ files: [google] });
    await userEvent.click(page.getByRole('tab', { name: /Mapping/ }));
    const field = page.getByRole('combobox', { name: 'Field for Quality Score' });
    await userEvent.click(field);
    await userEvent.clear(field);
    await userEvent.type(field, 'Placem');
    await expect.element(page.getByRole('option', { name: 'Placement' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(studio.calls).toEqual([['map', 1, 'Quality Score', 'placement']]);
  });

  it('speaks the points of the coverage chart and shows it as a table', async () => {
    open(states.full);
    const chart = page.getByRole('slider', { name: 'Coverage, by point' });
    await expect.element(chart).toBeVisible();
    (chart.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect
      .element(chart)
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^Google Ads report, 2 Sep 2026: \d+ rows$/));
    await userEvent.click(page.getByRole('button', { name: 'View as table' }));
    await expect.element(page.getByRole('cell', { name: '2026-10-04 to 2026-10-06' })).toBeVisible();
  });
});

describe('hostile names', () => {
  it('stay text', async () => {
    open(states.error);
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(document.querySelector('img')).toBeNull();
    expect(document.querySelector('.choose bdi')?.textContent).toMatch(/^<img src=x.*…/);
    expect(document.body.textContent).not.toContain('\u202e');
  });
});

describe('a read-only tab', () => {
  it('changes nothing', async () => {
    open(states['read-only']);
    await expect.element(page.getByRole('button', { name: 'Add files' })).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'Looks right' })).toBeDisabled();
    expect(document.querySelector('[aria-label^="Remove"]')).toBeNull();
  });
});

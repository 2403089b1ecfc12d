import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Commands } from '../../../src/app/commands/registry.svelte';
import { View } from '../../../src/app/view.svelte';
import DataScreen from '../../../src/features/data/DataScreen.svelte';
import '../../../src/ui/styles/index.css';
import type { FakeSeed } from '../fakes/studio.svelte';
import { violations } from './axe';
import { DataStudio } from './fake-studio';
import { confirmed, suggested } from './mapping-fixtures';

function open(seed: FakeSeed, tab: string, theme: 'light' | 'dark' = 'light'): DataStudio {
  document.documentElement.dataset['theme'] = theme;
  document.title = 'Data';
  document.documentElement.lang = 'en';
  history.replaceState(null, '', `#/data?tab=${tab}`);
  const studio = new DataStudio(seed);
  render(DataScreen, { studio, view: new View(['data']), commands: new Commands(), locale: 'en-GB' });
  return studio;
}

const confirm = () => page.getByRole('button', { name: 'Confirm columns' });

beforeEach(() => page.viewport(1244, 960));

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it.each([
    ['a suggestion', suggested],
    ['a confirmed mapping', confirmed],
  ])('%s breaks no accessibility rule', async (_, card) => {
    open({ files: [card] }, 'mapping', theme);
    await expect.element(confirm()).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('a table that no export claims', () => {
  it('is confirmed as suggested, with its zone and currency', async () => {
    const studio = open({ files: [suggested] }, 'mapping');
    await expect.element(page.getByText('Is this what the columns hold?')).toBeVisible();
    const money = page.getByRole('combobox', { name: 'Money is in' });
    await userEvent.click(money);
    await userEvent.clear(money);
    await userEvent.type(money, 'EUR');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.getByLabelText('Remember it as'), 'Agency costs');
    await userEvent.click(confirm());
    const { mapping } = suggested.record.report;
    expect(studio.calls).toEqual([
      [
        'learn',
        6,
        {
          fingerprint: mapping!.fingerprint,
          label: 'Agency costs',
          rows: 'delivery',
          columns: mapping!.columns.map(({ name, field, group }) => ({ name, field, group })),
          answers: [
            { question: 'zone', answer: 'UTC' },
            { question: 'currency', answer: 'EUR' },
          ],
        },
      ],
    ]);
  });

  it('says what is still needed before it can be confirmed', async () => {
    const studio = open({ files: [suggested] }, 'mapping');
    const day = page.getByRole('combobox', { name: 'Field for Datum' });
    await userEvent.click(day);
    await userEvent.clear(day);
    await userEvent.type(day, 'Other');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Still needed: a day.')).toBeVisible();
    await expect.element(confirm()).toBeDisabled();
    expect(studio.calls).toEqual([]);
  });

  it('turns counts into orders, and times with them', async () => {
    open({ files: [suggested] }, 'mapping');
    await userEvent.selectOptions(page.getByLabelText('One row is'), 'order');
    await expect.element(page.getByRole('combobox', { name: 'Field for Datum' })).toHaveValue('Time');
    await expect.element(page.getByText('Still needed: an identifier of a person and an amount.')).toBeVisible();
  });

  it('leads from its question to its columns', async () => {
    open({ files: [suggested] }, 'problems');
    await userEvent.click(page.getByRole('button', { name: 'Look at its columns' }));
    await expect.element(confirm()).toBeVisible();
  });
});

describe('a confirmed mapping', () => {
  it('says so, and can be forgotten', async () => {
    const studio = open({ files: [confirmed] }, 'mapping');
    await expect.element(page.getByText('Read as you confirmed')).toBeVisible();
    await expect.element(confirm()).toBeDisabled();
    await userEvent.click(page.getByRole('button', { name: 'Forget it' }));
    expect(studio.calls).toEqual([['forget', 'f'.repeat(64)]]);
  });
});

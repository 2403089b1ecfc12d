import { tableFromArrays } from 'apache-arrow';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Commands } from '../../../src/app/commands/registry.svelte';
import { View } from '../../../src/app/view.svelte';
import { StudioError } from '../../../src/core/errors/studio-error';
import SqlScreen from '../../../src/features/sql/SqlScreen.svelte';
import '../../../src/ui/styles/index.css';
import { expectAccessible, inTheme } from '../ui/axe';
import { chunksOf, FakeStudio, spendTable, type FakeSeed } from '../fakes/studio.svelte';

async function open(
  text: string,
  answers: FakeSeed['answers'] = {},
  theme: 'light' | 'dark' = 'light',
): Promise<FakeStudio> {
  inTheme(theme);
  localStorage.setItem('loopwright.sql-draft', text);
  const studio = new FakeStudio({ answers });
  render(SqlScreen, { studio, view: new View(['sql']), commands: new Commands() });
  // The editor is a chunk of its own; the first test waits until it is served.
  await vi.waitFor(
    () => expect(document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content')).toBeTruthy(),
    { timeout: 10_000 },
  );
  return studio;
}
const run = () => page.getByRole('button', { name: /^Run/ }).click();

async function* forever(): AsyncGenerator<Uint8Array> {
  yield* chunksOf(spendTable(10));
  await new Promise(() => undefined);
}

beforeEach(async () => {
  localStorage.clear();
  history.replaceState(null, '', '#/sql');
  await page.viewport(1244, 900);
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('empty, full and failed pass axe', async () => {
    await open(
      'SELECT nope',
      {
        'SELECT nope': async function* () {
          yield* [];
          throw new StudioError('sql', { detail: 'Binder Error: no column nope', offset: 7 });
        },
      },
      theme,
    );
    await expect.element(page.getByText('1,284,550', { exact: true })).toBeVisible();
    await expectAccessible();
    await run();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('menuitem', { name: 'Spend by campaign' }).click();
    await run();
    await expect.element(page.getByRole('grid')).toBeVisible();
    await expectAccessible();
  });
});

it('streams chunks into one grid and sorts by a column', async () => {
  await open('SELECT 1', { 'SELECT 1': () => chunksOf(spendTable(1000), spendTable(1000, 1000)) });
  await run();
  await expect.element(page.getByText('2,000 rows', { exact: true })).toBeVisible();
  await page.getByTitle('Sort by clicks').click();
  await expect.element(page.getByRole('columnheader', { name: /clicks/ })).toHaveAttribute('aria-sort', 'ascending');
  await expect.element(page.getByRole('gridcell').nth(1)).toHaveTextContent(/^\s*0\s*$/);
  await page.getByTitle('Sort by clicks').click();
  await expect.element(page.getByRole('gridcell').nth(1)).toHaveTextContent('612');
});

it('stops a statement that has not ended and keeps what came', async () => {
  await open('SELECT 1', { 'SELECT 1': forever });
  await run();
  await expect.element(page.getByText('10 rows so far')).toBeVisible();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expect.element(page.getByText('10 rows had arrived')).toBeVisible();
  await expect.element(page.getByRole('grid')).toBeVisible();
});

it('marks the character of an error and leads there', async () => {
  await open('SELECT 1;\nSELECT nope', {
    'SELECT nope': async function* () {
      yield* [];
      throw new StudioError('sql', { detail: 'Binder Error: no column nope', offset: 7 });
    },
  });
  const content = document.querySelector('.editor')!.shadowRoot!.querySelector<HTMLElement>('.cm-content')!;
  content.focus();
  await userEvent.keyboard('{Control>}{End}{/Control}{Control>}{Enter}{/Control}');
  await expect.element(page.getByRole('button', { name: 'Go to line 1, column 8' })).toBeVisible();
  await vi.waitFor(() => expect(content.querySelector('.lw-error')?.textContent).toBe('nope'));
});

it('warns before functions that need a download and runs at the second press', async () => {
  const studio = await open("SELECT json_extract(props, '$.a') FROM events");
  await run();
  await expect
    .element(page.getByText('This statement needs an extension that would have to be downloaded'))
    .toBeVisible();
  expect(studio.calls.filter(([name]) => name === 'console')).toHaveLength(0);
  await page.getByRole('button', { name: 'Run anyway' }).click();
  await vi.waitFor(() => expect(studio.calls.filter(([name]) => name === 'console')).toHaveLength(1));
});

it('saves a named query, lists it and remembers what ran', async () => {
  const studio = await open('SELECT 1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('One');
  await userEvent.keyboard('{Enter}');
  expect(studio.calls).toContainEqual(['saveQuery', 'One', 'SELECT 1']);
  await page.getByText('Saved', { exact: true }).click();
  await expect.element(page.getByRole('button', { name: 'One SELECT 1' })).toBeVisible();
  await run();
  await expect.element(page.getByText('2,000 rows', { exact: true })).toBeVisible();
  await page.getByText('History', { exact: true }).click();
  await expect.element(page.getByText(/2,000 rows ·/)).toBeVisible();
  expect(JSON.parse(localStorage.getItem('loopwright.sql-history') ?? '[]')).toHaveLength(1);
});

describe.each(['light', 'dark'] as const)('another form of the result, in %s', (theme) => {
  it('is a chart where the columns ask for one, of the number that is chosen', async () => {
    await open('SELECT 1', {}, theme);
    await run();
    await page.getByText('Chart', { exact: true }).click();
    await expect.element(page.getByRole('heading', { name: 'Clicks by campaign, region' })).toBeVisible();
    await expectAccessible();
    await page.getByRole('combobox', { name: 'Number to draw' }).selectOptions('spend');
    await expect.element(page.getByRole('heading', { name: 'Spend by campaign, region' })).toBeVisible();
    await page.getByText('Rows', { exact: true }).click();
    await expect.element(page.getByRole('grid')).toBeVisible();
  });

  it('is the plan, as text, or the reason why there is none', async () => {
    const plan = tableFromArrays({ explain_key: ['physical_plan'], explain_value: ['<b>SCAN</b> events'] });
    let fails = false;
    const answers = {
      EXPLAIN: () => {
        if (fails) throw new StudioError('sql', { detail: 'Parser Error', offset: null });
        return chunksOf(plan);
      },
    };
    const studio = await open('SELECT 1', answers, theme);
    await run();
    await page.getByText('Plan', { exact: true }).click();
    await expect.element(page.getByRole('region', { name: 'Plan of the statement' })).toHaveTextContent('<b>SCAN</b>');
    expect(studio.calls).toContainEqual(['console', 'EXPLAIN SELECT 1']);
    await expectAccessible();
    fails = true;
    await run();
    await expect.element(page.getByText('There is no plan for this statement')).toBeVisible();
  });
});

it('formats the statements by button', async () => {
  await open('select a, b from t where c and d; select 2');
  await page.getByRole('button', { name: 'Format the statements' }).click();
  const content = document.querySelector('.editor')!.shadowRoot!.querySelector<HTMLElement>('.cm-content')!;
  const lines = [...content.querySelectorAll('.cm-line')].map((line) => line.textContent);
  expect(lines).toEqual(['SELECT a,', '  b', 'FROM t', 'WHERE c', '  AND d; SELECT 2']);
});

it('draws the columns of an opened table', async () => {
  const studio = await open('');
  const asked = vi.spyOn(studio, 'rows').mockImplementation((query) => {
    const column = (name: string, bin: number | null, rows: number) => ({ name, bin, rows });
    const found = [column('type', 1, 90), column('type', 2, 5), column('type', null, 5)];
    return Promise.resolve((query.name === 'column-shapes' ? found : []) as never);
  });
  await page.getByText('events', { exact: true }).click();
  const column = page.getByTitle(/5\s% of the rows are empty/);
  await expect.element(column).toHaveTextContent(/^type\s+text$/);
  expect(asked.mock.calls.at(-1)?.[0].name).toBe('column-shapes');
  await expect.poll(() => column.element().querySelectorAll('rect').length).toBe(2);
  await expectAccessible();
});

it('puts the styles of the editor where the content policy allows them', async () => {
  await open('SELECT 1');
  const root = document.querySelector('.editor')!.shadowRoot!;
  expect(root.adoptedStyleSheets.length).toBeGreaterThan(0);
  expect(root.querySelectorAll('style')).toHaveLength(0);
});

it('shows cell text as text', async () => {
  await open('SELECT 1');
  await run();
  await expect.element(page.getByText('=HYPERLINK("x")').first()).toBeVisible();
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../../src/App.svelte';
import type { JobView } from '../../../src/app/contract';
import { screens } from '../../../src/screens';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../ui/axe';
import { FakeStudio, type FakeSeed } from '../fakes/studio.svelte';
import OneNumber from './OneNumber.svelte';

const job: JobView = {
  id: 'job-1',
  title: 'Reading events.csv',
  state: 'running',
  phases: [],
  progress: { phase: 'Load rows', done: 742_000, total: 1_284_550, unit: 'rows' },
  error: null,
};
const changes = [
  {
    id: '1',
    at: '2026-11-16T09:02:00Z',
    who: 'You',
    what: 'Added <b>events</b>.csv',
    why: 'new export',
    undone: false,
  },
];

async function open(seed: FakeSeed = {}, hash = '#/data'): Promise<FakeStudio> {
  history.replaceState(null, '', hash);
  const studio = new FakeStudio(seed);
  render(App, { studio, screens });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  return studio;
}
const press = (keys: string) => userEvent.keyboard(keys);

beforeEach(async () => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  await page.viewport(1440, 900);
  (document.activeElement as HTMLElement | null)?.blur();
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  beforeEach(() => localStorage.setItem('loopwright.theme', theme));

  it.each([
    ['with a job', { jobs: [job] }],
    ['read-only', { readOnly: true, device: { saving: 'read-only' as const } }],
    ['while starting', { phase: 'starting' as const }],
  ])('the page %s passes axe', async (_, seed) => {
    await open(seed);
    expect(document.documentElement.dataset['theme']).toBe(theme);
    await expectAccessible('page');
  });

  it.each([
    ['palette', '{Control>}k{/Control}', 'Command palette'],
    ['shortcuts', '?', 'Keyboard shortcuts'],
  ])('the %s passes axe and closes on Escape', async (_, keys, name) => {
    await open({ changes });
    await press(keys);
    const layer = page.getByRole('dialog', { name });
    await expect.element(layer).toBeVisible();
    await expectAccessible('page');
    await press('{Escape}');
    await expect.element(layer).not.toBeInTheDocument();
  });

  it('history, device status and time range pass axe', async () => {
    await open({ changes });
    await page.getByRole('button', { name: 'Change history' }).click();
    await expect.element(page.getByText('Added <b>events</b>.csv')).toBeVisible();
    await expectAccessible('page');
    await press('{Escape}');
    for (const title of ['What is kept where, and what left this device', 'Time range of the whole study']) {
      await page.getByTitle(title).click();
      await expect.element(page.getByRole('dialog')).toBeVisible();
      await expectAccessible('page');
      await press('{Escape}');
      await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    }
  });
});

const offered = {
  file: '<b>kept</b>.study',
  at: '2026-11-16T09:02:00.000Z',
  name: 'Fernway <i>EU</i>',
  sources: ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv', 'f.csv', 'g.csv', 'h.csv'],
  changes: 12,
  bytes: 17_000_000,
};

describe.each(['light', 'dark'] as const)('backups in %s', (theme) => {
  beforeEach(() => localStorage.setItem('loopwright.theme', theme));

  it('are saved from the status line, after saying what leaves', async () => {
    await open({ changes, device: { persisted: false } });
    await page.getByTitle('What is kept where, and what left this device').click();
    await expect.element(page.getByText(/of 12\.0\sGB that this browser allows/)).toBeVisible();
    await expectAccessible('page');
    await page.getByRole('button', { name: 'Save a backup' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Save a backup of this study?' })).toBeVisible();
    await expectAccessible('page');
    await press('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('are restored only after saying what is lost', async () => {
    const studio = await open({ changes });
    studio.offeredBackup = offered;
    const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
    await expect.element(dialog).toBeVisible();
    await expect.element(page.getByText('and 5 more')).toBeVisible();
    await expect.element(page.getByText('No backup of it was saved in this browser.')).toBeVisible();
    await expectAccessible('page');
    await dialog.getByRole('button', { name: 'Replace the study' }).click();
    expect(studio.calls).toContainEqual(['restoreBackup']);
    await press('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(studio.calls).toContainEqual(['dismissBackup']);
  });
});

it('the browser is asked to keep the files when it may clear them', async () => {
  const studio = await open({ device: { persisted: false } });
  await page.getByTitle('What is kept where, and what left this device').click();
  await page.getByRole('button', { name: 'Ask to keep them' }).click();
  expect(studio.calls).toContainEqual(['askToKeep']);
});

describe('keys', () => {
  it('go to screens, also through the palette', async () => {
    await open();
    await press('gs');
    await vi.waitFor(() => expect(location.hash).toBe('#/sql'));
    await expect.element(page.getByRole('link', { name: 'SQL' })).toHaveAttribute('aria-current', 'page');
    await press('{Control>}k{/Control}');
    await page.getByRole('combobox', { name: 'Find or run' }).fill('dat');
    await press('{Enter}');
    await vi.waitFor(() => expect(location.hash).toBe('#/data'));
  });

  it('move the period', async () => {
    await open({}, '#/data?from=2026-11-09&to=2026-11-15');
    await press('[[');
    await vi.waitFor(() => expect(location.hash).toBe('#/data?from=2026-11-02&to=2026-11-08'));
    await press(']');
    await vi.waitFor(() => expect(location.hash).toBe('#/data?from=2026-11-09&to=2026-11-15'));
  });

  it('undo, redo and cancel', async () => {
    const studio = await open({ jobs: [job], changes: [...changes, { ...changes[0]!, id: '2', undone: true }] });
    await press('{Control>}z{/Control}');
    await press('{Control>}{Shift>}z{/Shift}{/Control}');
    await press('.');
    expect(studio.calls).toEqual([['undo'], ['redo'], ['cancelJob', 'job-1']]);
  });

  it('of one letter stay silent in fields and when switched off; chords go on', async () => {
    await open();
    await page.getByTitle('Fernway EU trials: name, defaults, undo, history').click();
    await page.getByRole('textbox', { name: 'Name of the study' }).fill('');
    await press('gs?');
    await expect.element(page.getByRole('textbox', { name: 'Name of the study' })).toHaveValue('gs?');
    await press('{Escape}');
    await press('?');
    await page.getByRole('switch', { name: /Single-key shortcuts/ }).click();
    await press('{Escape}');
    await press('gs');
    expect(location.hash).toBe('#/data');
    await press('{Control>}k{/Control}');
    await expect.element(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  });

  it('are each bound once', async () => {
    await open();
    await press('?');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    const shown = [...document.querySelectorAll('dd')].map((each) => each.textContent?.replaceAll(/\s+/g, ' ').trim());
    expect(new Set(shown).size).toBe(shown.length);
  });
});

it('keeps the time range in the address and across screens', async () => {
  await open({}, '#/sql?from=2026-10-19&to=2026-11-15');
  await expect
    .element(page.getByRole('link', { name: 'Data' }))
    .toHaveAttribute('href', '#/data?from=2026-10-19&to=2026-11-15');
  await page.getByTitle('Time range of the whole study').click();
  await page.getByRole('button', { name: 'All data' }).click();
  await vi.waitFor(() => expect(location.hash).toBe('#/sql'));
});

it('says in the inspector what the number says now, and that it has left the screen', async () => {
  history.replaceState(null, '', '#/data');
  const studio = new FakeStudio({});
  const [data] = screens.filter(({ id }) => id === 'data');
  render(App, { studio, screens: [{ ...data!, load: () => Promise.resolve({ default: OneNumber }) }] });
  const number = page.getByRole('note');
  await expect.element(number).toBeVisible();
  (number.element() as HTMLElement).focus();
  await press('i');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect.element(inspector.getByText('14 days')).toBeVisible();
  const setHorizon = (horizonDays: number): void =>
    studio.change([{ type: 'setDecide', decide: { ...studio.study.decide, excluded: [], horizonDays } }]);
  setHorizon(30);
  await expect.element(inspector.getByText('30 days')).toBeVisible();
  setHorizon(1);
  await expect.element(inspector.getByText('No longer on the screen')).toBeVisible();
  await expect.element(inspector.getByText('30 days')).toBeVisible();
});

it('renames the study', async () => {
  const studio = await open();
  await page.getByTitle('Fernway EU trials: name, defaults, undo, history').click();
  await page.getByRole('textbox', { name: 'Name of the study' }).fill('Trials 2027');
  await press('{Enter}');
  await vi.waitFor(() => expect(studio.calls).toContainEqual(['rename', 'Trials 2027']));
  await expect.element(page.getByText('Trials 2027')).toBeVisible();
});

describe('dropped files', () => {
  const drop = async (): Promise<void> => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'dropped.csv'));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
    await expect.element(page.getByText(/Let go to add these files|This tab is read-only/)).toBeVisible();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    await expect.element(page.getByText('Let go to add these files')).not.toBeInTheDocument();
  };

  it('are taken on every screen, wherever they are let go', async () => {
    const studio = await open({}, '#/sql');
    await drop();
    expect(studio.calls).toContainEqual(['addFiles', ['dropped.csv']]);
    expect(location.hash).toBe('#/data');
  });

  it('are refused by a read-only tab', async () => {
    const studio = await open({ readOnly: true });
    await drop();
    expect(studio.calls).toEqual([]);
  });
});

describe('the tray', () => {
  const own = { ...job, id: 'job-2', title: 'Bring the tables up to date', origin: 'studio' as const };
  const tray = page.getByRole('region', { name: 'Jobs' });

  it('leaves out what ends at once', async () => {
    const studio = await open({ jobs: [job] });
    studio.jobs = [{ ...job, state: 'done' }];
    await new Promise((done) => setTimeout(done, 500));
    await expect.element(tray).not.toBeInTheDocument();
  });

  it('leaves out what nobody asked for in an empty study', async () => {
    await open({ jobs: [own] });
    await new Promise((done) => setTimeout(done, 500));
    await expect.element(tray).not.toBeInTheDocument();
  });

  it('shows a failure of the studio’s own work', async () => {
    await open({ jobs: [{ ...own, state: 'failed', error: { happened: 'It broke.', means: '', action: '' } }] });
    await expect.element(tray).toBeVisible();
  });
});

it('sets what files follow that do not say', async () => {
  const studio = await open();
  await page.getByTitle('Fernway EU trials: name, defaults, undo, history').click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await expect.element(zone).toBeVisible();
  await expectAccessible('page');
  await zone.selectOptions('Europe/Berlin');
  await vi.waitFor(() => expect(studio.calls).toContainEqual(['setDefaults', 'Europe/Berlin', null]));
});

it('says that a job has ended, and keeps a failed one', async () => {
  const studio = await open({ jobs: [job] });
  await expect.element(page.getByText('Load rows · 742,000 of 1,284,550 rows')).toBeVisible();
  studio.jobs = [
    { ...job, state: 'failed', error: { happened: 'events.csv is empty: it holds 0 bytes.', means: '', action: '' } },
  ];
  await expect
    .element(page.getByRole('status').filter({ hasText: 'Reading events.csv: events.csv is empty' }))
    .toBeInTheDocument();
  await expect.element(page.getByRole('region', { name: 'Jobs' })).toBeVisible();
});

it.each([320, 640, 1100, 1440])('does not scroll sideways at %d px', async (width) => {
  await page.viewport(width, 900);
  await open({ jobs: [job] }, '#/sql');
  await vi.waitFor(() => expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width));
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../src/ui/styles/index.css';
import { expectAccessible, inTheme } from './axe';
import Gallery from './Gallery.svelte';

beforeEach(() => page.viewport(1280, 1000));

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  beforeEach(() => inTheme(theme));

  it('every component passes axe', async () => {
    render(Gallery);
    await expect.element(page.getByRole('heading', { name: 'Buttons' })).toBeVisible();
    await expectAccessible();
  });

  it('every layer that opens passes axe', async () => {
    render(Gallery);
    for (const name of ['Menu', 'Popover', 'right-censored']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expectAccessible();
      await userEvent.keyboard('{Escape}');
    }
    await page.getByRole('button', { name: /Open dialog/ }).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await expectAccessible();
  });
});

it('a dialog holds the focus, closes on Escape and gives the focus back', async () => {
  render(Gallery);
  const opener = page.getByRole('button', { name: /Open dialog/ });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Accept five changes?' });
  await expect.element(dialog).toBeVisible();
  for (let press = 0; press < 8; press += 1) {
    await userEvent.keyboard('{Tab}');
    expect(dialog.element().contains(document.activeElement)).toBe(true);
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener.element()));
});

it('tabs move with the arrow keys and only the chosen one is a tab stop', async () => {
  render(Gallery);
  await page.getByRole('tab', { name: /One/ }).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('tab', { name: 'Two' })).toHaveFocus();
  await expect.element(page.getByText('Panel two')).toBeVisible();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByRole('tab', { name: 'Three' })).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('tab', { name: /One/ })).toHaveFocus();
  expect(document.querySelectorAll('[role="tab"][tabindex="0"]')).toHaveLength(1);
});

it('a menu runs what is chosen by keyboard', async () => {
  const onrun = vi.fn();
  render(Gallery, { onrun });
  (page.getByRole('button', { name: 'Menu' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('menuitem', { name: 'As CSV' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(onrun).toHaveBeenCalledWith('tsv'));
});

it('a combobox narrows while typing and says what was chosen', async () => {
  const onrun = vi.fn();
  render(Gallery, { onrun });
  const input = page.getByRole('combobox', { name: 'Field' });
  await input.click();
  await userEvent.keyboard('{Control>}a{/Control}spe');
  await expect.element(page.getByRole('option', { name: /Spend/ })).toBeVisible();
  await expect.element(page.getByRole('option', { name: /Clicks/ })).not.toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(onrun).toHaveBeenCalledWith('field cost'));
});

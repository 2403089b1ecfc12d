import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../src/ui/styles/index.css';
import { moveCell } from '../../../src/ui/grid';
import VirtualTable from '../../../src/ui/VirtualTable.svelte';
import { expectAccessible, inTheme } from './axe';

const ROWS = 100_000;
const clicks = Int32Array.from({ length: ROWS }, (_, row) => (row * 7919) % 613);
const columns = [
  { name: 'Campaign', note: 'text' },
  { name: 'Clicks', note: 'int32', align: 'end' as const },
];

function open() {
  const cell = vi.fn((row: number, column: number) =>
    column === 1 ? String(clicks[row]) : row % 5 === 0 ? null : `Campaign ${row}`,
  );
  render(VirtualTable, { label: 'Result', columns, rowCount: ROWS, cell, height: 400 });
  return cell;
}

beforeEach(async () => {
  inTheme('light');
  await page.viewport(1000, 700);
});

describe('100,000 rows', () => {
  it('draws a screenful and asks for no other cell', async () => {
    const cell = open();
    await expect.element(page.getByText('Campaign 1', { exact: true })).toBeVisible();
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(40);
    expect(cell.mock.calls.every(([row]) => row < 60)).toBe(true);
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '100001');
  });

  it('goes to the last row and back by keyboard', async () => {
    open();
    const grid = page.getByRole('grid').element() as HTMLElement;
    grid.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.element(page.getByText('Campaign 99999')).toBeVisible();
    expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim()).toBe(
      String(clicks[ROWS - 1]),
    );
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await expect.element(page.getByText('Campaign 1', { exact: true })).toBeVisible();
  });

  it.each(['light', 'dark'] as const)('passes axe in %s', async (theme) => {
    inTheme(theme);
    open();
    await expect.element(page.getByText('Campaign 1', { exact: true })).toBeVisible();
    await expectAccessible();
  });
});

it('moves by cell, page and corner and stays inside', () => {
  const size = { row: 10, column: 3 };
  const from = { row: 4, column: 1 };
  expect(moveCell(from, { key: 'PageDown', toEdge: false }, size)).toEqual({ row: 9, column: 1 });
  expect(moveCell(from, { key: 'Home', toEdge: true }, size)).toEqual({ row: 0, column: 0 });
  expect(moveCell(from, { key: 'ArrowRight', toEdge: true }, size)).toEqual({ row: 4, column: 2 });
  expect(moveCell({ row: 0, column: 0 }, { key: 'ArrowUp', toEdge: false }, size)).toEqual({ row: 0, column: 0 });
  expect(moveCell(from, { key: 'a', toEdge: false }, size)).toBeNull();
});

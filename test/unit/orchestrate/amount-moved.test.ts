import { expect, test } from 'vitest';
import { amountMoved } from '../../../src/core/orchestrate/move';

test('what is raised is what moves when it is lowered elsewhere', () => {
  expect(amountMoved([7, -4, -3])).toBe(7);
});

test('money taken off and given to nobody moves too', () => {
  expect(amountMoved([2, -9])).toBe(9);
  expect(amountMoved([-9])).toBe(9);
});

test('nothing moves where nothing changes', () => {
  expect(amountMoved([])).toBe(0);
  expect(amountMoved([0, 0])).toBe(0);
});

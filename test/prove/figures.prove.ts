/** Every figure in every state, and of every kind of number as many as a screen shows at once, with all that belongs to them. */
import { expect, test } from 'vitest';
import { walkFigures } from '../browser/harness/figures';
import { sampleTruth } from '../browser/harness/truth';
import { visit } from '../browser/harness/visit';

const MOST_OF_A_KIND = 12;

test('every figure has its sentence, table, keys and files, and every number its statement and rows', async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.page.getByRole('button', { name: 'Load sample' }).click();
  await studio.settled(sampleTruth.length);
  await studio.thought();
  await studio.idle();
  const { figures, numbers } = await walkFigures(studio, MOST_OF_A_KIND);
  expect(figures.length).toBeGreaterThan(14);
  expect(numbers).toBeGreaterThan(60);
});

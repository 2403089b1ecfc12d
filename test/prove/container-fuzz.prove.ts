/** Ten thousand damaged archives, workbooks, pages, Parquet and JSON files: sentences, or accounts that add up. */
import fc from 'fast-check';
import { afterAll, describe, test } from 'vitest';
import { CONTAINERS, survivesInside } from '../fuzz/containers';
import { anyDamage, damaged } from './harness/damage';

const FILES = 10_000;
const names = Object.keys(CONTAINERS);
const sums = { read: 0, refused: 0, slowestMs: 0, slowest: '' };
afterAll(() =>
  console.log(
    `${sums.read} parts read, ${sums.refused} refused; slowest ${sums.slowestMs.toFixed(0)} ms (${sums.slowest})`,
  ),
);

describe.each(names.map((name, at) => [name, at] as const))('%s', (name, at) => {
  test('damaged at random, it is refused or accounted for', async () => {
    const property = fc.asyncProperty(anyDamage, async (wounds) => {
      const begun = performance.now();
      const { read, refused } = await survivesInside(name, damaged(CONTAINERS[name], wounds));
      const ms = performance.now() - begun;
      sums.read += read;
      sums.refused += refused;
      if (ms > sums.slowestMs) Object.assign(sums, { slowestMs: ms, slowest: name });
    });
    await fc.assert(property, { numRuns: Math.ceil(FILES / names.length), seed: 33_000 + at });
  });
});

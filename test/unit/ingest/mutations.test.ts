import fc from 'fast-check';
import { expect, it } from 'vitest';
import { damagedTables, holdsRoundTrip, mutated, printed, survives, typedTables } from '../../fuzz/mutations';

const RUNS = { numRuns: 300, seed: 20_310_303 };

it('gives the values of a printed table back, or a flag', async () => {
  await fc.assert(fc.asyncProperty(typedTables, holdsRoundTrip), RUNS);
}, 120_000);

it('refuses a damaged file in a sentence or accounts for all of it', async () => {
  const seen = { read: 0, refused: 0 };
  const property = fc.asyncProperty(damagedTables, async ([table, by]) => {
    seen[await survives('log.csv', mutated(new TextEncoder().encode(printed(table)), by))] += 1;
  });
  await fc.assert(property, RUNS);
  expect(seen.read).toBeGreaterThan(RUNS.numRuns / 2);
});

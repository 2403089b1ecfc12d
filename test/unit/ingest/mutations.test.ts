import fc from 'fast-check';
import { expect, it } from 'vitest';
import { damagedTables, holdsRoundTrip, mutated, printed, survives, typedTables } from '../../fuzz/mutations';

const SEED = 20_310_303;
const ROUND_TRIPS = { numRuns: 300, seed: SEED };
/** Two thousand with the containers of the other file. */
const DAMAGED = { numRuns: 1700, seed: SEED };

it('gives the values of a printed table back, or a flag', async () => {
  await fc.assert(fc.asyncProperty(typedTables, holdsRoundTrip), ROUND_TRIPS);
}, 120_000);

it('refuses a damaged file in a sentence or accounts for all of it', async () => {
  const seen = { read: 0, refused: 0 };
  const property = fc.asyncProperty(damagedTables, async ([table, by]) => {
    seen[await survives('log.csv', mutated(new TextEncoder().encode(printed(table)), by))] += 1;
  });
  await fc.assert(property, DAMAGED);
  expect(seen.read).toBeGreaterThan(DAMAGED.numRuns / 2);
}, 240_000);

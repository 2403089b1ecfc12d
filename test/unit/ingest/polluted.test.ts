/** One polluted file of each kind; `npm run prove` reads thirty of each. */
import { expect, test } from 'vitest';
import { pollutions } from '../../polluted';
import { tallyOf } from '../../polluted/tally';

const TABLES = 30;

test('a file polluted in any one way is read right, and nothing is wrong in silence', async () => {
  const faults: string[] = [];
  for (const [at, pollution] of pollutions.entries())
    if (pollution.isLarge !== true) faults.push(...(await tallyOf(pollution, [at % TABLES])).faults);
  expect(faults).toEqual([]);
});

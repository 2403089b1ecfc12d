/** A few damaged exports of each kind; `npm run prove` reads all of them. */
import { expect, test } from 'vitest';
import { meanOf, scoredBy, type Scored } from '../../zoo-score/benchmark';
import { casesOf } from '../../zoo-score/cases';
import { loopwright } from '../../zoo-score/tools';

/** One damaged file of so many is read. */
const EACH = 13;

test('damaged exports are read right or asked about, and never wrong in silence', async () => {
  const scored: Scored[] = [];
  for (const world of ['A', 'B'] as const)
    for (const one of casesOf({ world, seed: 301, people: 120, each: EACH }))
      if (one.damages.length > 0) scored.push(await scoredBy(loopwright, one));
  expect(scored.length).toBeGreaterThan(30);
  expect(scored.flatMap(({ case: { id }, score }) => (score.silent > 0 ? [id] : []))).toEqual([]);
  expect(meanOf(scored).score).toBeGreaterThan(0.9);
});

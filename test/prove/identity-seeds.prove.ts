/** Twenty worlds that nobody has looked at: people are those of the truth, under any order of files. */
import { describe, expect, it } from 'vitest';
import { mixedPeople, zooPeople } from '../sql/zoo-people';
import { scorePairs } from '../zoo/truth/joins';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(2001 + at));

describe('people', () => {
  it.each(SEEDS)('of seed %s', async (seed) => {
    const { records, study } = await zooPeople(seed, 3000);
    const score = scorePairs(records);
    console.log(`seed ${seed}: ${JSON.stringify(score)}`);
    expect(score.precision).toBeGreaterThanOrEqual(0.99);
    expect(score.recall).toBe(1);
    expect(mixedPeople(records)).toEqual([]);
    expect(study.identity.cuts).toEqual([]);
  });
});

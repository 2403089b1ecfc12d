/** Twenty worlds by whose outcome nothing was chosen, the zoo and the detectors included: the whole loop against their truth. */
import { describe, it } from 'vitest';
import { loopOfWorld } from '../sql/loop-of-world';
import { expectTruth } from '../sql/loop-truth';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(5001 + at));

describe('the loop', () => {
  it.each(SEEDS)('of seed %s', async (seed) => {
    expectTruth(await loopOfWorld(seed));
  });
});

/** Twenty worlds that nobody has looked at: the whole loop against their truth. */
import { describe, it } from 'vitest';
import { loopOfWorld } from '../sql/loop-of-world';
import { expectBreaches, expectDecisions, expectFindings, expectFunnel, expectRanks } from '../sql/loop-truth';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(3001 + at));

describe('the loop', () => {
  it.each(SEEDS)('of seed %s', async (seed) => {
    const loop = await loopOfWorld(seed, 6000);
    expectFunnel(loop);
    expectRanks(loop.outputs);
    expectDecisions(loop);
    expectFindings(loop);
    expectBreaches(loop);
  });
});

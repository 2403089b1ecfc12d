/** The shop that is shipped, and ten by whose outcome nothing was chosen, the zoo and the detectors included: the whole loop against their truth. */
import { describe, expect, it } from 'vitest';
import { loopOfWorld } from '../sql/loop-of-world';
import { expectShopClaims, expectShopTruth, named } from '../sql/shop-truth';

const SEEDS = [7n, ...Array.from({ length: 10 }, (_, at) => BigInt(6101 + at))];

describe('the loop in a shop', () => {
  it.each(SEEDS)('of seed %s', async (seed) => {
    const loop = await loopOfWorld(seed, 6000, { world: 'B' });
    console.log(
      `seed ${seed}: ${loop.outputs.monitor.findings.map((one) => `${named(one)} (${one.certainty}, ${one.since})`).join(', ')}`,
    );
    expect(loop.outputs.funnel.steps.map(({ id }) => id)).toEqual(['visit', 'product', 'cart', 'order']);
    expectShopTruth(loop);
    await expectShopClaims(loop);
  });
});

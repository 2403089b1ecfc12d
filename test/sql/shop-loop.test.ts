/** The loop against the truth of one shop: funnel, ranks, decisions, the list of findings. Others are in `npm run prove`. */
import { expect, it } from 'vitest';
import { loopOfWorld } from './loop-of-world';
import { expectShopTruth } from './shop-truth';

it('finds in a shop what was planted in it', async () => {
  const loop = await loopOfWorld(7n, 6000, { world: 'B' });
  expect(loop.outputs.funnel.steps.map(({ id }) => id)).toEqual(['visit', 'product', 'cart', 'order']);
  expectShopTruth(loop);
}, 600_000);

/** The loop against the truth of five worlds: funnel, ranks, decisions, findings and breaches. Twenty others are in `npm run prove`. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/core/orchestrate/default-policy';
import type { Study } from '../../src/core/study/study';
import { loopOfWorld } from './loop-of-world';
import { expectTruth } from './loop-truth';

describe('the loop', () => {
  it.each([3002n, 3005n, 3013n, 3014n])('of seed %s', async (seed) => {
    expectTruth(await loopOfWorld(seed));
  });

  it('of seed 3007, in which an edited rule then runs what checks and nothing that thinks', async () => {
    const loop = await loopOfWorld(3007n);
    expectTruth(loop);
    const policy: unknown = {
      rules: defaultPolicy().rules.map((rule) => (rule.kind === 'bid_step_cap' ? { ...rule, enabled: false } : rule)),
    };
    const { ran, outputs } = await loop.again({ policy: policy as Study['policy'] });
    // Sources and clock are looked at before each run.
    expect(ran.filter((id) => id !== 'sources' && id !== 'clock')).toEqual(['orchestrate']);
    const bids = ({ orchestrate }: typeof outputs) => orchestrate.decisions.filter(({ lever }) => lever === 'bid');
    expect(bids(outputs)).toHaveLength(bids(loop.outputs).length);
    expect(bids(outputs)).not.toEqual(bids(loop.outputs));
  });
});

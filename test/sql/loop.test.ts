/** The loop against the truth of five worlds: funnel, ranks, decisions, findings and breaches. Twenty others are in `npm run prove`. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/core/orchestrate/default-policy';
import type { Study } from '../../src/core/study/study';
import { loopOfWorld, type LoopOfWorld } from './loop-of-world';
import { expectTruth } from './loop-truth';

/** Two rules that leave no budget are named together, and every budget waits for a person. */
async function expectContradictionHeld(loop: LoopOfWorld): Promise<void> {
  const [some] = defaultPolicy().rules;
  const range = (id: string, limit: { readonly min: number | null; readonly max: number | null }) => ({
    ...some!,
    ...{ id, kind: 'budget_range', limit: { period: 'day', currency: null, ...limit } },
  });
  const rules: unknown = [range('at-least', { min: 500, max: null }), range('at-most', { min: null, max: 100 })];
  const { outputs } = await loop.again({ policy: { rules } as Study['policy'] });
  expect(outputs.orchestrate.conflicts).toMatchObject([{ a: 'at-least', b: 'at-most' }]);
  expect(outputs.orchestrate.conflicts[0]!.text).toMatch(/leave no value that keeps both: every proposal .* is held/);
  const budgets = outputs.orchestrate.decisions.filter(({ lever }) => lever === 'budget');
  expect(budgets.length).toBeGreaterThan(0);
  for (const { verdict, final, from } of budgets) expect([verdict, final]).toEqual(['hold', from]);
}

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
    // Sources and clock are looked at before each run; other decisions are recorded, and the record explains.
    const thought = ran.filter((id) => id !== 'sources' && id !== 'clock');
    expect(thought).toEqual(['orchestrate', 'ledger', 'explain']);
    const bids = ({ orchestrate }: typeof outputs) => orchestrate.decisions.filter(({ lever }) => lever === 'bid');
    expect(bids(outputs)).toHaveLength(bids(loop.outputs).length);
    expect(bids(outputs)).not.toEqual(bids(loop.outputs));
    await expectContradictionHeld(loop);
  });
});

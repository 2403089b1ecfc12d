/** Files may come in any order: what the loop thinks of them is the same. */
import { expect, it } from 'vitest';
import { loopOfPart } from '../sql/loop-of-world';

/** Numbers of sources and of people follow the order of loading, and stand for nothing. */
const withoutNumbers = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) =>
    ['source', 'person', 'members'].includes(key) || typeof one === 'bigint' || ArrayBuffer.isView(one) ? null : one,
  );

it('the last file first leads to the same people, funnel, values, findings and decisions', async () => {
  const world = { seed: 7n, people: 1500, has: () => true, asOf: null };
  const one = (await loopOfPart(world)).outputs;
  const other = (await loopOfPart({ ...world, isReversed: true })).outputs;
  expect(other.identity.people).toBe(one.identity.people);
  expect(other.identity.sizes).toEqual(one.identity.sizes);
  expect(one.identity.byRule.find(({ rule }) => rule === one.identity.rule)?.people).toBe(one.identity.people);
  for (const stage of ['funnel', 'objective', 'monitor', 'predict', 'prescribe', 'orchestrate'] as const) {
    expect(withoutNumbers(other[stage]), stage).toBe(withoutNumbers(one[stage]));
  }
});

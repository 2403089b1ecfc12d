/** A source taken out and put back: every number that the loop made of it returns, to the bit. */
import { expect, it } from 'vitest';
import type { StageOutputs } from '../../src/pipeline/outputs';
import { loopOfWorld } from '../sql/loop-of-world';

/** Everything that stages hand on, as text: numbers print with all the digits they need to be told apart. */
const textOf = (outputs: StageOutputs): Record<string, string> =>
  Object.fromEntries(Object.entries(outputs).map(([stage, output]) => [stage, JSON.stringify(output, plain)]));

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  return ArrayBuffer.isView(value) ? [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] : value;
}

it('sources leave the loop and come back without a trace', async () => {
  const loop = await loopOfWorld(5n, 300);
  const thoughtWithout = async (...labels: readonly string[]): Promise<Record<string, string>> => {
    const sources = loop.study.sources.filter(({ label }) => !labels.includes(label));
    expect(sources).toHaveLength(loop.study.sources.length - labels.length);
    return textOf((await loop.again({ sources })).outputs);
  };
  const whole = textOf(loop.outputs);
  const withoutMoney = await thoughtWithout('unified_payments.csv');
  expect(changed(whole, withoutMoney)).toEqual(expect.arrayContaining(['identity', 'objective', 'orchestrate']));
  const alsoWithoutAds = await thoughtWithout('unified_payments.csv', 'Kampagnenbericht.csv');
  expect(changed(withoutMoney, alsoWithoutAds)).toEqual(expect.arrayContaining(['objective', 'monitor']));
  expect(changed(withoutMoney, await thoughtWithout('unified_payments.csv'))).toEqual([]);
  expect(changed(whole, await thoughtWithout())).toEqual([]);
});

/** Stages that say something else: their whole texts in a failure would help nobody. */
const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).filter((stage) => before[stage] !== after[stage]);

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

/** Versions of files of the world: deals as they stood a month before, and a report in which the costs of two days changed places. */
function versions(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const textIn = (name: string): string => new TextDecoder().decode(files.get(name));
  const [header, ...deals] = textIn(DEALS).trimEnd().split('\n');
  const open = deals
    .filter((line) => line.split(',').at(-4)!.slice(0, 10) < '2026-09-30')
    .map((line, at) => (at % 3 === 0 ? line.replace(/Closed (Won|Lost)/, 'Contract Sent') : line))
    .map((line, at) => (at % 4 === 0 ? line.replace(/,Sales Pipeline,\d+,/, ',Sales Pipeline,99,') : line));
  // Every total of the file stays what it is.
  const other = swapped(textIn(REPORT));
  expect(other).not.toBe(textIn(REPORT));
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return new Map([
    [VERSIONS[0], bytes([header, ...open, ''].join('\n'))],
    [VERSIONS[1], bytes(other)],
  ]);
}

/** The costs of two days of one campaign. */
function swapped(report: string): string {
  const lines = report.split('\n');
  const cost = /,USD,([\d.]+),/;
  const days = lines.flatMap((line, at) => {
    const found = /^\d{4}-/.test(line) ? cost.exec(line) : null;
    return found === null ? [] : [{ at, campaign: line.split(',')[2], cost: found[1] }];
  });
  const one = days.find((day) => Number(day.cost) > 0)!;
  const other = days.find((day) => day.campaign === one.campaign && day.cost !== one.cost)!;
  for (const [{ at }, { cost: taken }] of [
    [one, other],
    [other, one],
  ] as const)
    lines[at] = lines[at].replace(cost, `,USD,${taken},`);
  return lines.join('\n');
}

const DEALS = 'hubspot-crm-exports-all-deals-2026-10-31.csv';
const REPORT = 'Campaign report.csv';
const VERSIONS = ['hubspot-crm-exports-all-deals-2026-09-30.csv', 'Campaign report2.csv'];

it('versions of files leave the loop and come back without a trace', async () => {
  const loop = await loopOfWorld(5n, 300, { beside: versions });
  const own = loop.study.sources.filter(({ label }) => !VERSIONS.includes(label));
  expect(own).toHaveLength(loop.study.sources.length - VERSIONS.length);
  const whole = textOf(loop.outputs);
  const without = textOf((await loop.again({ sources: own })).outputs);
  expect(changed(whole, without)).toEqual(expect.arrayContaining(['canonical', 'objective']));
  expect(changed(textOf((await loop.again({})).outputs), whole)).toEqual([]);
  expect(changed(textOf((await loop.again({ sources: own })).outputs), without)).toEqual([]);
});

/** Stages that say something else: their whole texts in a failure would help nobody. */
const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).filter((stage) => before[stage] !== after[stage]);

/** What the loop says and keeps to itself where it was given too little. A policy that contradicts itself: test/sql/loop.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectInputs } from '../../src/cli/run/inputs';
import { isRefusal } from '../../src/core/estimate/contract';
import { emptyStudy, STUDY_VERSION } from '../../src/core/study/study';
import type { StageOutputs } from '../../src/pipeline/outputs';
import { loopOfPart, type LoopOfWorld } from '../sql/loop-of-world';

const isAdFile = (name: string): boolean => /report|Kampagnen|Social-Ads/.test(name);
const isEvents = (name: string): boolean => name.endsWith('.ndjson') || name.endsWith('.ndjson.gz');
const isPayments = (name: string): boolean => name.includes('payments');

const part = (has: (name: string) => boolean, asOf: string | null = null): Promise<LoopOfWorld> =>
  loopOfPart({ seed: 7n, people: 1500, has, asOf });

/** Reasons with what to do about them, of all that was refused. */
function refusals({ funnel, objective, predict, prescribe }: StageOutputs): readonly string[] {
  const all = [funnel, objective, predict, prescribe].flatMap((result) => result.refusals);
  return all.map(({ reason, how }) => `${reason} | ${how}`);
}

/** Every number of a result, by its path: none may be NaN or endless. */
function wrongNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => wrongNumbers(one, `${path}.${key}`));
}

function expectNoInventedMoney({ objective, predict, prescribe, orchestrate }: StageOutputs): void {
  expect(objective.subjects.filter(({ value }) => !isRefusal(value))).toEqual([]);
  expect(objective.sentence).toBeNull();
  expect(predict.predictions).toEqual([]);
  expect(prescribe.proposals.filter(({ lever }) => lever === 'budget' || lever === 'bid')).toEqual([]);
  expect(orchestrate.decisions.filter(({ lever }) => lever === 'budget' || lever === 'bid')).toEqual([]);
}

describe('without payments', () => {
  it('deals are what customers are worth, said so, and sums without a rate are left out by name', async () => {
    const { outputs } = await part((name) => !isPayments(name));
    expect(outputs.objective.worthMethod).toBe('amounts of deals won');
    expect(refusals(outputs).join('\n')).toMatch(/sums in USD have no rate into EUR \| .*without it/);
    expect(wrongNumbers(outputs.objective)).toEqual([]);
  });

  it('and without deals there is people and spend, and no money of customers', async () => {
    const { outputs } = await part((name) => isAdFile(name) || isEvents(name));
    expect(outputs.funnel.steps[0]!.people).toBeGreaterThan(100);
    expect(outputs.objective.mode).toBe('none');
    expectNoInventedMoney(outputs);
    expect(refusals(outputs).join('\n')).toMatch(/payment|revenue/);
  });
});

describe('with ad files alone', () => {
  let outputs: StageOutputs;
  beforeAll(async () => ({ outputs } = await part(isAdFile)));

  it('the missing events are named, with what is shown without them', () => {
    const said = refusals(outputs).join('\n');
    expect(said).toMatch(
      /nobody signed up, booked a demo or bought \| Load events .* spend and delivery are shown without them/,
    );
    expect(said).toMatch(/nobody is known to have become a lead \| Load events .* shown and watched without them/);
  });

  it('spend is known, results are not zero but unknown, and creatives are still watched', () => {
    const channels = outputs.objective.subjects.filter(({ subject }) => subject.level === 'channel');
    expect(channels.some(({ spend }) => (spend ?? 0) > 0)).toBe(true);
    expect(channels.every(({ costPerLead }) => costPerLead === null)).toBe(true);
    expect(outputs.monitor.watched.some(({ detector }) => detector === 'creative-fatigue')).toBe(true);
    expectNoInventedMoney(outputs);
    expect(wrongNumbers(outputs.objective)).toEqual([]);
  });
});

describe('with events alone', () => {
  it('people and funnel are counted, and what ads cost is asked for', async () => {
    const { outputs } = await part(isEvents);
    expect(outputs.funnel.steps[0]!.people).toBeGreaterThan(100);
    expect(outputs.identity.people).toBeGreaterThan(100);
    expectNoInventedMoney(outputs);
    expect(outputs.objective.subjects.every(({ spend }) => spend === null || spend === 0)).toBe(true);
    expect(refusals(outputs).length).toBeGreaterThan(0);
    for (const said of refusals(outputs)) expect(said).toMatch(/ \| \w.*\.$/);
    expect(wrongNumbers(outputs.objective)).toEqual([]);
  });
});

describe('while all conversions are younger than the lag', () => {
  it('nothing is said about what clicks are worth, what is counted still is, and models say what they wait for', async () => {
    const { outputs } = await part(() => true, '2026-05-22T00:00:00Z');
    expectNoInventedMoney(outputs);
    expect(refusals(outputs).join('\n')).toMatch(
      /value is unknown, not 0 \| .* Counts, costs and rates are shown without them/,
    );
    expect(outputs.funnel.steps[0]!.people).toBeGreaterThan(0);
    expect(outputs.predict.models[0]!.validation[0]).toMatchObject({
      value: null,
      note: 'no stage was reached by enough people of two halves yet',
    });
    expect(outputs.monitor.findings).toEqual([]);
    expect(wrongNumbers(outputs.objective)).toEqual([]);
  });
});

describe('a study from a newer version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-newer-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is not opened, and what can still be read is said', async () => {
    writeFileSync(join(folder, 'study.json'), JSON.stringify({ ...emptyStudy('later'), version: STUDY_VERSION + 1 }));
    writeFileSync(join(folder, 'a.csv'), 'Day,Cost\n2026-05-04,1\n');
    await expect(collectInputs(folder)).rejects.toMatchObject({
      code: 'study-newer',
      sentences: { action: expect.stringContaining('can still be read') as string },
    });
  });
});

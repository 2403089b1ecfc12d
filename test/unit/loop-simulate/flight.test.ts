/** Flights of a budget: money adds up, nobody beats hindsight on average, chunks and seeds name the bytes. */
import { describe, expect, it } from 'vitest';
import { bandits } from '../../../src/catalog/bandits';
import { isRefusal } from '../../../src/core/estimate/contract';
import { flyChunk } from '../../../src/core/loop/flight';
import { fitFlightWorld, type ArmDay, type FlightWorld, type WorldInput } from '../../../src/core/loop/flight-world';
import { CHUNK, chunksOf, simulate, summarise } from '../../../src/core/loop/simulate';

const arm = (key: string, mean: number, given: Partial<FlightWorld['arms'][number]> = {}) => ({
  key,
  mean,
  sd: 0.2,
  shared: 0.1,
  noise: 6,
  start: 1 / 3,
  cap: 1,
  course: new Array<number>(90).fill(1),
  ...given,
});
const world: FlightWorld = {
  currency: 'EUR',
  arms: [arm('a', 1), arm('b', 2), arm('c', 3)],
  days: 90,
  firstWeekday: 3,
  dailySpend: 300,
  delayDays: 2,
  fittedFrom: 'a test',
  delay: 'two days',
  drift: 'none',
};
const of = (given: Partial<FlightWorld> = {}, replications = 30, seed = 7) =>
  simulate({ world: { ...world, ...given }, policies: bandits, replications, seed });
const policy = (result: ReturnType<typeof of>, id: string) => result.policies.find((each) => each.id === id)!;

describe('a simulation', () => {
  const result = of();
  it('spends what there is, in shares that add up', () => {
    for (const { spend, shares, id } of result.policies) {
      expect(spend).toBe(27_000);
      expect(
        shares.map((days) => days.length),
        id,
      ).toEqual([90, 90, 90]);
      for (let day = 0; day < 90; day++) expect(shares.reduce((sum, days) => sum + days[day]!, 0)).toBeCloseTo(1, 9);
    }
  });
  it('measures regret against the best fixed split, which has none', () => {
    expect(policy(result, 'best-in-hindsight').regret).toEqual({ mean: 0, low: 0, high: 0 });
    for (const { regret, band, id } of result.policies) {
      expect(regret.mean, id).toBeGreaterThanOrEqual(0);
      expect(band.map(({ day }) => day)).toEqual(Array.from({ length: 90 }, (_, at) => at + 1));
      expect([band[89]!.low, band[89]!.high]).toEqual([regret.low, regret.high]);
      for (const { low, mid, high } of band) expect(low <= mid && mid <= high).toBe(true);
    }
  });
  it('lets those who learn earn more than the equal split, in money', () => {
    const equal = policy(result, 'uniform');
    for (const id of ['thompson', 'top-two', 'epsilon-greedy', 'weekly-human']) {
      expect(policy(result, id).regret.mean, id).toBeLessThan(equal.regret.mean * 0.8);
      expect(policy(result, id).rewardMean, id).toBeGreaterThan(equal.rewardMean);
    }
    // Equal split of 300 a day over means 1, 2 and 3, and all of it on the third.
    expect(equal.rewardMean).toBeGreaterThan(540);
    expect(equal.rewardMean).toBeLessThan(660);
    expect(equal.regret.mean / 90 / 300).toBeCloseTo(1, 1);
  });
  it('is the same under one seed and another under another', () => {
    expect(JSON.stringify(of())).toBe(JSON.stringify(result));
    expect(JSON.stringify(of({}, 30, 8))).not.toBe(JSON.stringify(result));
  });
  it('does not depend on who flies which chunk, nor on which other policies fly', () => {
    const input = { world, policies: bandits, replications: 55, seed: 7 };
    const chunks = chunksOf(55).map((span) => {
      const steps = flyChunk({ ...input, ...span });
      for (;;) {
        const step = steps.next();
        if (step.done) return structuredClone(step.value);
      }
    });
    expect(chunks.map(({ from, to }) => [from, to])).toEqual([
      [0, CHUNK],
      [CHUNK, 2 * CHUNK],
      [2 * CHUNK, 55],
    ]);
    expect(summarise(input, [...chunks])).toEqual(simulate(input));
    const alone = simulate({ ...input, policies: bandits.filter(({ id }) => id === 'thompson') });
    expect(alone.policies[0]).toEqual(policy(simulate(input), 'thompson'));
  });
  it('holds what an arm can take, and counts how often more was asked', () => {
    const capped = of({ arms: [arm('a', 1), arm('b', 2), arm('c', 3, { cap: 0.4 })] });
    for (const { shares } of capped.policies) for (const share of shares[2]!) expect(share).toBeLessThan(0.4 + 1e-9);
    expect(policy(capped, 'thompson').breaches).toBeGreaterThan(10);
    expect(policy(capped, 'uniform').breaches).toBe(0);
    const last = policy(capped, 'best-in-hindsight').shares.map((days) => days[89]!);
    expect(last[2]).toBeCloseTo(0.4, 6);
    expect(last[1]).toBeCloseTo(0.6, 1);
  });
  it('learns later where value is known later', () => {
    const late = of({ delayDays: 30 });
    expect(policy(late, 'thompson').regret.mean).toBeGreaterThan(policy(result, 'thompson').regret.mean * 1.5);
  });
});

const DAYS = 90;
const dayOf = (key: string, age: number, spend: number, units: number): ArmDay => ({ key, age, spend, units });
const input = (given: Partial<WorldInput> = {}): WorldInput => ({
  currency: 'EUR',
  days: Array.from({ length: DAYS }, (_, age) => [
    dayOf('x', age, 100, 50),
    dayOf('y', age, 20 + (age % 2), 40),
  ]).flat(),
  values: [
    { key: 'y', value: 3, sd: 0.1, shared: 0.06, n: 3600 },
    { key: 'x', value: 2, sd: 0.05, shared: 0.03, n: 4500 },
  ],
  lagDays: 11.4,
  lastDay: '2026-10-31',
  lastWeekday: 5,
  flightDays: DAYS,
  ...given,
});
const fitted = (given: Partial<WorldInput> = {}): FlightWorld => {
  const found = fitFlightWorld(input(given));
  if (isRefusal(found)) throw new Error(found.reason);
  return found;
};

describe('a world fitted from campaigns', () => {
  it('has their value per money, share, room and delay', () => {
    const { arms, dailySpend, delayDays, firstWeekday } = fitted();
    expect(arms.map(({ key }) => key)).toEqual(['x', 'y']);
    expect(arms[0]).toMatchObject({ mean: expect.closeTo(1, 9) as number, sd: expect.closeTo(0.025, 9) as number });
    expect(arms[1]!.mean).toBeCloseTo((3 * 40) / 20.5, 9);
    expect(dailySpend).toBeCloseTo(120.5, 9);
    expect(arms[0]!.start).toBeCloseTo(100 / 120.5, 9);
    expect(arms[1]!.cap).toBeCloseTo((1.5 * 21) / 120.5, 9);
    expect(arms[0]!.cap).toBe(1);
    expect(delayDays).toBe(11);
    // 31 October 2026 is a Saturday; 89 days before it a Monday.
    expect(firstWeekday).toBe(0);
  });
  it('lets units per money run as they ran', () => {
    const falling = Array.from({ length: DAYS }, (_, age) => [
      dayOf('x', age, 100, 20 + age),
      dayOf('y', age, 20, 40),
    ]).flat();
    const { arms } = fitted({ days: falling });
    const [first, last] = [arms[0]!.course[0]!, arms[0]!.course[DAYS - 1]!];
    expect(first).toBeGreaterThan(1.3);
    expect(last).toBeLessThan(0.7);
    expect(arms[0]!.course.reduce((a, b) => a + b, 0) / DAYS).toBeCloseTo(1, 9);
    for (const factor of arms[1]!.course) expect(factor).toBeCloseTo(1, 9);
  });
  it('gives each arm its part where all together could not take the budget', () => {
    const stopped = input().days.filter(({ age }) => age >= 1);
    expect(fitted({ days: stopped }).arms.reduce((sum, { cap }) => sum + cap, 0)).toBeGreaterThanOrEqual(1);
  });
  it('is refused below two campaigns with value and four weeks of days', () => {
    for (const given of [
      { values: input().values.slice(0, 1) },
      { days: input().days.filter(({ age }) => age < 20) },
      { values: input().values.map((value) => ({ ...value, value: 0 })) },
      { days: [] },
    ]) {
      const found = fitFlightWorld(input(given));
      expect(isRefusal(found)).toBe(true);
      expect(found).toMatchObject({ need: 2, unit: 'campaigns' });
    }
  });
});

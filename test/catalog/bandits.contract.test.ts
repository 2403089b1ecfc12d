/** What every bandit of the catalogue must keep: shares that add up, one run per seed, a record that can be put down, blocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandits } from '../../src/catalog/bandits';
import type { Bandit, Moment } from '../../src/core/loop/bandit';
import { BanditRecord, type BanditSetup, type RewardFamily } from '../../src/core/loop/bandit-record';
import { playSequence } from '../../src/core/loop/sequence';
import { stream } from '../../src/core/stats/random';
import { standardWorlds } from './standard-worlds';

const setupOf = (arms: number, given: Partial<BanditSetup> = {}): BanditSetup => ({
  family: 'bernoulli',
  start: new Array<number>(arms).fill(1 / arms),
  blocked: new Array<boolean>(arms).fill(false),
  memory: 1,
  warmUp: null,
  ...given,
});

const momentOf = (day: number): Moment => ({
  day,
  weekday: day % 7,
  random: stream(5, 'policy', day),
  hindsight: null,
});

const byId = (id: string): Bandit => bandits.find((bandit) => bandit.id === id)!;
const LEARNERS = ['thompson', 'top-two', 'epsilon-greedy', 'ucb1', 'weekly-human'];

it('finds every folder', () => {
  expect(bandits.map(({ id }) => id)).toEqual([
    'best-in-hindsight',
    'epsilon-greedy',
    'fixed-split',
    'thompson',
    'top-two',
    'ucb1',
    'uniform',
    'weekly-human',
  ]);
  const folders = Object.keys(import.meta.glob('../../src/catalog/bandits/*/bandit.ts')).map((path) =>
    path.split('/').at(-2),
  );
  expect(bandits.map(({ id }) => id)).toEqual(folders.sort());
});

interface Step {
  readonly units: readonly number[];
  readonly rate: readonly number[];
}

const ARMS = 4;
const step: fc.Arbitrary<Step> = fc.record({
  units: fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: ARMS, maxLength: ARMS }),
  rate: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: ARMS, maxLength: ARMS }),
});
const blocked = fc
  .array(fc.boolean(), { minLength: ARMS, maxLength: ARMS })
  .filter((flags) => flags.some((isBlocked) => !isBlocked));

function feed(record: BanditRecord, bandit: Bandit, { units, rate }: Step, day: number): number[] {
  const shares = bandit.shares(record, momentOf(day));
  record.shares = shares;
  const rewards = units.map((n, k) =>
    record.setup.family === 'bernoulli' ? Math.round(n * rate[k]!) : n * (rate[k]! * 4 - 1),
  );
  record.observe({ units, rewards });
  return shares;
}

describe.each(bandits.map((bandit) => [bandit.id, bandit] as const))('%s', (_, bandit) => {
  it('says what it is', () => {
    expect(bandit.label).toMatch(/^\S.*\S$/);
    expect(bandit.summary).toMatch(/^[A-Z].+\.$/);
  });

  it.each<RewardFamily>(['bernoulli', 'normal'])('gives %s shares that add up and never a blocked arm', (family) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), blocked, fc.boolean(), (steps, flags, warms) => {
        const warmUp = warms ? { units: 100, results: 40 } : null;
        const record = new BanditRecord(setupOf(ARMS, { family, blocked: flags, warmUp }));
        for (const [day, each] of steps.entries()) {
          const shares = feed(record, bandit, each, day);
          expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
          for (const [k, share] of shares.entries()) {
            expect(share).toBeGreaterThanOrEqual(0);
            if (flags[k]) expect(share).toBe(0);
          }
          const chosen = bandit.choose?.(record, stream(day, 'choose'));
          if (chosen !== undefined) expect(flags[chosen]).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('can be put down and taken up again, equal to the bit', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), fc.nat(), (steps, cut) => {
        const whole = new BanditRecord(setupOf(ARMS, { family: 'normal', memory: 0.99 }));
        let parted = new BanditRecord(setupOf(ARMS, { family: 'normal', memory: 0.99 }));
        for (const [day, each] of steps.entries()) {
          if (day === cut % steps.length) parted = BanditRecord.fromJson(JSON.stringify(parted));
          expect(feed(parted, bandit, each, day)).toEqual(feed(whole, bandit, each, day));
        }
        expect(JSON.stringify(parted)).toBe(JSON.stringify(whole));
      }),
      { numRuns: 20 },
    );
  });

  it('flies the same flight under the same seed, another under another', () => {
    const world = standardWorlds.find(({ id }) => id === 'close arms')!;
    const regret = (seed: number) =>
      playSequence(world.of(), bandit, {
        steps: 2000,
        batch: 100,
        setup: setupOf(world.arms),
        random: stream(seed, 'x'),
      });
    expect(JSON.stringify(regret(1))).toBe(JSON.stringify(regret(1)));
    expect(JSON.stringify(regret(1))).not.toBe(JSON.stringify(regret(2)));
  });

  it('spreads evenly where all rewards are zero', () => {
    const record = new BanditRecord(setupOf(ARMS));
    for (let day = 0; day < 10; day++) record.observe({ units: [100, 100, 100, 100], rewards: [0, 0, 0, 0] });
    if (['thompson', 'top-two', 'uniform', 'fixed-split', 'best-in-hindsight'].includes(bandit.id)) {
      for (const share of bandit.shares(record, momentOf(1))) expect(share).toBeCloseTo(0.25, 9);
    }
  });
});

it('refuses a race in which every arm is blocked', () => {
  expect(() => new BanditRecord(setupOf(2, { blocked: [true, true] }))).toThrow(RangeError);
});

describe.each(standardWorlds.map((world) => [world.id, world] as const))('in the world "%s"', (_, world) => {
  const FLIGHTS = 16;
  const meanRegret = (bandit: Bandit): number => {
    let sum = 0;
    for (let flight = 0; flight < FLIGHTS; flight++) {
      const setup = setupOf(world.arms, { memory: world.memory });
      sum += playSequence(world.of(), bandit, {
        steps: world.steps,
        batch: 100,
        setup,
        random: stream(flight, 'flight'),
      }).regret;
    }
    return sum / FLIGHTS;
  };

  it('Thompson sampling, top-two, ε-greedy, UCB1 and the weekly change beat the equal split', () => {
    const equal = meanRegret(byId('uniform'));
    for (const id of LEARNERS) expect(meanRegret(byId(id)), id).toBeLessThan(equal * world.margin);
  });
});

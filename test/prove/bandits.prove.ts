/**
 * Rows X1–X5 of the truth file: regret of seeded flights beside the regret that others simulated, within four joint standard
 * errors. X6 (identical arms) is exact and stands in the unit tests.
 */
import { expect, test } from 'vitest';
import { bandits } from '../../src/catalog/bandits';
import { playSequence, steadyWorld, switchingWorld, type SequenceWorld } from '../../src/core/loop/sequence';
import { stream } from '../../src/core/stats/random';

interface Target {
  readonly mean: number;
  readonly error: number;
}

interface Run {
  readonly world: SequenceWorld;
  readonly id: string;
  readonly steps: number;
  readonly runs: number;
  readonly memory?: number;
}

function regretOf({ world, id, steps, runs, memory = 1 }: Run): Target {
  const bandit = bandits.find((each) => each.id === id)!;
  const equal = new Array<number>(world.arms).fill(1 / world.arms);
  const blocked = equal.map(() => false);
  const setup = { family: 'bernoulli', start: equal, blocked, memory, warmUp: null } as const;
  const regrets = Array.from(
    { length: runs },
    (_, run) => playSequence(world, bandit, { steps, batch: 1, setup, random: stream(2026, 'prove', run) }).regret,
  );
  const mean = regrets.reduce((a, b) => a + b, 0) / runs;
  const variance = regrets.reduce((sum, regret) => sum + (regret - mean) * (regret - mean), 0) / (runs - 1);
  return { mean, error: Math.sqrt(variance / runs) };
}

function holds(name: string, run: Run, target: Target): void {
  const found = regretOf(run);
  console.log(`${name}: ${found.mean.toFixed(2)} ± ${found.error.toFixed(2)}, stored ${target.mean} ± ${target.error}`);
  const joint = Math.sqrt(found.error * found.error + target.error * target.error);
  expect(Math.abs(found.mean - target.mean), name).toBeLessThanOrEqual(4 * joint + 0.005);
}

const THREE = steadyWorld([0.9, 0.8, 0.7]);
const FIVE = steadyWorld([0.05, 0.04, 0.03, 0.02, 0.01]);

test.each([
  ['thompson', { mean: 11.01, error: 0.2 }],
  ['ucb1', { mean: 46.17, error: 0.15 }],
  ['uniform', { mean: 100.03, error: 0.06 }],
] as const)('X1: %s on .9, .8, .7 over 1,000 steps', (id, target) => {
  holds(`X1 ${id}`, { world: THREE, id, steps: 1000, runs: 2000 }, target);
});

test.each([
  ['thompson', { mean: 13.0, error: 0.07 }],
  ['ucb1', { mean: 18.5, error: 0.01 }],
  ['uniform', { mean: 20.0, error: 0.02 }],
] as const)('X2: %s on .05 … .01 over 1,000 steps', (id, target) => {
  holds(`X2 ${id}`, { world: FIVE, id, steps: 1000, runs: 2000 }, target);
});

test('X3: Thompson on .05 … .01 over 10,000 steps', () => {
  holds('X3', { world: FIVE, id: 'thompson', steps: 10_000, runs: 400 }, { mean: 43.95, error: 0.84 });
});

test.each([
  [1, { mean: 111.9, error: 1.9 }],
  [0.9995, { mean: 60.5, error: 1.3 }],
  [0.999, { mean: 61.9, error: 0.8 }],
  [0.995, { mean: 111.4, error: 0.5 }],
  [0.99, { mean: 138.3, error: 0.4 }],
] as const)('X4: the best arm changes, memory %d', (memory, target) => {
  const world = switchingWorld([0.1, 0.05, 0.05], [0.1, 0.05, 0.15], 2500);
  holds(`X4 γ ${memory}`, { world, id: 'thompson', steps: 5000, runs: 400, memory }, target);
});

test.each([
  [0, { mean: 27.4, error: 0.9 }],
  [100, { mean: 28.2, error: 0.9 }],
  [500, { mean: 33.8, error: 0.9 }],
  [1000, { mean: 43.1, error: 0.9 }],
] as const)('X5: results known %d steps later', (delay, target) => {
  const world = steadyWorld([0.1, 0.08, 0.05], delay);
  holds(`X5 delay ${delay}`, { world, id: 'thompson', steps: 5000, runs: 400 }, target);
});

/** How fast bandits decide and fly on one thread. A decision is one arm chosen and its reward drawn; shares change every batch. */
import { bandits } from '../../src/catalog/bandits';
import type { FlightWorld } from '../../src/core/loop/flight-world';
import { playSequence, steadyWorld } from '../../src/core/loop/sequence';
import { simulate } from '../../src/core/loop/simulate';
import { stream } from '../../src/core/stats/random';
import { median } from './report';

const DECISIONS = 2_000_000;
const BATCH = 1000;
const CHANCES = [0.05, 0.04, 0.03, 0.02, 0.01];

export interface BanditSpeed {
  /** Decisions a second of Thompson sampling over five arms. */
  readonly thompson: number;
  /** The same of the equal split: choosing and drawing alone. */
  readonly uniform: number;
  /** Every policy, 200 replications of 90 days over twelve arms. */
  readonly flightMs: number;
}

export function measureBandits(repeats: number): BanditSpeed {
  return {
    thompson: decisionsPerSecond('thompson', repeats),
    uniform: decisionsPerSecond('uniform', repeats),
    flightMs: flightMs(),
  };
}

function decisionsPerSecond(id: string, repeats: number): number {
  const bandit = bandits.find((each) => each.id === id)!;
  const world = steadyWorld(CHANCES);
  const equal = CHANCES.map(() => 1 / CHANCES.length);
  const blocked = CHANCES.map(() => false);
  const setup = { family: 'bernoulli', start: equal, blocked, memory: 1, warmUp: null } as const;
  const times = Array.from({ length: repeats }, (_, run) => {
    const startedAt = performance.now();
    playSequence(world, bandit, { steps: DECISIONS, batch: BATCH, setup, random: stream(run, 'bench') });
    return performance.now() - startedAt;
  });
  return DECISIONS / (median(times) / 1000);
}

function flightMs(): number {
  const arms = Array.from({ length: 12 }, (_, k): FlightWorld['arms'][number] => ({
    key: `arm ${k}`,
    mean: 1 + k / 5,
    sd: 0.2 * (1 + (k % 3)),
    shared: 0.1,
    noise: 3 * (1 + (k % 5)),
    start: 1 / 12,
    cap: k % 4 === 0 ? 0.05 : 0.25,
    course: new Array<number>(90).fill(1),
  }));
  const words = { fittedFrom: '', delay: '', drift: '' };
  const world = { currency: 'EUR', arms, days: 90, firstWeekday: 0, dailySpend: 800, delayDays: 10, ...words };
  const startedAt = performance.now();
  simulate({ world, policies: bandits, replications: 200, seed: 1 });
  return performance.now() - startedAt;
}

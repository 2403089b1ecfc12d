/** From flown replications to what is shown: regret in money with bands, shares by day (methods/decide.md §2.7). */
import type { Basis, Interval } from '../estimate/contract';
import { quantileOf } from '../stats/quantile';
import type { Bandit } from './bandit';
import type { SimulatedPolicy, SimulationResult } from './contract';
import { flyChunk, type FlownChunk, type FlownPolicy } from './flight';
import type { FlightWorld } from './flight-world';

/** Replications of one call: fixed, so that one and many workers add up in the same order. */
export const CHUNK = 25;

const LOW = 0.05;
const HIGH = 0.95;

export interface SimulationInput {
  readonly world: FlightWorld;
  readonly policies: readonly Bandit[];
  readonly replications: number;
  readonly seed: number;
}

/** Spans of replications that make up a simulation, in order. */
export const chunksOf = (replications: number): { from: number; to: number }[] =>
  Array.from({ length: Math.ceil(replications / CHUNK) }, (_, at) => ({
    from: at * CHUNK,
    to: Math.min(replications, (at + 1) * CHUNK),
  }));

/** The whole simulation in one go. */
export function simulate(input: SimulationInput): SimulationResult {
  const { world, policies, seed } = input;
  const chunks = chunksOf(input.replications).map((span) => finish(flyChunk({ world, policies, seed, ...span })));
  return summarise(input, chunks);
}

function finish<T>(steps: Generator<null, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export const simulationBasis = (seed: number): Basis => ({
  assumptions: [
    'Money brings as much a unit up to the capacity of a campaign, and nothing beyond',
    'Competitors do not answer, and nothing changes but what the data show',
    'Every policy starts without knowledge and meets the same luck',
  ],
  seed,
});

/** @param chunks all of `chunksOf`, in order */
export function summarise(
  { world, policies, replications, seed }: SimulationInput,
  chunks: readonly FlownChunk[],
): SimulationResult {
  const { arms, days, dailySpend, currency, delay, drift, fittedFrom } = world;
  return {
    world: {
      fittedFrom,
      arms: arms.map(({ key, mean, sd }) => ({ key, mean, sd })),
      days,
      dailySpend,
      currency,
      delay,
      drift,
      seed,
      replications,
    },
    policies: policies.map((policy, at) => policyOf(policy, at, { world, replications, chunks })),
    basis: simulationBasis(seed),
    refusals: [],
  };
}

interface Flown {
  readonly world: FlightWorld;
  readonly replications: number;
  readonly chunks: readonly FlownChunk[];
}

function policyOf({ id, label }: Bandit, at: number, { world, replications, chunks }: Flown): SimulatedPolicy {
  const flights = chunks.flatMap((chunk) => chunk.flights.map((policies) => policies[at]));
  const { days } = world;
  const rewards = sorted(flights.map(({ reward }) => reward / days));
  const ends = sorted(flights.map(({ regret }) => regret[days - 1]));
  const interval: Interval = { ...between(rewards), level: 0.9, kind: 'prediction' };
  return {
    id,
    label,
    rewardMean: mean(rewards),
    interval,
    regret: { mean: mean(ends), ...between(ends) },
    spend: world.dailySpend * days,
    breaches: mean(flights.map(({ breaches }) => breaches)),
    band: bandOf(flights, days),
    shares: world.arms.map((_, k) =>
      Array.from(
        { length: days },
        (__, day) => chunks.reduce((sum, { shares }) => sum + shares[at][k][day], 0) / replications,
      ),
    ),
  };
}

const bandOf = (flights: readonly FlownPolicy[], days: number): SimulatedPolicy['band'] =>
  Array.from({ length: days }, (_, day) => {
    const found = sorted(flights.map(({ regret }) => regret[day]));
    return { day: day + 1, ...between(found), mid: quantileOf(found, 0.5) };
  });

const between = (values: readonly number[]) => ({ low: quantileOf(values, LOW), high: quantileOf(values, HIGH) });
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

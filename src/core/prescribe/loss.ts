/** What a choice may cost: expected loss, when to stop, and how fast anything could learn (methods/decide.md §2.6). */
import { normalCdf, normalPdf } from '../stats/distributions';
import { ln } from '../stats/math';
import type { Random } from '../stats/random';
import { ownSd, type Belief } from './belief';

/** E[max(X, 0)] of a normal X: the gain given up by staying away. @example B8: expectedGain(.1, .05) = .1004245… */
export function expectedGain(mean: number, sd: number): number {
  if (sd === 0) return Math.max(mean, 0);
  const z = mean / sd;
  // The closed form cancels far below 0, where the tail itself is what remains.
  return Math.max(0, sd * normalPdf(z) + mean * normalCdf(z));
}

/** E[max(−X, 0)]: what going ahead loses on average, counting only the cases in which it loses. */
export const expectedLoss = (mean: number, sd: number): number => expectedGain(-mean, sd);

const DRAWS = 4000;

export interface Stopping {
  /** 95th percentile of (best − chosen)/chosen: what going on could still bring. Null where the chosen arm earns nothing. */
  readonly valueRemaining: number | null;
  readonly pBest: number;
  /** Value remaining below the threshold and P(best) ≥ .95. Not a test: for a claim of effect use an experiment. */
  readonly stop: boolean;
}

export interface StoppingInput {
  readonly beliefs: readonly Belief[];
  readonly pBest: readonly number[];
  /** Default .01. */
  readonly threshold?: number;
  readonly random: Random;
}

/** The stopping rule for the arm with the highest chance, from seeded joint draws. */
export function stoppingRule({ beliefs, pBest, threshold = 0.01, random }: StoppingInput): Stopping {
  const chosen = pBest.indexOf(Math.max(...pBest));
  const { mean } = beliefs[chosen];
  if (!(mean > 0)) return { valueRemaining: null, pBest: pBest[chosen], stop: false };
  const remaining = Array.from({ length: DRAWS }, () => {
    const factor = random.normal();
    const drawn = beliefs.map((belief) => belief.mean + belief.shared * factor + ownSd(belief) * random.normal());
    return (Math.max(...drawn) - drawn[chosen]) / mean;
  }).sort((a, b) => a - b);
  const valueRemaining = remaining[Math.ceil(0.95 * DRAWS) - 1];
  // Against a mean of next to nothing, what going on could bring is beyond any number.
  if (!Number.isFinite(valueRemaining)) return { valueRemaining: null, pBest: pBest[chosen], stop: false };
  return { valueRemaining, pBest: pBest[chosen], stop: valueRemaining < threshold && pBest[chosen] >= 0.95 };
}

/**
 * Σ (θ* − θ_k)/KL(θ_k, θ*) over the worse of Bernoulli arms: no consistent policy's regret grows slower than this times ln T
 * (Lai and Robbins 1985).
 */
export function laiRobbins(rates: readonly number[]): number {
  const best = Math.max(...rates);
  return rates.filter((rate) => rate < best).reduce((sum, rate) => sum + (best - rate) / divergence(rate, best), 0);
}

/** Kullback–Leibler divergence of Bernoulli(p) from Bernoulli(q). */
const divergence = (p: number, q: number): number => part(p, q) + part(1 - p, 1 - q);
const part = (p: number, q: number): number => (p === 0 ? 0 : p * ln(p / q));

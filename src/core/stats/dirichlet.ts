/**
 * Shares of several outcomes in groups that resemble one another: Dirichlet priors around the parent's shares, their
 * strength learnt from the groups. With two outcomes this is the Beta-binomial, strength = a + b.
 */
import { neumaierSum } from './sum';
import { exp, gammaln, ln } from './math';
import { minimise } from './minimise';
import type { Random } from './random';

/** Log probability of counts (fractions allowed) given the prior's mean and strength, without the constant of counts. */
export function logMarginal(counts: readonly number[], mean: readonly number[], strength: number): number {
  const total = neumaierSum(counts);
  const parts = counts.map((count, at) => {
    const shape = strength * mean[at];
    // An outcome that the parent rules out says nothing of the strength.
    return shape > 0 ? gammaln(shape + count) - gammaln(shape) : 0;
  });
  return gammaln(strength) - gammaln(strength + total) + neumaierSum(parts);
}

/** Fewer groups than this cannot tell a strength: the default is taken. */
export const LEAST_SIBLINGS = 5;
export const DEFAULT_STRENGTH = 20;

/** Counts of one group, and the shares of its parent. */
export interface Group {
  readonly counts: readonly number[];
  readonly mean: readonly number[];
}

/** What groups say of the strength that draws them toward their parents. */
export interface Strength {
  /** The likeliest. */
  readonly point: number;
  /** A strength as likely as the groups make it, from a uniform number: for draws that carry its uncertainty. */
  quantile(uniform: number): number;
}

const GRID = { low: ln(1), high: ln(1e5), points: 60 };

/**
 * Maximum marginal likelihood over groups, each around its own parent's shares, under the hyperprior ∝ strength^(−1/2) in log
 * strength (Gelman et al., Bayesian Data Analysis, §5.3: (a + b)^(−5/2) in a and b). Without it, groups that differ no more
 * than chance allows would be called exactly alike.
 */
export function fitStrength(groups: readonly Group[]): Strength {
  const told = groups.filter(({ counts }) => neumaierSum(counts) > 0);
  if (told.length < LEAST_SIBLINGS) return { point: DEFAULT_STRENGTH, quantile: () => DEFAULT_STRENGTH };
  const score = (log: number): number =>
    neumaierSum(told.map(({ counts, mean }) => logMarginal(counts, mean, exp(log)))) - log / 2;
  const { low, high, points } = GRID;
  const logs = Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1));
  const scores = logs.map(score);
  const top = scores.reduce((best, one) => Math.max(best, one), -Infinity);
  const weights = scores.map((one) => exp(one - top));
  const peak = logs[scores.indexOf(top)];
  const step = (high - low) / (points - 1);
  const around = { low: Math.max(low, peak - step), high: Math.min(high, peak + step), tolerance: 1e-6 };
  return {
    point: exp(minimise((log) => -score(log), around).x),
    quantile: drawnFrom(logs.map(exp), weights),
  };
}

/** Values by their weights, as a function of a uniform number. */
function drawnFrom(values: readonly number[], weights: readonly number[]): (uniform: number) => number {
  let total = 0;
  const upTo = weights.map((weight) => (total += weight));
  return (uniform) => values[upTo.findIndex((sum) => sum > uniform * total)] ?? values[values.length - 1];
}

/** One draw from Dirichlet(shapes); shapes of 0 stay 0. */
export function drawDirichlet(random: Random, shapes: readonly number[]): number[] {
  const gammas = shapes.map((shape) => (shape > 0 ? random.gamma(shape) : 0));
  const total = neumaierSum(gammas);
  if (total > 0) return gammas.map((gamma) => gamma / total);
  // All underflowed: the mass is at one of the ends, in proportion to the shapes.
  const at = pickByWeight(shapes, random.uniform());
  return shapes.map((_, index) => (index === at ? 1 : 0));
}

function pickByWeight(weights: readonly number[], uniform: number): number {
  let rest = uniform * neumaierSum(weights);
  for (const [at, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return at;
  }
  return weights.length - 1;
}

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

/** Fewer siblings than this cannot tell a strength: this one is taken. */
export const LEAST_SIBLINGS = 5;
export const DEFAULT_STRENGTH = 20;
const STRENGTHS = { low: ln(1), high: ln(1e5), tolerance: 1e-6 };

/** Strength of the prior by maximum marginal likelihood over sibling groups, the mean being the parent's. */
export function fitStrength(siblings: readonly (readonly number[])[], mean: readonly number[]): number {
  const told = siblings.filter((counts) => neumaierSum(counts) > 0);
  if (told.length < LEAST_SIBLINGS) return DEFAULT_STRENGTH;
  const loss = (log: number): number => -neumaierSum(told.map((counts) => logMarginal(counts, mean, exp(log))));
  return exp(minimise(loss, STRENGTHS).x);
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

/**
 * What is believed of an arm: normal, with one factor that all arms share. The worth of a customer is uncertain for all campaigns
 * alike; taken for independent doubt it would blur every comparison.
 */
import { gaussHermite } from '../stats/quadrature';
import { rankChances } from './best';
import { normalPosterior } from './posterior';

export interface Belief {
  readonly mean: number;
  readonly sd: number;
  /** Part of `sd` that moves with all arms, signed; |shared| ≤ sd. */
  readonly shared: number;
}

/** Deviation that is the arm's own. */
export const ownSd = ({ sd, shared }: Belief): number => Math.sqrt(Math.max(0, sd * sd - shared * shared));

export const scaledBelief = ({ mean, sd, shared }: Belief, factor: number): Belief => ({
  mean: mean * factor,
  sd: sd * factor,
  shared: shared * factor,
});

/** Mean and deviation of Σ weight · arm. */
export function contrast(weights: readonly number[], beliefs: readonly Belief[]): { mean: number; sd: number } {
  let [mean, shared, own] = [0, 0, 0];
  for (const [i, belief] of beliefs.entries()) {
    mean += weights[i] * belief.mean;
    shared += weights[i] * belief.shared;
    const alone = weights[i] * ownSd(belief);
    own += alone * alone;
  }
  return { mean, sd: Math.sqrt(shared * shared + own) };
}

/** Nodes over the shared factor: the chances given it are smooth. */
const NODES = 16;

/** Chance of each arm to be the best: exact given the shared factor, Gauss–Hermite over it. */
export function bestChances(beliefs: readonly Belief[]): number[] {
  const scale = Math.max(...beliefs.map(({ mean, sd }) => Math.max(Math.abs(mean), sd))) || 1;
  // An arm without any doubt of its own would be an atom, which no density holds.
  const own = beliefs.map((belief) => Math.max(ownSd(belief) / scale, 1e-6));
  // In units of the scale: a chance has no unit, and worths near the smallest number would leave no room for the doubt.
  const given = (factor: number): readonly number[] =>
    rankChances(
      beliefs.map(({ mean, shared }, i) => normalPosterior(mean / scale + (shared / scale) * factor, own[i])),
      'maximise',
    ).best;
  if (beliefs.every(({ shared }) => shared === beliefs[0].shared)) return [...given(0)];
  const { nodes, weights } = gaussHermite(NODES);
  const total = beliefs.map(() => 0);
  for (const [j, node] of nodes.entries())
    for (const [i, chance] of given(node).entries()) total[i] += weights[j] * chance;
  return total;
}

/**
 * Reach as a function of impressions: the negative binomial curve of an audience that sees ads unevenly, and its Poisson limit
 * (methods/monitor.md §2). Fitted on increments, since cumulative reach repeats its own past.
 */
import { exp, expm1, gammaln, ln, log1p } from '../stats/math';
import { minimise } from '../stats/minimise';

/** A: people who can be reached. k: evenness of their exposure; Infinity is the Poisson limit. */
export interface ReachCurve {
  readonly audience: number;
  readonly evenness: number;
}

/** People reached at n impressions. */
export function reachAt({ audience, evenness }: ReachCurve, impressions: number): number {
  if (evenness === Infinity) return -audience * expm1(-impressions / audience);
  return -audience * expm1(-evenness * log1p(impressions / (audience * evenness)));
}

/** R′(n): share of impressions that meet somebody new. */
export function firstTimeShare({ audience, evenness }: ReachCurve, impressions: number): number {
  if (evenness === Infinity) return exp(-impressions / audience);
  return exp(-(evenness + 1) * log1p(impressions / (audience * evenness)));
}

/** P(a person of the audience was shown the ad exactly j times). */
export function exposedTimes({ audience, evenness }: ReachCurve, impressions: number, times: number): number {
  return negativeBinomial(times, evenness, impressions / audience);
}

/** Share of impressions at cumulative n that are the viewer's j-th, j from 1. */
export function exposureShare({ audience, evenness }: ReachCurve, impressions: number, index: number): number {
  const mean = impressions / audience;
  if (evenness === Infinity) return negativeBinomial(index - 1, Infinity, mean);
  return negativeBinomial(index - 1, evenness + 1, ((evenness + 1) * mean) / evenness);
}

function negativeBinomial(count: number, shape: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0;
  if (shape === Infinity) return exp(count * ln(mean) - mean - gammaln(count + 1));
  const share = mean / (mean + shape);
  return exp(gammaln(count + shape) - gammaln(shape) - gammaln(count + 1) + shape * log1p(-share) + count * ln(share));
}

/** Cumulative reach at cumulative impressions, both rising. */
export interface ReachPoint {
  readonly impressions: number;
  readonly reach: number;
}

export interface ReachFit {
  readonly curve: ReachCurve;
  /** Root of the mean squared relative error of cumulative reach. */
  readonly relativeError: number;
}

const LEAST_POINTS = 4;
const LOG_EVENNESS = { low: -3, high: 5, tolerance: 1e-4 };

/** Quasi-Poisson on increments; null with fewer than four points or reach that did not rise. */
export function fitReachCurve(points: readonly ReachPoint[]): ReachFit | null {
  const steps = reachSteps(points);
  const last = points.at(-1);
  if (steps.length < LEAST_POINTS || last === undefined || last.reach <= 0) return null;
  const audienceFor = (evenness: number): { audience: number; loss: number } => {
    const { x, value } = minimise((logRest) => lossOf({ audience: last.reach + exp(logRest), evenness }, steps), {
      low: ln(last.reach) - 9,
      high: ln(last.reach) + 7,
      tolerance: 1e-5,
    });
    return { audience: last.reach + exp(x), loss: value };
  };
  const best = minimise((logEvenness) => audienceFor(exp(logEvenness)).loss, LOG_EVENNESS);
  const evenness = exp(best.x);
  const curve = { audience: audienceFor(evenness).audience, evenness };
  return { curve, relativeError: relativeError(curve, points) };
}

/** People gained between two counts of impressions. */
export interface ReachStep {
  readonly from: number;
  readonly to: number;
  readonly gained: number;
}

export function reachSteps(points: readonly ReachPoint[]): ReachStep[] {
  let before: ReachPoint = { impressions: 0, reach: 0 };
  const steps: ReachStep[] = [];
  for (const point of points) {
    if (point.impressions > before.impressions) {
      steps.push({
        from: before.impressions,
        to: point.impressions,
        gained: Math.max(0, point.reach - before.reach),
      });
    }
    before = point;
  }
  return steps;
}

/** Negative Poisson log-likelihood of the increments. */
function lossOf(curve: ReachCurve, steps: readonly ReachStep[]): number {
  return steps.reduce((sum, { from, to, gained }) => {
    const expected = Math.max(1e-9, reachAt(curve, to) - reachAt(curve, from));
    return sum + expected - gained * ln(expected);
  }, 0);
}

function relativeError(curve: ReachCurve, points: readonly ReachPoint[]): number {
  const squares = points
    .filter(({ reach }) => reach > 0)
    .map(({ impressions, reach }) => {
      const error = reachAt(curve, impressions) / reach - 1;
      return error * error;
    });
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
}

/**
 * Forms of reach against impressions (methods/monitor.md §2), as families of two numbers beside the audience. All share the audience
 * as their ceiling; how they go there differs.
 */
import { exp, ln, pow } from '../stats/math';
import { firstTimeShare, reachAt, type ReachCurve, type ReachStep } from './reach-curve';

export type ReachForm = 'negative binomial' | 'Hill' | 'Weibull';

export type FormedCurve =
  | ({ readonly form: 'negative binomial' } & ReachCurve)
  | {
      readonly form: 'Hill' | 'Weibull';
      readonly audience: number;
      /** Impressions at which half of the audience is reached (Hill), or all but 1/e of it (Weibull). */
      readonly scale: number;
      readonly steepness: number;
    };

/** People reached at n impressions. */
export function reachedAt(curve: FormedCurve, impressions: number): number {
  if (curve.form === 'negative binomial') return reachAt(curve, impressions);
  if (impressions <= 0) return 0;
  const z = pow(impressions / curve.scale, curve.steepness);
  return curve.audience * (curve.form === 'Hill' ? z / (1 + z) : 1 - exp(-z));
}

/** R′(n): share of impressions that meet somebody new; at most 1. */
export function newShareAt(curve: FormedCurve, impressions: number): number {
  if (curve.form === 'negative binomial') return firstTimeShare(curve, impressions);
  return Math.min(1, curve.audience * slopeOf(curve, impressions));
}

/** Of the share of the audience that is reached, by impression. */
function slopeOf(
  { form, scale, steepness }: Exclude<FormedCurve, { form: 'negative binomial' }>,
  impressions: number,
): number {
  const z = pow(impressions / scale, steepness);
  const perZ = form === 'Hill' ? 1 / ((1 + z) * (1 + z)) : exp(-z);
  return (steepness * z * perZ) / impressions;
}

/**
 * A curve by what its fit holds: its steepness, and how far along it is at n impressions: odds of having been reached (Hill), or
 * expected contacts (Weibull). Both are near the data, unlike scale and audience, which trade off.
 */
export function curveThrough(
  form: 'Hill' | 'Weibull',
  {
    progress,
    steepness,
    impressions,
  }: { readonly progress: number; readonly steepness: number; readonly impressions: number },
): { readonly share: number; readonly scale: number; readonly slope: number } {
  const scale = impressions * pow(progress, -1 / steepness);
  const share = form === 'Hill' ? progress / (1 + progress) : 1 - exp(-progress);
  return { share, scale, slope: slopeOf({ form, audience: 1, scale, steepness }, impressions) };
}

/** The audience of a negative binomial curve of that evenness whose share of new people at n impressions is the one given. */
export const audienceWith = (evenness: number, newShare: number, impressions: number): number =>
  impressions / (evenness * (pow(newShare, -1 / (evenness + 1)) - 1));

/** People gained by each step as a curve has it. */
export function expectedSteps(curve: FormedCurve, steps: readonly ReachStep[]): number[] {
  let [at, reached] = [0, 0];
  return steps.map(({ from, to }) => {
    const start = from === at ? reached : reachedAt(curve, from);
    [at, reached] = [to, reachedAt(curve, to)];
    return Math.max(1e-9, reached - start);
  });
}

/**
 * Negative log-likelihood of the steps: Poisson; of reach that is rounded to a unit a normal one, to whose variance the rounding of
 * both ends is added.
 */
export function stepsLoss(curve: FormedCurve, steps: readonly ReachStep[], unit: number): number {
  const expected = expectedSteps(curve, steps);
  return steps.reduce((sum, { gained }, at) => {
    const mean = expected[at];
    if (unit <= 1) return sum + mean - gained * ln(mean);
    const variance = mean + roundingVariance(unit);
    return sum + ((gained - mean) * (gained - mean)) / (2 * variance) + ln(variance) / 2;
  }, 0);
}

/** Of the difference of two counts that are each rounded to the unit. */
export const roundingVariance = (unit: number): number => (unit <= 1 ? 0 : (unit * unit) / 6);

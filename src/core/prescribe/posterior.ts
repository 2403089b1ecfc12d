/** What is believed of one arm's reward, as far as comparing arms needs it. */
import { betaCdf, betaLnPdf, betaSurvival, gammaCdf, gammaLnPdf, gammaSurvival } from '../stats/distributions';
import { exp } from '../stats/math';
import { quickCdf, quickPdf } from '../stats/normal-table';

export interface Posterior {
  readonly mean: number;
  readonly sd: number;
  /** Ends of the support. */
  readonly low: number;
  readonly high: number;
  density(x: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** P(X > x). */
  survival(x: number): number;
}

/**
 * Functions from the table, absolute error 2e-11.
 * @throws RangeError unless sd > 0: pool the variance of an arm that shows none first
 */
export function normalPosterior(mean: number, sd: number): Posterior {
  if (!(sd > 0 && sd < Infinity && Number.isFinite(mean)))
    throw new RangeError(`A normal posterior needs a finite mean and a positive sd, not ${mean} and ${sd}.`);
  return {
    mean,
    sd,
    low: -Infinity,
    high: Infinity,
    density: (x) => quickPdf((x - mean) / sd) / sd,
    cdf: (x) => quickCdf((x - mean) / sd),
    survival: (x) => quickCdf((mean - x) / sd),
  };
}

/** @throws RangeError unless both shapes are positive */
export function betaPosterior(a: number, b: number): Posterior {
  if (!(a > 0 && b > 0 && a + b < Infinity)) throw new RangeError(`Beta needs positive shapes, not ${a} and ${b}.`);
  const n = a + b;
  return {
    mean: a / n,
    sd: Math.sqrt(((a / n) * (b / n)) / (n + 1)),
    low: 0,
    high: 1,
    density: (x) => exp(betaLnPdf(x, a, b)),
    cdf: (x) => betaCdf(x, a, b),
    survival: (x) => betaSurvival(x, a, b),
  };
}

/** @throws RangeError unless shape and rate are positive */
export function gammaPosterior(shape: number, rate: number): Posterior {
  if (!(shape > 0 && rate > 0 && shape < Infinity && rate < Infinity))
    throw new RangeError(`Gamma needs a positive shape and rate, not ${shape} and ${rate}.`);
  return {
    mean: shape / rate,
    sd: Math.sqrt(shape) / rate,
    low: 0,
    high: Infinity,
    density: (x) => exp(gammaLnPdf(x, shape, rate)),
    cdf: (x) => gammaCdf(x, shape, rate),
    survival: (x) => gammaSurvival(x, shape, rate),
  };
}

/** The posterior of −X: lower is better becomes higher is better, without `1 − F`. */
export function mirrored(posterior: Posterior): Posterior {
  return {
    mean: -posterior.mean,
    sd: posterior.sd,
    low: -posterior.high,
    high: -posterior.low,
    density: (x) => posterior.density(-x),
    cdf: (x) => posterior.survival(-x),
    survival: (x) => posterior.cdf(-x),
  };
}

/**
 * Densities, distribution functions and quantiles of the posteriors in use, on the exact maths of `./math`. Tails are
 * computed as such: no `1 − F` of a number near 1. Arguments outside a support give the limits, never NaN.
 */
import { betainc, erfc, erfcinv, exp, gammainc, gammaln, ln, log1p, pow } from './math';
import { invert } from './inverse';

const SQRT_2 = 1.4142135623730951;
const SQRT_2_PI = 2.5066282746310002;
const LN_SQRT_2_PI = 0.9189385332046728;

export function normalPdf(z: number): number {
  return exp(-0.5 * z * z) / SQRT_2_PI;
}

/** P(Z ≤ z). */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / SQRT_2);
}

/** z with P(Z ≤ z) = p; ±Infinity at the ends. */
export function normalQuantile(p: number): number {
  return -SQRT_2 * erfcinv(2 * p);
}

/** What Stirling's formula leaves of ln n!: exact below 16, its series above (Loader 2000). */
function stirlingError(n: number): number {
  if (n === 0) return Infinity;
  if (n < 16) return gammaln(n + 1) - (n + 0.5) * ln(n) + n - LN_SQRT_2_PI;
  const nn = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / nn) / nn) / nn) / nn) / n;
}

/** x ln(x/m) + m − x without the cancellation at x ≈ m (Loader 2000). */
function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * ln(x / mean) + mean - x;
  const v = difference / (x + mean);
  const vv = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= vv;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * ln of the binomial probability with real x and n, by the saddle point: full precision up to n = 10⁹, where differences
 * of log-gammas would keep seven digits (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
 */
function lnBinomial(x: number, n: number, p: number, q: number): number {
  const y = n - x;
  if (x === 0) return n * log1p(-p);
  if (y === 0) return n * log1p(-q);
  const stirling = stirlingError(n) - stirlingError(x) - stirlingError(y);
  return stirling - deviance(x, n * p) - deviance(y, n * q) - LN_SQRT_2_PI + 0.5 * ln(n / x / y);
}

/** ln of the density of Beta(a, b); −Infinity outside (0, 1). */
export function betaLnPdf(x: number, a: number, b: number): number {
  if (!(x > 0 && x < 1)) return -Infinity;
  if (a >= 1 && b >= 1 && a + b > 2) return ln(a + b - 1) + lnBinomial(a - 1, a + b - 2, x, 1 - x);
  return (a - 1) * ln(x) + (b - 1) * log1p(-x) - (gammaln(a) + gammaln(b) - gammaln(a + b));
}

export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : betainc(x, a, b, true, false);
}

/** P(X > x). */
export function betaSurvival(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  return x >= 1 ? 0 : betainc(x, a, b, true, true);
}

/** x with P(X ≤ x) = p. Small x keep their digits; those near 1 are to be asked of Beta(b, a). */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const cdf = (x: number): number => betaCdf(x, a, b);
  return invert(p, { cdf, density: (x) => exp(betaLnPdf(x, a, b)), low: 0, high: 1, start: a / (a + b) });
}

/** ln of the density of Gamma(shape, rate). */
export function gammaLnPdf(x: number, shape: number, rate: number): number {
  if (!(x > 0)) return -Infinity;
  const mean = rate * x;
  if (shape < 1) return shape * ln(rate) + (shape - 1) * ln(x) - mean - gammaln(shape);
  const k = shape - 1;
  if (k === 0) return ln(rate) - mean;
  // The Poisson probability of k at this mean, by its saddle point.
  return ln(rate) - stirlingError(k) - deviance(k, mean) - LN_SQRT_2_PI - 0.5 * ln(k);
}

export function gammaCdf(x: number, shape: number, rate: number): number {
  return x <= 0 ? 0 : gammainc(x * rate, shape, true, false);
}

/** P(X > x). */
export function gammaSurvival(x: number, shape: number, rate: number): number {
  return x <= 0 ? 1 : gammainc(x * rate, shape, true, true);
}

export function gammaQuantile(p: number, shape: number, rate: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const cdf = (x: number): number => gammaCdf(x, shape, 1);
  const density = (x: number): number => exp(gammaLnPdf(x, shape, 1));
  return invert(p, { cdf, density, low: 0, high: Infinity, start: wilsonHilferty(p, shape) }) / rate;
}

/** The cube root of a gamma variable is nearly normal; the mean where that would leave the support. */
function wilsonHilferty(p: number, shape: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  return root > 0.1 ? shape * pow(root, 3) : shape;
}

export function studentPdf(t: number, df: number): number {
  const constant = gammaln((df + 1) / 2) - gammaln(df / 2) - 0.5 * ln(df) - 0.5723649429247001;
  return exp(constant - ((df + 1) / 2) * log1p((t * t) / df));
}

/** P(T ≤ t) with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const square = t * t;
  // Half the mass beyond |t|; from the smaller argument, which keeps its digits.
  const tail =
    square < df
      ? 0.5 * betainc(square / (df + square), 0.5, df / 2, true, true)
      : 0.5 * betainc(df / (df + square), df / 2, 0.5, true, false);
  return t > 0 ? 1 - tail : tail;
}

/** t with P(T ≤ t) = p. */
export function studentQuantile(p: number, df: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p === 0.5) return 0;
  const tail = 2 * Math.min(p, 1 - p);
  // Where the tail is wide, 1 − x would lose what x near 1 holds.
  const t =
    tail > 0.5
      ? squareRootOfOdds(betaQuantile(1 - tail, 0.5, df / 2), df)
      : Math.sqrt(df * (1 / betaQuantile(tail, df / 2, 0.5) - 1));
  return p < 0.5 ? -t : t;
}

const squareRootOfOdds = (y: number, df: number): number => Math.sqrt((df * y) / (1 - y));

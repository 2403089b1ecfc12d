/** Quantiles by inverting a distribution function: Newton's steps kept inside a bracket that bisection closes. */

export interface Inverse {
  readonly cdf: (x: number) => number;
  readonly density: (x: number) => number;
  /** Ends of the support. */
  readonly low: number;
  readonly high: number;
  /** A first guess inside the support. */
  readonly start: number;
}

const STEPS = 200;
const RELATIVE = 1e-15;

/** x with cdf(x) = p, for p inside (0, 1). */
export function invert(p: number, { cdf, density, low, high, start }: Inverse): number {
  let [left, right] = bracket(p, { cdf, low, high, start });
  let x = Math.min(Math.max(start, left), right);
  for (let step = 0; step < STEPS; step++) {
    const miss = cdf(x) - p;
    if (miss === 0) return x;
    if (miss > 0) right = x;
    else left = x;
    const newton = x - miss / density(x);
    // A step out of the bracket, or no number at all, gives way to the middle.
    const next = newton > left && newton < right ? newton : (left + right) / 2;
    if (Math.abs(next - x) <= RELATIVE * Math.abs(x) || next === left || next === right) return next;
    x = next;
  }
  return x;
}

/** Widens from the guess where the support has no end. */
function bracket(p: number, { cdf, low, high, start }: Omit<Inverse, 'density'>): [number, number] {
  let reach = Math.max(Math.abs(start), Number.MIN_VALUE * 1e10);
  let right = high;
  while (right === Infinity && cdf(start + reach) < p) reach *= 2;
  if (right === Infinity) right = start + reach;
  return [low, right];
}

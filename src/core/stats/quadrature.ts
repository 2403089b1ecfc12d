/** Gaussian quadrature: rules made once from the three-term recurrences, and integration of several functions at once. */
import { cos } from './math';

export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const PI = 3.141592653589793;
const NEWTON_STEPS = 100;

const legendreRules = new Map<number, Rule>();
const hermiteRules = new Map<number, Rule>();

/** Gauss–Legendre with `n` nodes on [−1, 1], rising. */
export function gaussLegendre(n: number): Rule {
  return kept(legendreRules, n, makeLegendre);
}

/**
 * Gauss–Hermite with `n` nodes for the standard normal: Σ w f(t) ≈ E f(Z), weights summing to 1.
 * @example gaussHermite(64) integrates polynomials up to degree 127 exactly.
 */
export function gaussHermite(n: number): Rule {
  return kept(hermiteRules, n, makeHermite);
}

function kept(rules: Map<number, Rule>, n: number, make: (n: number) => Rule): Rule {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`A rule needs at least one node, not ${n}.`);
  const found = rules.get(n);
  if (found) return found;
  const rule = make(n);
  rules.set(n, rule);
  return rule;
}

function makeLegendre(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < (n + 1) >> 1; i++) {
    let x = n % 2 === 1 && i === n >> 1 ? 0 : cos((PI * (i + 0.75)) / (n + 0.5));
    let slope = legendre(n, x).slope;
    for (let step = 0; step < NEWTON_STEPS && x !== 0; step++) {
      const { value } = legendre(n, x);
      const next = x - value / slope;
      slope = legendre(n, next).slope;
      const moved = Math.abs(next - x);
      x = next;
      if (moved < 1e-15) break;
    }
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weights[n - 1 - i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

function legendre(n: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}

/** Zeros of one degree lie between those of the degree below, so bisection cannot miss one. */
function makeHermite(n: number): Rule {
  let zeros: number[] = [0];
  for (let degree = 2; degree <= n; degree++) {
    const bound = 2 * Math.sqrt(degree);
    const fences = [-bound, ...zeros, bound];
    zeros = fences.slice(1).map((high, i) => zeroBetween(degree, fences[i], high));
  }
  const nodes = Float64Array.from(zeros);
  const weights = nodes.map((t) => hermite(n, t).weight);
  return { nodes, weights };
}

function zeroBetween(degree: number, low: number, high: number): number {
  const sign = Math.sign(hermite(degree, low).value);
  let [left, right] = [low, high];
  for (;;) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return middle;
    const { value } = hermite(degree, middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) left = middle;
    else right = middle;
  }
}

/** Orthonormal probabilists' polynomial of a degree at t, and the Christoffel weight of a node there. */
function hermite(degree: number, t: number): { value: number; weight: number } {
  let [before, value, sum] = [0, 1, 0];
  for (let k = 0; k < degree; k++) {
    sum += value * value;
    [before, value] = [value, (t * value - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
  }
  return { value, weight: 1 / sum };
}

/** Adds `f(x) · weight` into `sums`; called for every node. */
export type VectorIntegrand = (x: number, weight: number, sums: Float64Array) => void;

export interface Panels {
  /** Rising; a peak or a kink of the integrand must not lie unseen between two of them. */
  readonly breaks: readonly number[];
  readonly size: number;
  /** Halving of a panel stops when no component moves by more. */
  readonly tolerance: number;
}

const PANEL_NODES = 12;
const DEEPEST = 40;

/** Integrals of `size` functions over the panels, each halved until it stands still. Order of work is fixed. */
export function integrate(f: VectorIntegrand, { breaks, size, tolerance }: Panels): Float64Array {
  const total = new Float64Array(size);
  for (let i = 1; i < breaks.length; i++) {
    const [low, high] = [breaks[i - 1], breaks[i]];
    if (high > low) addPanel(f, { low, high, whole: panel(f, low, high, size), tolerance, depth: 0 }, total);
  }
  return total;
}

interface Part {
  readonly low: number;
  readonly high: number;
  readonly whole: Float64Array;
  readonly tolerance: number;
  readonly depth: number;
}

function addPanel(f: VectorIntegrand, { low, high, whole, tolerance, depth }: Part, total: Float64Array): void {
  const middle = (low + high) / 2;
  const left = panel(f, low, middle, total.length);
  const right = panel(f, middle, high, total.length);
  const stands = whole.every((sum, i) => Math.abs(left[i] + right[i] - sum) <= tolerance);
  if (stands || depth >= DEEPEST || middle <= low || middle >= high) {
    for (let i = 0; i < total.length; i++) total[i] += left[i] + right[i];
    return;
  }
  addPanel(f, { low, high: middle, whole: left, tolerance, depth: depth + 1 }, total);
  addPanel(f, { low: middle, high, whole: right, tolerance, depth: depth + 1 }, total);
}

function panel(f: VectorIntegrand, low: number, high: number, size: number): Float64Array {
  const { nodes, weights } = gaussLegendre(PANEL_NODES);
  const sums = new Float64Array(size);
  const [half, centre] = [(high - low) / 2, (high + low) / 2];
  for (let i = 0; i < PANEL_NODES; i++) f(centre + half * nodes[i], half * weights[i], sums);
  return sums;
}

/** A bounded search for a minimum of a function of one variable. */
export interface Bounded {
  readonly low: number;
  readonly high: number;
  /** Width at which the search ends. */
  readonly tolerance: number;
}

const GOLDEN = 0.3819660112501051;
const MOST_STEPS = 200;

/** Brent's method (1973, ch. 5): parabolas through the best three points, golden sections where they misbehave. */
export function minimise(f: (x: number) => number, { low, high, tolerance }: Bounded): { x: number; value: number } {
  let [a, b] = [low, high];
  let x = a + GOLDEN * (b - a);
  let [w, v] = [x, x];
  let fx = f(x);
  let [fw, fv] = [fx, fx];
  let [step, before] = [0, 0];
  for (let count = 0; count < MOST_STEPS; count++) {
    const middle = (a + b) / 2;
    if (Math.abs(x - middle) + (b - a) / 2 <= 2 * tolerance) break;
    const parabola = parabolic({ x, w, v, fx, fw, fv });
    const fits = parabola !== null && Math.abs(parabola) < Math.abs(before / 2) && x + parabola > a && x + parabola < b;
    before = fits ? step : x < middle ? b - x : a - x;
    step = fits ? parabola : GOLDEN * before;
    const u = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return { x, value: fx };
}

interface ThreePoints {
  readonly x: number;
  readonly w: number;
  readonly v: number;
  readonly fx: number;
  readonly fw: number;
  readonly fv: number;
}

/** The way from x to the top of the parabola through three points; null where they lie on a line. */
function parabolic({ x, w, v, fx, fw, fv }: ThreePoints): number | null {
  const r = (x - w) * (fx - fv);
  const q = (x - v) * (fx - fw);
  const below = 2 * (q - r);
  return below === 0 ? null : -((x - v) * q - (x - w) * r) / below;
}

/**
 * Density and distribution function of the standard normal from one table, for loops that need millions: cubic Hermite between
 * exact values every 1/128, absolute error below 2e-11 (h⁴/384 · max|Φ⁗|). Only the four operations, so equal to the bit everywhere.
 */
import { normalCdf, normalPdf } from './distributions';

/** Beyond it Φ is 0 or 1 within 1e-18. */
const REACH = 9;
const STEPS = 128;
const STEP = 1 / STEPS;
const SIZE = 2 * REACH * STEPS + 1;

let cdfs: Float64Array | null = null;
let pdfs: Float64Array = new Float64Array(0);

function fill(): Float64Array {
  const values = new Float64Array(SIZE);
  pdfs = new Float64Array(SIZE);
  for (let i = 0; i < SIZE; i++) {
    const z = i * STEP - REACH;
    values[i] = normalCdf(z);
    pdfs[i] = normalPdf(z);
  }
  cdfs = values;
  return values;
}

/** Φ(z) with absolute error below 2e-11. */
export function quickCdf(z: number): number {
  if (!(z > -REACH)) return 0;
  if (!(z < REACH)) return 1;
  const values = cdfs ?? fill();
  const at = (z + REACH) * STEPS;
  // Just below the end, z + 9 may round up to the last point.
  const i = Math.min(Math.floor(at), SIZE - 2);
  const t = at - i;
  const [low, high] = [values[i], values[i + 1]];
  const rise = high - low;
  const [slopeLow, slopeHigh] = [pdfs[i] * STEP, pdfs[i + 1] * STEP];
  return low + t * (slopeLow + t * (3 * rise - 2 * slopeLow - slopeHigh + t * (slopeLow + slopeHigh - 2 * rise)));
}

/** φ(z) with absolute error below 2e-11. */
export function quickPdf(z: number): number {
  if (!(z > -REACH && z < REACH)) return 0;
  if (cdfs === null) fill();
  const at = (z + REACH) * STEPS;
  // Just below the end, z + 9 may round up to the last point.
  const i = Math.min(Math.floor(at), SIZE - 2);
  const t = at - i;
  const [low, high] = [pdfs[i], pdfs[i + 1]];
  const rise = high - low;
  const slopeLow = -(i * STEP - REACH) * low * STEP;
  const slopeHigh = -((i + 1) * STEP - REACH) * high * STEP;
  return low + t * (slopeLow + t * (3 * rise - 2 * slopeLow - slopeHigh + t * (slopeLow + slopeHigh - 2 * rise)));
}

/** Whether what was foretold came true, and the word that bids go by. */
import { Z_90 } from '../stats/proportion';
import { neumaierSum } from '../stats/sum';
import type { CalibrationState } from './contract';
import { LEAST_OBSERVED, type Foretold } from './foretell';

interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Calibration {
  readonly state: CalibrationState;
  readonly expected: number;
  readonly observed: number;
  /** Observed by expected over all campaigns; 1 is right. */
  readonly ratio: Figure | null;
  /**
   * Slope of observed rates on expected ones across campaigns, once all are brought to the level that came true; below 1 the
   * differences foretold were too large. A level that was foretold wrongly shows in `ratio` alone.
   */
  readonly slope: Figure | null;
  readonly reason: string;
}

const BAND = { low: 0.5, high: 1.5 };
const LEAST_CAMPAIGNS = 5;

/** `blocked` when a figure's interval lies outside 0.5 to 1.5, `ok` when both figures lie inside, else `watch`. */
export function calibrate(foretold: readonly Foretold[]): Calibration {
  const expected = neumaierSum(foretold.map((one) => one.expected));
  const observed = neumaierSum(foretold.map((one) => one.observed));
  if (observed < LEAST_OBSERVED || expected === 0) {
    const reason = `have ${observed}, need ${LEAST_OBSERVED} people of matured clicks to check against`;
    return { state: 'watch', expected, observed, ratio: null, slope: null, reason };
  }
  const spread = overdispersion(foretold, observed / expected);
  const ratio = ratioOf(observed, expected, spread);
  const slope = slopeOf(foretold, ratio.value);
  const figures = slope === null ? [ratio] : [ratio, slope];
  const isOutside = figures.some(({ low, high }) => high < BAND.low || low > BAND.high);
  const isInside = figures.every(({ value }) => value >= BAND.low && value <= BAND.high);
  const state = isOutside ? 'blocked' : isInside ? 'ok' : 'watch';
  return { state, expected, observed, ratio, slope, reason: REASONS[state] };
}

const REASONS: Readonly<Record<CalibrationState, string>> = {
  ok: 'what came true lies within half to one and a half times what was foretold',
  watch: 'what came true strays from what was foretold, not surely beyond half to one and a half times',
  blocked: 'what came true lies beyond half to one and a half times what was foretold',
};

/** Pearson's statistic by its degrees of freedom, at least 1: people of one campaign come in bursts. */
function overdispersion(foretold: readonly Foretold[], ratio: number): number {
  const told = foretold.filter(({ expected }) => expected > 0);
  if (told.length < 2) return 1;
  const squares = told.map(({ expected, observed }) => {
    const mean = ratio * expected;
    return mean > 0 ? ((observed - mean) * (observed - mean)) / mean : 0;
  });
  return Math.max(1, neumaierSum(squares) / (told.length - 1));
}

/** Poisson count by the square root, whose spread does not depend on the mean. */
function ratioOf(observed: number, expected: number, spread: number): Figure {
  const half = (Z_90 / 2) * Math.sqrt(spread);
  const root = Math.sqrt(observed);
  const low = Math.max(0, root - half);
  return { value: observed / expected, low: (low * low) / expected, high: ((root + half) * (root + half)) / expected };
}

/**
 * Weighted least squares of observed on expected rates at the level that came true, weights as Poisson counts have them.
 * Level and slope are told apart as by Van Calster and others (2016), calibration in the large and calibration slope.
 */
function slopeOf(foretold: readonly Foretold[], level: number): Figure | null {
  const rows = foretold
    .filter(({ expected, clicks }) => expected > 0 && clicks > 0)
    .map(({ expected, observed, clicks }) => ({
      x: (level * expected) / clicks,
      y: observed / clicks,
      weight: (clicks * clicks) / (level * expected),
    }));
  if (rows.length < LEAST_CAMPAIGNS) return null;
  const weights = neumaierSum(rows.map(({ weight }) => weight));
  const meanX = neumaierSum(rows.map(({ x, weight }) => x * weight)) / weights;
  const meanY = neumaierSum(rows.map(({ y, weight }) => y * weight)) / weights;
  const sxx = neumaierSum(rows.map(({ x, weight }) => weight * (x - meanX) * (x - meanX)));
  if (sxx === 0) return null;
  const value = neumaierSum(rows.map(({ x, y, weight }) => weight * (x - meanX) * (y - meanY))) / sxx;
  const rest = rows.map(({ x, y, weight }) => {
    const residual = y - meanY - value * (x - meanX);
    return weight * residual * residual;
  });
  const spread = Math.max(1, neumaierSum(rest) / (rows.length - 2));
  const half = Z_90 * Math.sqrt(spread / sxx);
  return { value, low: value - half, high: value + half };
}

/** What moving money or shares between arms is worth, arm by arm, so that the parts add up to the whole. */
import { certaintyOf, type Certainty, type Interval } from '../estimate/contract';
import { normalCdf } from '../stats/distributions';
import { contrast, type Belief } from './belief';
import { expectedLoss } from './loss';

export interface Move {
  /** Change of the amount over a week. */
  readonly change: number;
  /** What one unit of it brings. */
  readonly belief: Belief;
}

export interface MoveValue {
  readonly value: number;
  readonly interval: Interval;
  readonly lossIfWrong: number;
  /** P(the move gains). */
  readonly strength: number;
}

/** Two-sided 90 % of a normal posterior. */
const Z_90 = 1.6448536269514722;

/** Share of each move in all that is moved. */
function partsOf(moves: readonly Move[]): number[] {
  const moved = moves.reduce((sum, { change }) => sum + Math.abs(change), 0);
  return moves.map(({ change }) => (moved > 0 ? Math.abs(change) / moved : 0));
}

/** What a unit brings on average where it comes from and goes to: the price at which the moves of all arms are counted. */
export const priceOf = (moves: readonly Move[]): number =>
  contrast(
    partsOf(moves),
    moves.map(({ belief }) => belief),
  ).mean;

/** A gain with a normal posterior, in the words of proposals. */
export function gainOf(mean: number, sd: number): MoveValue {
  return {
    value: mean,
    interval: { low: mean - Z_90 * sd, high: mean + Z_90 * sd, level: 0.9, kind: 'credible' },
    lossIfWrong: expectedLoss(mean, sd),
    strength: sd > 0 ? normalCdf(mean / sd) : mean > 0 ? 1 : 0,
  };
}

/** Gain of each move with its money at the common price. Where the moves cancel, the parts add up to the gain of all. */
export function moveGains(moves: readonly Move[]): MoveValue[] {
  const parts = partsOf(moves);
  const beliefs = moves.map(({ belief }) => belief);
  return moves.map(({ change }, k) => {
    const { mean, sd } = contrast(
      parts.map((part, i) => change * ((i === k ? 1 : 0) - part)),
      beliefs,
    );
    return gainOf(mean, sd);
  });
}

/** A model under watch may lean, not be sure. */
export function certaintyUnder(strength: number, calibration: 'ok' | 'watch' | 'blocked'): Certainty {
  return certaintyOf(calibration === 'ok' ? strength : Math.min(strength, 0.89));
}

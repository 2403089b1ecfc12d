/** What moving money or shares between arms is worth, arm by arm, so that the parts add up to the whole. */
import { certaintyOf, type Certainty, type Interval } from '../estimate/contract';
import { normalCdf } from '../stats/distributions';
import { expectedLoss } from './loss';

export interface Move {
  /** Change of the amount over a week. */
  readonly change: number;
  /** Posterior of what one unit of it brings. */
  readonly mean: number;
  readonly sd: number;
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

/** What a unit brings where it comes from or goes to on average: the price at which the moves of all arms are counted. */
export function priceOf(moves: readonly Move[]): number {
  const moved = moves.reduce((sum, { change }) => sum + Math.abs(change), 0);
  return moved > 0 ? moves.reduce((sum, { change, mean }) => sum + Math.abs(change) * mean, 0) / moved : 0;
}

/** A gain with a normal posterior, in the words of proposals. */
export function gainOf(mean: number, sd: number): MoveValue {
  return {
    value: mean,
    interval: { low: mean - Z_90 * sd, high: mean + Z_90 * sd, level: 0.9, kind: 'credible' },
    lossIfWrong: expectedLoss(mean, sd),
    strength: sd > 0 ? normalCdf(mean / sd) : mean > 0 ? 1 : 0,
  };
}

/** Gain of one arm's move with its money at the common price. Parts of moves that cancel add up to the gain of all. */
export const moveGain = ({ change, mean, sd }: Move, price: number): MoveValue =>
  gainOf(change * (mean - price), Math.abs(change) * sd);

/** A model under watch may lean, not be sure. */
export function certaintyUnder(strength: number, calibration: 'ok' | 'watch' | 'blocked'): Certainty {
  return certaintyOf(calibration === 'ok' ? strength : Math.min(strength, 0.89));
}

/** Values of stages that lead to one another: V = (I − Q∘D)⁻¹ r, solved, never inverted (methods/funnel-objective.md §8.2). */
import { pow } from '../stats/math';
import { SingularSystem, solveLinear } from '../stats/linear-system';

/** Discount factor of a sum that comes after some days, at a rate per year: δ(t) = (1 + r)^(−t/365.25). */
export const discountFactor = (days: number, perYear: number): number => pow(1 + perYear, -days / 365.25);

/** Stages that lead only to one another, so that nobody ever leaves them: their values have no meaning. */
export class ClosedLoop extends RangeError {
  constructor(readonly stages: readonly string[]) {
    super(`Nobody ever leaves ${stages.join(' and ')}.`);
  }
}

export interface Chain {
  readonly stages: readonly string[];
  /** Probability of moving from stage i to stage j next, each times the discount of the wait. Rows sum to at most 1. */
  readonly moves: readonly (readonly number[])[];
  /** Expected payoff of leaving the chain right from the stage, discounted. */
  readonly payoff: readonly number[];
}

/** Expected payoff of one who is at each stage. @throws ClosedLoop */
export function chainValues({ stages, moves, payoff }: Chain): number[] {
  const system = moves.map((row, i) => row.map((move, j) => (i === j ? 1 : 0) - move));
  try {
    return solveLinear(system, payoff);
  } catch (error) {
    if (error instanceof SingularSystem) throw new ClosedLoop(closedStages(moves).map((at) => stages[at]));
    throw error;
  }
}

/** Stages from which no sequence of moves leads out. */
function closedStages(moves: Chain['moves']): number[] {
  const leaks = moves.map((row) => row.reduce((sum, move) => sum + move, 0) < 1 - 1e-9);
  for (let changed = true; changed;) {
    changed = false;
    for (const [at, row] of moves.entries()) {
      if (leaks[at] || !row.some((move, to) => move > 0 && leaks[to])) continue;
      leaks[at] = true;
      changed = true;
    }
  }
  return leaks.flatMap((isOpen, at) => (isOpen ? [] : [at]));
}

/**
 * Thompson sampling of a budget that no arm can take whole: every draw fills the arms in order of what they would bring, each up
 * to the step it may make, and the split is the mean over draws. With steps that never bind it gives every arm the part of the
 * budget that equals its chance of being the best.
 */
import { stream, type Random } from '../stats/random';
import { ownSd, type Belief } from './belief';
import type { Box } from './simplex';

export interface Racer {
  /** Names its stream, so that an arm more changes no other arm's draws. */
  readonly key: string;
  readonly belief: Belief;
}

const DRAWS = 4000;

/** Joint draws of value per unit of money, by arm. */
export function drawValues(racers: readonly Racer[], seed: number): Float64Array[] {
  const shared = mirroredDraws(stream(seed, 'value per money', 'all'));
  return racers.map(({ key, belief }) => {
    const own = mirroredDraws(stream(seed, 'value per money', 'own', key));
    const alone = ownSd(belief);
    return shared.map((factor, at) => belief.mean + belief.shared * factor + alone * own[at]);
  });
}

/** Standard normal draws, each with its opposite: means of the draws are those of the posteriors. */
function mirroredDraws(random: Random): Float64Array {
  const draws = new Float64Array(DRAWS);
  for (let at = 0; at < DRAWS; at += 2) {
    draws[at] = random.normal();
    draws[at + 1] = -draws[at];
  }
  return draws;
}

/**
 * @param draws by arm, as `drawValues` gives them
 * @param box least and most of each arm; Σlow ≤ total ≤ Σhigh
 */
export function thompsonSplit(draws: readonly Float64Array[], { low, high }: Box, total: number): number[] {
  const split = low.map(() => 0);
  const order = low.map((_, k) => k);
  const room = total - low.reduce((a, b) => a + b, 0);
  const count = draws[0]?.length ?? 0;
  for (let draw = 0; draw < count; draw++) {
    order.sort((a, b) => draws[b][draw] - draws[a][draw] || a - b);
    let left = room;
    for (const k of order) {
      const more = Math.min(high[k] - low[k], Math.max(0, left));
      split[k] += low[k] + more;
      left -= more;
    }
  }
  return split.map((sum) => sum / count);
}

/** Whole micros that add up to the rounded total, by largest remainder; ties to the earlier arm. */
export function wholeMicros(amounts: readonly number[]): number[] {
  const total = Math.round(amounts.reduce((a, b) => a + b, 0));
  const floors = amounts.map(Math.floor);
  const missing = total - floors.reduce((a, b) => a + b, 0);
  const order = amounts.map((_, k) => k).sort((a, b) => amounts[b] - floors[b] - (amounts[a] - floors[a]) || a - b);
  for (const k of order.slice(0, missing)) floors[k]++;
  return floors;
}

/** Exact Shapley values (Shapley 1953) of a game given over all coalitions of up to 12 players. */

export const MOST_PLAYERS = 12;

/**
 * @param values worth of every coalition, by its bit mask; 2^players of them
 * @returns one value per player; they sum to the worth of all less that of none
 */
export function shapley(values: Float64Array, players: number): readonly number[] {
  const weights = weightsOf(players);
  const result = new Array<number>(players).fill(0);
  for (let mask = 0; mask < values.length; mask += 1) {
    const size = bitCount(mask);
    const worth = values[mask]!;
    // Each coalition enters with the weight of those that it completes, and against those that it precedes.
    const joined = size > 0 ? weights[size - 1]! * worth : 0;
    const left = size < players ? weights[size]! * worth : 0;
    for (let player = 0; player < players; player += 1) {
      result[player]! += (mask >> player) & 1 ? joined : -left;
    }
  }
  return result;
}

/** size!(players − size − 1)!/players! for every size of the coalition that a player joins. */
function weightsOf(players: number): readonly number[] {
  const weights: number[] = [1 / players];
  for (let size = 1; size < players; size += 1) weights.push((weights[size - 1]! * size) / (players - size));
  return weights;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

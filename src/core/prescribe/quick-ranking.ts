/**
 * Chances of being best and second of normal arms for loops that need thousands. The masses of every arm between the points of one
 * common grid, dense where any arm has its mass, times the mean chance at both ends that none, or exactly one, of the others lies
 * above. Within .01 of `rankChances`; equal arms get equal chances. For simulated policies, never for what is shown of real arms.
 */
import { quickCdf } from '../stats/normal-table';

export interface NormalArms {
  readonly means: readonly number[];
  /** All positive. */
  readonly sds: readonly number[];
}

/** Grid points of an arm, in its deviations from its mean. */
const POINTS = [-4, -2.5, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.5, 4] as const;
/** Beyond it an arm has no mass that counts. */
const REACH = 5;

/** Higher is better. Each list sums to 1; `second` is all 0 for one arm. */
export function quickRanking({ means, sds }: NormalArms): { best: number[]; second: number[] } {
  const size = means.length;
  const best = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  const lows = means.map((mean, i) => mean - REACH * sds[i]).sort((a, b) => b - a);
  const floor = lows[Math.min(1, size - 1)];
  const racing: number[] = [];
  for (let i = 0; i < size; i++) if (means[i] + REACH * sds[i] >= floor) racing.push(i);
  const grid = gridOf({ racing, means, sds });
  let [before, after] = [emptyRow(racing.length), emptyRow(racing.length)];
  fillRow(before, floor, { racing, means, sds });
  for (const x of grid) {
    // Below the floor nobody is first or second.
    if (x <= floor) continue;
    fillRow(after, x, { racing, means, sds });
    for (let r = 0; r < racing.length; r++) {
      const mass = after.below[r] - before.below[r];
      if (mass <= 0) continue;
      best[racing[r]] += mass * (before.none[r] + after.none[r]);
      second[racing[r]] += mass * (before.one[r] + after.one[r]);
    }
    [before, after] = [after, before];
  }
  return { best: normalised(best), second: normalised(second) };
}

/** Arms that may come first or second, by number. */
interface Racers extends NormalArms {
  readonly racing: readonly number[];
}

function gridOf({ racing, means, sds }: Racers): Float64Array {
  const grid = new Float64Array(racing.length * POINTS.length + 1);
  let [at, high] = [0, -Infinity];
  for (const i of racing) {
    for (const point of POINTS) grid[at++] = means[i] + point * sds[i];
    high = Math.max(high, means[i] + 9 * sds[i]);
  }
  grid[at] = high;
  return grid.sort();
}

/** At one point: each arm's chance to lie below it, and that none or exactly one of its rivals lies above. */
interface Row {
  readonly below: Float64Array;
  readonly none: Float64Array;
  readonly one: Float64Array;
}

const emptyRow = (size: number): Row => ({
  below: new Float64Array(size),
  none: new Float64Array(size),
  one: new Float64Array(size),
});

function fillRow({ below, none, one }: Row, x: number, { racing, means, sds }: Racers): void {
  const size = racing.length;
  let [prefixNone, prefixOne] = [1, 0];
  for (let r = 0; r < size; r++) {
    const i = racing[r];
    below[r] = quickCdf((x - means[i]) / sds[i]);
    none[r] = prefixNone;
    one[r] = prefixOne;
    prefixOne = prefixOne * below[r] + prefixNone * (1 - below[r]);
    prefixNone *= below[r];
  }
  let [suffixNone, suffixOne] = [1, 0];
  for (let r = size - 1; r >= 0; r--) {
    one[r] = none[r] * suffixOne + one[r] * suffixNone;
    none[r] *= suffixNone;
    suffixOne = suffixOne * below[r] + suffixNone * (1 - below[r]);
    suffixNone *= below[r];
  }
}

function normalised(chances: number[]): number[] {
  const total = chances.reduce((a, b) => a + b, 0);
  return total > 0 ? chances.map((chance) => chance / total) : chances;
}

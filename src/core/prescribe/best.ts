/**
 * Exact chances that an arm is the best or the second best, by quadrature (methods/decide.md §2.2, §2.3): no draws, so that a
 * change of weights between two runs is a change of data. P(best k) = ∫ f_k Π_{i≠k} F_i; P(second k) adds the one arm above.
 */
import { integrate } from '../stats/quadrature';
import { mirrored, type Posterior } from './posterior';

export type Direction = 'maximise' | 'minimise';

export interface Ranking {
  /** P(arm is the best), summing to 1. */
  readonly best: readonly number[];
  /** P(arm is the second best); all 0 for a single arm. */
  readonly second: readonly number[];
  /** E[best of all], in the unit of the arms: its excess over an arm's mean is the loss expected from choosing that arm. */
  readonly expectedBest: number;
}

/** Mass left out at either end of the range of integration. */
const TAIL = 1e-15;
/** Of each panel. */
const TOLERANCE = 1e-11;
/** The total of the chances may miss 1 by no more: the incomplete beta function keeps eight digits at a billion trials. */
const CLOSURE = 1e-6;

/**
 * @param arms at least one
 * @throws RangeError without arms; Error when the quadrature does not close (a bug or a posterior with an atom)
 */
export function rankChances(arms: readonly Posterior[], direction: Direction): Ranking {
  if (arms.length === 0) throw new RangeError('There is no arm to choose from.');
  if (arms.length === 1) return { best: [1], second: [0], expectedBest: arms[0].mean };
  const upward = direction === 'maximise' ? arms : arms.map(mirrored);
  const low = upward.map(lowEnd).sort((a, b) => b - a)[1];
  // Arms that lie wholly below are neither first nor second, and their F is 1 wherever we look.
  const racing = upward.map(highEnd).flatMap((high, at) => (high > low ? [at] : []));
  const racers = racing.map((at) => upward[at]);
  const size = racers.length;
  const sums = integrate(integrandOf(racers), {
    breaks: breaksOf(racers, low),
    size: 2 * size + 1,
    tolerance: TOLERANCE,
  });
  const place = (chances: number[]): number[] => {
    const all = arms.map(() => 0);
    for (const [i, at] of racing.entries()) all[at] = chances[i];
    return all;
  };
  const { centre, spread } = scaleOf(racers);
  const expected = centre + spread * sums[2 * size];
  return {
    best: place(closed(sums.subarray(0, size))),
    second: place(closed(sums.subarray(size, 2 * size))),
    expectedBest: direction === 'maximise' ? expected : -expected,
  };
}

/** Batch form of top-two: half to each chance of being first or second. One arm gets all, two arms half each. */
export function topTwo({ best, second }: Ranking): number[] {
  return best.length === 1 ? [1] : best.map((chance, i) => (chance + second[i]) / 2);
}

/**
 * At each node: prefix and suffix products of F with none and with exactly one arm above, so that both chances of every arm
 * cost one pass over the arms.
 */
function integrandOf(arms: readonly Posterior[]) {
  const size = arms.length;
  const { centre, spread } = scaleOf(arms);
  const below = new Float64Array(size);
  const above = new Float64Array(size);
  const suffixNone = new Float64Array(size + 1);
  const suffixOne = new Float64Array(size + 1);
  return (x: number, weight: number, sums: Float64Array): void => {
    suffixNone[size] = 1;
    suffixOne[size] = 0;
    for (let i = size - 1; i >= 0; i--) {
      below[i] = arms[i].cdf(x);
      above[i] = arms[i].survival(x);
      suffixNone[i] = below[i] * suffixNone[i + 1];
      suffixOne[i] = below[i] * suffixOne[i + 1] + above[i] * suffixNone[i + 1];
    }
    let [none, one] = [1, 0];
    for (let i = 0; i < size; i++) {
      const mass = weight * arms[i].density(x);
      const first = mass * none * suffixNone[i + 1];
      sums[i] += first;
      sums[size + i] += mass * (none * suffixOne[i + 1] + one * suffixNone[i + 1]);
      sums[2 * size] += (first * (x - centre)) / spread;
      one = one * below[i] + none * above[i];
      none *= below[i];
    }
  };
}

/** Unit in which the mean of the best is integrated, so that one tolerance serves arms of any size. */
function scaleOf(arms: readonly Posterior[]): { centre: number; spread: number } {
  return { centre: Math.max(...arms.map(({ mean }) => mean)), spread: Math.max(...arms.map(({ sd }) => sd)) };
}

/** From `low` to where no arm can lie, with every peak between two breaks. */
function breaksOf(arms: readonly Posterior[], low: number): number[] {
  const high = Math.max(...arms.map(highEnd));
  const inner = arms.flatMap(({ mean, sd }) => [mean - 8 * sd, mean, mean + 8 * sd]);
  return [low, ...inner.filter((x) => x > low && x < high), high].sort((a, b) => a - b);
}

function lowEnd(arm: Posterior): number {
  let x = arm.mean - 9 * arm.sd;
  while (x > arm.low && arm.cdf(x) > TAIL) x -= 4 * arm.sd;
  return Math.max(x, arm.low);
}

function highEnd(arm: Posterior): number {
  let x = arm.mean + 9 * arm.sd;
  while (x < arm.high && arm.survival(x) > TAIL) x += 4 * arm.sd;
  return Math.min(x, arm.high);
}

function closed(chances: Float64Array): number[] {
  const total = chances.reduce((a, b) => a + b, 0);
  if (!(Math.abs(total - 1) < CLOSURE)) throw new Error(`The chances of the arms add up to ${total}.`);
  return Array.from(chances, (chance) => chance / total);
}

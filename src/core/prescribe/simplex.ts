/** Floors, caps and steps of traffic shares (methods/decide.md §2.4). Projection, never clipping followed by renormalising. */

/** Least and most of each share or amount. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const SLACK = 1e-12;

/**
 * Shares lifted to a floor: f + (1 − Σf)·w. A floor for all arms of 1/K or more leaves nothing to learn from: equal shares; a
 * negative one is none.
 * @param floor one for all arms, or one per arm
 * @throws RangeError when floors per arm add up to more than 1
 */
export function withFloors(weights: readonly number[], floor: number | readonly number[]): number[] {
  const size = weights.length;
  const floors =
    typeof floor === 'number'
      ? weights.map(() => Math.min(Math.max(floor, 0), 1 / size))
      : floor.map((each) => Math.max(each, 0));
  const total = floors.reduce((a, b) => a + b, 0);
  if (total > 1 + SLACK) throw new RangeError(`Floors add up to ${total}, more than 1.`);
  const rest = Math.max(0, 1 - total);
  return weights.map((weight, i) => floors[i] + rest * weight);
}

/**
 * The point of {low ≤ x ≤ high, Σx = total} nearest to `wanted`. Exact in at most as many rounds as there are arms: all free arms
 * shift by one amount, and whoever then breaks a bound on the heavier side stays at it (Bitran and Hax 1981).
 * @throws RangeError naming the bound when no such point exists
 */
export function project(wanted: readonly number[], { low, high }: Box, total: number): number[] {
  requirePossible({ low, high }, total);
  const found = [...wanted];
  const isFixed = wanted.map(() => false);
  for (let free = wanted.length, left = total; free > 0;) {
    const shift = (left - sumWhere(wanted, isFixed)) / free;
    let [over, under] = [0, 0];
    for (let i = 0; i < wanted.length; i++) {
      if (isFixed[i]) continue;
      found[i] = wanted[i] + shift;
      over += Math.max(0, found[i] - high[i]);
      under += Math.max(0, low[i] - found[i]);
    }
    if (over === 0 && under === 0) break;
    for (let i = 0; i < wanted.length; i++) {
      if (isFixed[i] || (over >= under ? found[i] < high[i] : found[i] > low[i])) continue;
      found[i] = over >= under ? high[i] : low[i];
      isFixed[i] = true;
      left -= found[i];
      free--;
    }
  }
  return found;
}

function requirePossible({ low, high }: Box, total: number): void {
  const [least, most] = [sum(low), sum(high)];
  const slack = SLACK * Math.max(1, Math.abs(total));
  if (low.some((each, i) => each > high[i] + slack)) throw new RangeError('A least amount lies above its most.');
  if (least > total + slack) throw new RangeError(`The least amounts add up to ${least}, more than ${total}.`);
  if (most < total - slack) throw new RangeError(`The most amounts add up to ${most}, less than ${total}.`);
}

/** Sum over those that are still free. */
function sumWhere(values: readonly number[], isFixed: readonly boolean[]): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (!isFixed[i]) total += values[i];
  return total;
}

/** Shares no further than `step` from the previous ones, within floors and caps. @throws RangeError when that is impossible */
export function withStep(
  shares: readonly number[],
  previous: readonly number[],
  limits: Box & { step: number },
): number[] {
  const low = previous.map((share, i) => Math.max(limits.low[i], share - limits.step));
  const high = previous.map((share, i) => Math.min(limits.high[i], share + limits.step));
  return project(shares, { low, high }, 1);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

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
 * The point of {low ≤ x ≤ high, Σx = total} nearest to `wanted`: clip(wanted − τ, low, high) for the one τ that fits.
 * Exact: τ is solved on the segment between two neighbouring kinks.
 * @throws RangeError naming the bound when no such point exists
 */
export function project(wanted: readonly number[], { low, high }: Box, total: number): number[] {
  const [least, most] = [sum(low), sum(high)];
  const slack = SLACK * Math.max(1, Math.abs(total));
  if (low.some((each, i) => each > high[i] + slack)) throw new RangeError('A least amount lies above its most.');
  if (least > total + slack) throw new RangeError(`The least amounts add up to ${least}, more than ${total}.`);
  if (most < total - slack) throw new RangeError(`The most amounts add up to ${most}, less than ${total}.`);
  const at = (tau: number): number[] => wanted.map((each, i) => Math.min(Math.max(each - tau, low[i]), high[i]));
  const kinks = [...wanted.map((each, i) => each - high[i]), ...wanted.map((each, i) => each - low[i])].sort(
    (a, b) => a - b,
  );
  // The sum falls from Σhigh to Σlow along the kinks; the segment that crosses `total` is linear.
  let [left, right] = [0, kinks.length - 1];
  while (right - left > 1) {
    const middle = (left + right) >> 1;
    if (sum(at(kinks[middle])) >= total) left = middle;
    else right = middle;
  }
  const [before, after] = [sum(at(kinks[left])), sum(at(kinks[right]))];
  const share = before > after ? Math.min(Math.max((before - total) / (before - after), 0), 1) : 0;
  return at(kinks[left] + share * (kinks[right] - kinks[left]));
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

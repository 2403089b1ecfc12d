/**
 * Logarithmic mean Divisia index, additive form I (Ang 2005): splits the change of Σ_s volume · share_s · price_s with no remainder.
 * Zeros take their analytic limit, never a small constant.
 */
import { ln } from '../stats/math';

/** Logarithmic mean of two positive numbers; 0 where one of them is 0. */
export function logMean(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0;
  if (a === b) return a;
  const log = ln(a / b);
  // Near 1 the quotient loses all digits; the series is exact to the last bit there.
  if (Math.abs(log) < 1e-4) return Math.sqrt(a * b) * (1 + (log * log) / 24);
  return (a - b) / log;
}

/** One segment in one period. */
export interface Segment {
  readonly cost: number;
  readonly clicks: number;
}

export interface SegmentChange {
  readonly before: Segment;
  readonly after: Segment;
}

/** The change of one segment's cost by driver. */
export interface SegmentEffects {
  readonly volume: number;
  readonly mix: number;
  readonly price: number;
  /** Cost of a segment without clicks in one of the periods where it cost something: no driver can be told. */
  readonly unclicked: number;
}

/**
 * Effects by segment; they add up to the change of the total cost. An entrant's share was nothing before, so its whole cost is
 * mix; likewise that of a segment that ended.
 */
export function lmdi(segments: readonly SegmentChange[]): readonly SegmentEffects[] {
  const clicked = segments.filter(isClicked);
  const before = clicked.reduce((sum, one) => sum + one.before.clicks, 0);
  const after = clicked.reduce((sum, one) => sum + one.after.clicks, 0);
  const volume = before > 0 && after > 0 ? ln(after / before) : 0;
  return segments.map((segment) => {
    const change = segment.after.cost - segment.before.cost;
    if (!isClicked(segment)) return { volume: 0, mix: 0, price: 0, unclicked: change };
    if (before === 0 || after === 0) return { volume: change, mix: 0, price: 0, unclicked: 0 };
    return effectsOf(segment, { volume, change });
  });
}

/** Whether clicks and cost go together in both periods. */
const isClicked = ({ before, after }: SegmentChange): boolean =>
  (before.cost === 0 || before.clicks > 0) && (after.cost === 0 || after.clicks > 0);

function effectsOf(
  { before, after }: SegmentChange,
  { volume, change }: { readonly volume: number; readonly change: number },
): SegmentEffects {
  if (before.clicks === 0 || after.clicks === 0) return { volume: 0, mix: change, price: 0, unclicked: 0 };
  // Clicks that cost nothing in one period: the price went from or to nothing.
  if (before.cost === 0 || after.cost === 0) return { volume: 0, mix: 0, price: change, unclicked: 0 };
  const weight = logMean(after.cost, before.cost);
  const clicks = weight * ln(after.clicks / before.clicks);
  const byVolume = weight * volume;
  return { volume: byVolume, mix: clicks - byVolume, price: change - clicks, unclicked: 0 };
}

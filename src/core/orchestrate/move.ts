/**
 * Limits on one quantity. All ranges combine by intersection, and what is left of a move lies between where it starts and where
 * it was to end: clamping never widens a move.
 */
import type { Unit } from '../prescribe/contract';

export interface NamedRange {
  readonly low: number;
  readonly high: number;
}

export type Clamped<R extends NamedRange> =
  | { readonly kind: 'kept' }
  /** The ranges that the proposed value broke. */
  | { readonly kind: 'clamped'; readonly to: number; readonly binding: readonly R[] }
  /** No value satisfies all ranges at once: these contradict one another. */
  | { readonly kind: 'contradiction'; readonly binding: readonly R[] }
  /** No value of the move satisfies these; `nears` when it at least comes nearer to each of them. */
  | { readonly kind: 'beyond'; readonly binding: readonly R[]; readonly nears: boolean };

/** @param from null when unknown: then nothing above `to` is taken for narrower than the move. */
export function clampMove<R extends NamedRange>(
  { from, to, unit }: { readonly from: number | null; readonly to: number; readonly unit: Unit },
  ranges: readonly R[],
): Clamped<R> {
  const broken = ranges.filter(({ low, high }) => to < low || to > high);
  if (broken.length === 0) return { kind: 'kept' };
  const low = Math.max(...ranges.map((range) => range.low));
  const high = Math.min(...ranges.map((range) => range.high));
  if (low > high)
    return { kind: 'contradiction', binding: ranges.filter((range) => range.low === low || range.high === high) };
  const start = from ?? 0;
  const least = whole(Math.max(low, Math.min(start, to)), unit, 'up');
  const most = whole(Math.min(high, Math.max(start, to)), unit, 'down');
  if (least > most) {
    const nears = from !== null && broken.every((range) => (to < range.low ? to > from : to < from));
    return { kind: 'beyond', binding: broken, nears };
  }
  return { kind: 'clamped', to: Math.min(Math.max(to, least), most), binding: broken };
}

/** Money is whole micros; rounding goes inwards, so that a limit is never passed by a rounding. */
function whole(value: number, unit: Unit, towards: 'up' | 'down'): number {
  if (unit.kind !== 'money') return value;
  return towards === 'up' ? Math.ceil(value) : Math.floor(value);
}

/** How far a value lies outside a range, in units of violation: major units of money, else as they are. */
export function distanceOutside(to: number, { low, high }: NamedRange, unit: Unit): number {
  const outside = to < low ? low - to : to > high ? to - high : 0;
  return unit.kind === 'money' ? outside / 1e6 : outside;
}

/** Share of a move that was carried out, for values in between: linear, because the curve is not this layer's. */
export function shareMoved(from: number | null, to: number, final: number): number {
  if (final === to) return 1;
  if (from === null || to === from) return 0;
  return Math.min(1, Math.max(0, (final - from) / (to - from)));
}

/** What changes hands between arms: all that is raised or all that is lowered, whichever is more, in the unit of the changes. */
export function amountMoved(changes: readonly number[]): number {
  const raised = changes.reduce((sum, change) => sum + Math.max(change, 0), 0);
  const lowered = changes.reduce((sum, change) => sum - Math.min(change, 0), 0);
  return Math.max(raised, lowered);
}

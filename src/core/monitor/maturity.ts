/** From when on a day counts (methods/monitor.md §0): days whose rows may still grow raise nothing. */
import { dayNumber } from '../format/date';

/** A platform goes on counting clicks of a day for about a day after its end: the day before the clock's counts first today. */
const SETTLE_DAYS = 2;

/** Last local day that is complete at an instant. */
export function lastMatureDay(asOf: string): number {
  return dayNumber(asOf) - SETTLE_DAYS;
}

/** Day on which a day of delivery counts, given when its rows were known. */
export function countsFrom(day: number, seen: number): number {
  return Math.max(day + SETTLE_DAYS, seen);
}

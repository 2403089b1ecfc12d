/** Arithmetic on ranges of calendar days; days are ISO text and carry no zone. */
import type { DayRange } from './url';

const DAY_MS = 86_400_000;

const toNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const toDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => toDay(toNumber(day) + days);

export const daysIn = (range: DayRange): number => toNumber(range.to) - toNumber(range.from) + 1;

/** The neighbouring range of the same length. */
export function shiftRange(range: DayRange, direction: 'previous' | 'next'): DayRange {
  const by = direction === 'next' ? daysIn(range) : -daysIn(range);
  return { from: addDays(range.from, by), to: addDays(range.to, by) };
}

/** First and last day over several periods, or null without any. */
export function spanOf(periods: readonly ({ readonly from: string; readonly to: string } | null)[]): DayRange | null {
  const known = periods.filter((period) => period !== null);
  if (known.length === 0) return null;
  const days = known.flatMap((period) => [period.from.slice(0, 10), period.to.slice(0, 10)]).sort();
  return { from: days[0]!, to: days.at(-1)! };
}

export interface RangePreset {
  readonly label: string;
  readonly range: DayRange | null;
}

/** Presets count back from the last day of the data, not from today: exports end when they were made. */
export function rangePresets(span: DayRange | null): readonly RangePreset[] {
  const all: RangePreset = { label: 'All data', range: null };
  if (!span) return [all];
  const last = (days: number): RangePreset => ({
    label: `Last ${days} days`,
    range: { from: addDays(span.to, 1 - days), to: span.to },
  });
  const monthStart = `${span.to.slice(0, 7)}-01`;
  const beforeEnd = addDays(monthStart, -1);
  return [
    all,
    last(7),
    last(28),
    last(90),
    { label: 'Month to date', range: { from: monthStart, to: span.to } },
    { label: 'Month before', range: { from: `${beforeEnd.slice(0, 7)}-01`, to: beforeEnd } },
  ];
}

export const isSameRange = (a: DayRange | null, b: DayRange | null): boolean => a?.from === b?.from && a?.to === b?.to;

/** The days that are looked at and those they are compared with. */
export interface Periods {
  readonly after: DayRange;
  readonly before: DayRange;
}

/** What is looked at when nobody chose: the newest four weeks. */
const DEFAULT_DAYS = 28;

/**
 * The chosen range, else the newest four weeks of the data, beside the chosen comparison, else the same number of days just
 * before. Null while there is no data.
 */
export function periodsOf(
  chosen: { readonly range: DayRange | null; readonly compare: DayRange | null },
  span: DayRange | null,
): Periods | null {
  const after = chosen.range ?? (span && { from: addDays(span.to, 1 - DEFAULT_DAYS), to: span.to });
  return after && { after, before: chosen.compare ?? shiftRange(after, 'previous') };
}

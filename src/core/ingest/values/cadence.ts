/** Whether the days of a column follow each other day by day, week by week or month by month. */
import { civilFromDays, daysFromCivil } from './calendar';

export type Cadence = 'day' | 'week' | 'month';

const WEEK = 7;
/** Fewer different days than this could be apart by chance. */
const FEWEST = 4;
/** Of the gaps, so many may be several weeks or months long: data that is missing. */
const SINGLE = 0.6;

/** `days`: different ones, in order. */
export function cadenceOf(days: readonly number[]): Cadence {
  if (days.length < FEWEST) return 'day';
  const gaps = days.slice(1).map((day, at) => day - days[at]);
  const isMostly = (test: (gap: number) => boolean): boolean => gaps.filter(test).length >= SINGLE * gaps.length;
  if (gaps.every((gap) => gap % WEEK === 0) && isMostly((gap) => gap === WEEK)) return 'week';
  const dates = days.map(civilFromDays);
  const isFirst = dates.every(({ day }) => day === 1);
  const isLast = days.every((day) => civilFromDays(day + 1).day === 1);
  return (isFirst || isLast) && isMostly((gap) => gap <= 31) ? 'month' : 'day';
}

export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The days that a row covers whose day is the first or the last of its period. */
export function periodOf(day: number, cadence: 'week' | 'month', edge: 'first' | 'last'): Period {
  if (cadence === 'week')
    return edge === 'first' ? { from: day, to: day + WEEK - 1 } : { from: day - WEEK + 1, to: day };
  const { year, month } = civilFromDays(day);
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return { from: daysFromCivil(year, month, 1), to: next - 1 };
}

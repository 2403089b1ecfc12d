import { dayText, formatDay } from '../core/format/date';

export interface DayTick {
  readonly x: number;
  readonly label: string;
}

export interface DayAxisInput {
  /** Days since 1970, both counted. */
  readonly first: number;
  readonly last: number;
  readonly width: number;
  readonly locale: string;
}

const LEAST_DISTANCE = 80;

/** From the densest to the sparsest: which days of which months may carry a tick. */
const PATTERNS: readonly { readonly days: readonly number[] | null; readonly months: number }[] = [
  { days: null, months: 1 },
  { days: [1, 8, 15, 22], months: 1 },
  { days: [1, 15], months: 1 },
  { days: [1], months: 1 },
  { days: [1], months: 3 },
  { days: [1], months: 12 },
];

/** Ticks at the middle of days that people name (the 1st, the 15th), as dense as their labels allow. */
export function dayTicks({ first, last, width, locale }: DayAxisInput): readonly DayTick[] {
  const perDay = width / (last - first + 1);
  const pattern = PATTERNS.map(({ days, months }) => matching({ first, last, days, months })).find(
    (found) => found.length > 0 && leastStep(found) * perDay >= LEAST_DISTANCE,
  );
  const severalYears = dayText(first).slice(0, 4) !== dayText(last).slice(0, 4);
  return (pattern ?? [first]).map((number, at) => {
    const day = dayText(number);
    const year = severalYears && (at === 0 || day.slice(5, 7) === '01') ? 'shown' : 'left out';
    return { x: (number - first + 0.5) * perDay, label: formatDay(day, { locale, year }) };
  });
}

function matching(of: {
  first: number;
  last: number;
  days: readonly number[] | null;
  months: number;
}): readonly number[] {
  const found: number[] = [];
  for (let number = of.first; number <= of.last; number += 1) {
    const [, month, day] = dayText(number).split('-').map(Number);
    if ((of.days === null || of.days.includes(day)) && (month - 1) % of.months === 0) found.push(number);
  }
  return found;
}

function leastStep(numbers: readonly number[]): number {
  return numbers.reduce(
    (least, number, at) => (at === 0 ? least : Math.min(least, number - numbers[at - 1])),
    Infinity,
  );
}

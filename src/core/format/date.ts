/** Calendar days as people read them, and the little arithmetic that charts need. A day is `YYYY-MM-DD`, of no zone. */

const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}\n${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}

/** Days since 1970-01-01; the time of an instant is left out. NaN when the text does not begin with a day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from the first to the last, both counted. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

const withYear = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const withoutYear = { day: 'numeric', month: 'short' } as const;

export interface DayStyle {
  readonly locale: string;
  readonly year: 'shown' | 'left out';
}

/** `4 May 2026`, or `4 May`. Text that is no day comes back as it is. */
export function formatDay(day: string, { locale, year }: DayStyle): string {
  const number = dayNumber(day);
  if (Number.isNaN(number)) return day;
  return partsText(formatter(locale, year === 'shown' ? withYear : withoutYear).formatToParts(number * DAY_MS));
}

/** Some versions of the English formats say `Sept`; generated sentences say `Sep`, and so does every machine. */
const partText = ({ type, value }: Intl.DateTimeFormatPart): string =>
  type === 'month' && value === 'Sept' ? 'Sep' : value;

export const partsText = (parts: readonly Intl.DateTimeFormatPart[]): string => parts.map(partText).join('');

export interface RangeStyle extends DayStyle {
  /** What stands between the days: a dash in labels, a word in sentences. */
  readonly between: string;
}

/** `4 May to 30 Oct 2026`, `4–6 Oct`: parts that both days share are said once, in the locale's own order. */
export function formatDayRange(from: string, to: string, style: RangeStyle): string {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (Number.isNaN(first) || Number.isNaN(last)) return `${from}${style.between}${to}`;
  if (first === last) return formatDay(from, style);
  const format = formatter(style.locale, style.year === 'shown' ? withYear : withoutYear);
  const parts = format.formatRangeToParts(first * DAY_MS, last * DAY_MS);
  const bothSides = parts.filter((part) => part.source === 'endRange');
  const dash = parts.findIndex((part, at) => part.source === 'shared' && parts[at + 1] === bothSides[0]);
  return parts.map((part, at) => (at === dash ? style.between : partText(part))).join('');
}

/** Month names of the supported languages, asked of the platform's `Intl` rather than kept in a hand table. */
import { DAY_SECONDS, daysFromCivil, fullYear, isDate } from './calendar';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl'];
let table: Map<string, number> | null = null;

const clean = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/\.$/, '');

function months(): Map<string, number> {
  if (table !== null) return table;
  table = new Map([['sept', 9]]);
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      // Slavic languages decline the name inside a date, so both forms are asked for.
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, {
        month: style,
        day: 'numeric',
        year: 'numeric',
        timeZone: 'UTC',
      });
      for (let month = 1; month <= 12; month += 1) {
        const at = new Date(daysFromCivil(2031, month, 15) * DAY_SECONDS * 1000);
        const part = inDate.formatToParts(at).find(({ type }) => type === 'month');
        for (const name of [alone.format(at), part?.value ?? '']) {
          const key = clean(name);
          if (key !== '' && !/\d/.test(key) && !table.has(key)) table.set(key, month);
        }
      }
    }
  }
  return table;
}

const EAST_ASIAN = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u;
const WORDS = /\p{L}+\.?|\d+/gu;

/** Days of a date that spells its month, such as `3 de mar. de 2031` or `Jan 5, 2031`; null when it is none. */
export function wordedDay(text: string): number | null {
  const eastAsian = EAST_ASIAN.exec(text);
  if (eastAsian !== null) return dayOf(Number(eastAsian[1]), Number(eastAsian[2]), Number(eastAsian[3]));
  if (text.length > 60 || !/\p{L}/u.test(text)) return null;
  let month = 0;
  const numbers: string[] = [];
  for (const word of text.match(WORDS) ?? []) {
    if (/^\d/.test(word)) numbers.push(word);
    else month ||= months().get(clean(word)) ?? 0;
  }
  if (month === 0 || numbers.length !== 2) return null;
  const [first, second] = numbers as [string, string];
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  return dayOf(fullYear(Number(year)), month, Number(day));
}

function dayOf(year: number, month: number, day: number): number | null {
  return isDate(year, month, day) ? daysFromCivil(year, month, day) : null;
}

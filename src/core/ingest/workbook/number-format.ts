/** What a number format of a spreadsheet says of the numbers it shows: dates, times, shares, money. */
export interface NumberFormat {
  readonly shows: 'number' | 'date' | 'time' | 'date-time' | 'duration' | 'percent';
  /** A sign or code that the format prints beside the number; the file says it nowhere else. */
  readonly currency: string | null;
}

export const PLAIN: NumberFormat = { shows: 'number', currency: null };

const shows = (what: NumberFormat['shows']): NumberFormat => ({ shows: what, currency: null });

/** Formats that files name by number alone; those of East Asian dates are among them. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return shows('percent');
  if (id === 22) return shows('date-time');
  if (id === 46) return shows('duration');
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return shows('date');
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return shows('time');
  return PLAIN;
}

const QUOTED = /"[^"]*"|\\.|[_*]./g;
const BRACKETS = /\[[^\]]*\]/g;
const CURRENCY_TAG = /\[\$([^\]-]+)/;
const CURRENCY_SIGN = /[€£¥$₹₽₩₺₴₪฿]/;

/** Reads a format code such as `dd/mm/yyyy hh:mm`; its first part is the one for positive numbers. */
export function formatOf(code: string): NumberFormat {
  const [first] = code.replace(/"[^"]*"/g, (quoted) => quoted.replaceAll(';', ' ')).split(';');
  const bare = first
    .replace(QUOTED, '')
    .replace(BRACKETS, '')
    .toLowerCase()
    .replaceAll('am/pm', '')
    .replaceAll('a/p', '');
  const isDuration = /\[(?:h+|m+|s+)\]/i.test(first);
  if (isDuration) return shows('duration');
  if (bare.includes('general') || bare.includes('@')) return PLAIN;
  const hasTime = /[hs]/.test(bare);
  const hasDate = /[ydg]/.test(bare) || (bare.includes('m') && !hasTime);
  if (hasDate) return shows(hasTime ? 'date-time' : 'date');
  if (hasTime) return shows('time');
  if (bare.includes('%')) return shows('percent');
  const currency = CURRENCY_TAG.exec(first)?.[1] ?? CURRENCY_SIGN.exec(first)?.[0] ?? null;
  return { shows: 'number', currency: currency?.trim() ?? null };
}

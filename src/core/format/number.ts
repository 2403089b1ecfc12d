/**
 * Numbers as people read them: locale digits and separators, a real minus, a narrow space before the percent sign.
 * Pure; the locale is always passed in, because imports and display have locales of their own.
 */

const MINUS = '\u2212';
const NARROW_SPACE = '\u202f';

const formatters = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs more than a thousand uses of it, so each is made once per locale and options. */
function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}\n${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

function joined(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.map((part) => (part.type === 'minusSign' ? MINUS : part.value)).join('');
}

/** A whole number: `41,305`. Fractions are rounded. */
export function formatCount(value: number, locale: string): string {
  return joined(formatter(locale, { maximumFractionDigits: 0 }).formatToParts(value));
}

/** A count in running text: exact below a million, above it three digits and a word, as in `1.37 million`. */
export function formatRoundCount(value: number, locale: string): string {
  if (Math.abs(value) < 1_000_000) return formatCount(value, locale);
  const options = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 } as const;
  return joined(formatter(locale, options).formatToParts(value));
}

export interface Digits {
  readonly locale: string;
  /** Least and most digits after the decimal mark. */
  readonly digits: readonly [least: number, most: number];
}

export function formatDecimal(value: number, { locale, digits }: Digits): string {
  const options = { minimumFractionDigits: digits[0], maximumFractionDigits: digits[1] };
  return joined(formatter(locale, options).formatToParts(value));
}

/** A share as a percentage: `0.62` → `62 %` with a narrow space; languages that put the sign first keep it there. */
export function formatPercent(share: number, { locale, digits }: Digits): string {
  const options = { style: 'percent', minimumFractionDigits: digits[0], maximumFractionDigits: digits[1] } as const;
  const parts = formatter(locale, options).formatToParts(share);
  const sign = parts.findIndex((part) => part.type === 'percentSign');
  if (sign <= 0) return joined(parts);
  const number = joined(parts.slice(0, sign)).trimEnd();
  return `${number}${NARROW_SPACE}${joined(parts.slice(sign))}`;
}

/** Money from micros of a currency; `XXX` and null are money of unknown currency and get no sign. */
export function formatMoney(micros: number, currency: string | null, locale: string): string {
  const units = micros / 1_000_000;
  if (currency === null || currency === 'XXX') return formatDecimal(units, { locale, digits: [2, 2] });
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return joined(formatter(locale, options).formatToParts(units));
}

const signs = new Map<string, string>();

/** What stands before an amount of a currency: `€`; a code where no sign is known, with a space; nothing for `XXX`. */
export function currencySign(currency: string, locale: string): string {
  if (currency === 'XXX') return '';
  const key = `${locale}\n${currency}`;
  const known = signs.get(key);
  if (known !== undefined) return known;
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const parts = formatter(locale, options).formatToParts(0);
  const sign = joined(
    parts.slice(
      0,
      parts.findIndex(({ type }) => type === 'integer'),
    ),
  );
  signs.set(key, sign);
  return sign;
}

export interface AmountStyle {
  readonly currency: string | null;
  readonly locale: string;
  /** `exact`: with its minor units; `round`: whole units from 100 on, and 0; `short`: three digits and a letter, `€12.4k`. */
  readonly as: 'exact' | 'round' | 'short';
}

/** Money in major units as people read it in tables and sentences. */
export function formatAmount(value: number, { currency, locale, as }: AmountStyle): string {
  const least = as === 'exact' || (as === 'round' && value !== 0 && Math.abs(value) < 100) ? 2 : 0;
  const digits =
    as === 'short' && Math.abs(value) >= 10_000
      ? ({ notation: 'compact', maximumSignificantDigits: 4 } as const)
      : { minimumFractionDigits: least, maximumFractionDigits: least };
  if (currency === null || currency === 'XXX') return joined(formatter(locale, digits).formatToParts(value));
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits } as const;
  return joined(formatter(locale, options).formatToParts(value));
}

/** A change with its sign: `+€1,320`, `−4.7 %`. Zero has none. */
export function signed(value: number, words: (magnitude: number) => string): string {
  return value > 0 ? `+${words(value)}` : words(value);
}

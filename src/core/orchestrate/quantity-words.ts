/** Quantities as the reasons of decisions name them. English, as all generated sentences. */
import type { Unit } from '../prescribe/contract';
import { formatDecimal } from '../format/number';

const LOCALE = 'en';

export function moneyWords(major: number, currency: string | null): string {
  const digits = Math.abs(major) >= 1000 ? ([0, 0] as const) : ([2, 2] as const);
  const amount = formatDecimal(major, { locale: LOCALE, digits });
  return currency === null ? amount : `${amount} ${currency}`;
}

/** `1.80 EUR per click`, `12.5 %`, `on`, `off`, `unknown`. */
export function quantityWords(value: number | null, unit: Unit): string {
  if (value === null) return 'unknown';
  if (unit.kind === 'money') return `${moneyWords(value / 1e6, unit.currency)} per ${perWords[unit.per]}`;
  if (unit.kind === 'share') return `${formatDecimal(value * 100, { locale: LOCALE, digits: [0, 1] })} %`;
  return value > 0 ? 'on' : 'off';
}

const perWords = { day: 'day', click: 'click', mille: 'thousand impressions' } as const;

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** `24 hours` as `1 day`, `90 minutes`. */
export function durationWords(seconds: number): string {
  const [size, name] = UNITS.find(([length]) => seconds % length === 0 && seconds >= length) ?? [1, 'second'];
  const many = seconds / size;
  return `${formatDecimal(many, { locale: LOCALE, digits: [0, 2] })} ${name}${many === 1 ? '' : 's'}`;
}

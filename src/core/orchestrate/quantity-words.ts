/** Quantities as the reasons of decisions name them. English, as all generated sentences. */
import { currencySign } from '../format/number';
import type { Unit } from '../prescribe/contract';

const LOCALE = 'en';

/** `€12.50`: cents below a thousand, whole units above. */
export function moneyWords(major: number, currency: string | null): string {
  const amount = decimalWords(Math.abs(major), Math.abs(major) >= 1000 ? 0 : 2);
  return `${major < 0 ? MINUS : ''}${currency === null ? '' : currencySign(currency, LOCALE)}${amount}`;
}

const MINUS = '\u2212';

/** `1,234.50`: written by hand, because a hundred thousand decisions have a value each and `Intl` is slow. */
function decimalWords(value: number, digits: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${value < 0 ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

const trimmed = (text: string): string => text.replace(/\.?0+$/, '');

/** `€1.80 per click`, `12.5 %`, `on`, `off`, `unknown`. */
export function quantityWords(value: number | null, unit: Unit): string {
  if (value === null) return 'unknown';
  if (unit.kind === 'money') return `${moneyWords(value / 1e6, unit.currency)} per ${perWords[unit.per]}`;
  if (unit.kind === 'share') return `${trimmed(decimalWords(value * 100, 1))} %`;
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
  return `${trimmed(decimalWords(many, 2))} ${name}${many === 1 ? '' : 's'}`;
}

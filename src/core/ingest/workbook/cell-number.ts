/** The text of a number cell: what its format says it is, with the digits that the file holds. */
import { isoDay } from '../values/calendar';
import type { NumberFormat } from './number-format';

const DAY_MS = 86_400_000;
/** Day 0 of the two systems of dates, in days from 1970-01-01; the first counts a 29 February 1900 that never was. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
const FALSE_LEAP_DAY = 60;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;

export function numberText(raw: string, { shows, currency }: NumberFormat, is1904: boolean): string {
  const text = raw.trim();
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  if (shows === 'percent') return `${shifted(plainDigits(text, value), 2)}%`;
  if (shows === 'number') {
    const digits = plainDigits(text, value);
    if (currency === null) return digits;
    const sign = digits.startsWith('-') ? '-' : '';
    return `${sign}${currency}${/[A-Z]$/.test(currency) ? ' ' : ''}${digits.slice(sign.length)}`;
  }
  if (value < 0 || value > LAST_SERIAL) return plainDigits(text, value);
  return timeText(value, shows, is1904);
}

/** Whole numbers keep every digit of the file; others are the shortest that stand for the same double. */
function plainDigits(text: string, value: number): string {
  return /^-?\d+$/.test(text) ? text : String(value);
}

function timeText(serial: number, shows: 'date' | 'time' | 'date-time' | 'duration', is1904: boolean): string {
  const all = Math.round(serial * DAY_MS);
  const days = Math.floor(all / DAY_MS);
  const clock = clockText(all - days * DAY_MS);
  if (shows === 'duration') return clockText(all);
  if (shows === 'time' && days === 0) return clock;
  const day = isoDay(dayOf(days, is1904));
  return shows === 'date' && all === days * DAY_MS ? day : `${day} ${clock}`;
}

function dayOf(serial: number, is1904: boolean): number {
  if (is1904) return serial + EPOCH_1904;
  return serial + EPOCH_1900 + (serial < FALSE_LEAP_DAY ? 1 : 0);
}

function clockText(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const rest = ms - seconds * 1000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}

/** Moves the decimal point right, digit by digit: 0.07 and two places are 7, and no double in between. */
export function shifted(text: string, places: number): string {
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole, fraction = ''] = mantissa.slice(sign.length).split('.');
  const point = whole.length + Number(exponent) + places;
  const digits = whole + fraction;
  if (point > 400 || point < -400) return text;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}

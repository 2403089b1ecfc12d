import { formatCount, formatDecimal } from './number';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A file size in decimal units, as operating systems print it: `7.4 MB`, `184 MB`, `512 bytes`. */
export function formatBytes(bytes: number, locale: string): string {
  if (bytes < 1000) return `${formatCount(bytes, locale)}\u00a0${bytes === 1 ? 'byte' : 'bytes'}`;
  let size = bytes / 1000;
  let unit = 0;
  // 999.95 would round up to 1,000.0 of the smaller unit.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits: readonly [number, number] = size < 99.95 && unit > 0 ? [1, 1] : [0, 0];
  return `${formatDecimal(size, { locale, digits })}\u00a0${UNITS[unit]}`;
}

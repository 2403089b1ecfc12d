/** Numbers, sizes and days in the reader's language: `core/format` with the page's locale. Imports have settings of their own. */
import { formatBytes as bytesIn } from '../core/format/bytes';
import { formatDayRange, partsText } from '../core/format/date';
import { formatCount as countIn, formatDecimal } from '../core/format/number';
import { pageLocale as locale } from './locale';

export const formatCount = (count: number): string => countIn(count, locale);

/** `1 file`, `7 files`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `7.4 MB`. */
export const formatBytes = (bytes: number): string => bytesIn(bytes, locale);

/** `42 ms`, `1.3 s`. */
export const formatDuration = (ms: number): string =>
  ms < 1000
    ? `${Math.round(ms)} ms`
    : `${formatDecimal(ms / 1000, { locale, digits: ms < 10_000 ? [1, 1] : [0, 0] })} s`;

/** `19 Oct – 15 Nov 2026` of two ISO days, `15 Nov 2026` when they are one. */
export const formatRange = (from: string, to: string): string =>
  formatDayRange(from, to, { locale, year: 'shown', between: ' – ' });

/** `16 Nov, 09:02` of an instant, on this device's clock. */
export const formatMoment = (at: string): string => partsText(moment.formatToParts(new Date(at)));
const moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** `3 d ago`, `just now`; `now` is passed in so that pictures and tests do not move. */
export function formatAgo(at: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - new Date(at).getTime()) / 1000);
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

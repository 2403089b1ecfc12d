/** Numbers, sizes and days for people. Display follows the browser's locale; imports have settings of their own. */
const NARROW = '\u202f';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

export const formatCount = (count: number): string => whole.format(count);

/** `1 file`, `7 files`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `7.4 MB`; powers of 1,000 like every operating system's file list. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let left = bytes;
  while (left >= 1000 && at < units.length - 1) {
    left /= 1000;
    at += 1;
  }
  const digits = at === 0 || left >= 100 ? 0 : 1;
  return `${left.toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${units[at]}`;
}

/** `62 %` with a narrow space that does not break. */
export const formatPercent = (share: number, digits = 0): string =>
  `${(share * 100).toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits })}${NARROW}%`;

/** `42 ms`, `1.3 s`. */
export const formatDuration = (ms: number): string =>
  ms < 1000
    ? `${Math.round(ms)} ms`
    : `${(ms / 1000).toLocaleString(undefined, { maximumFractionDigits: ms < 10_000 ? 1 : 0 })} s`;

const dayParts = (day: string): Date => new Date(`${day}T00:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...options });
const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });

/** `15 Nov 2026` of an ISO day. */
export const formatDay = (day: string): string => dayMonthYear.format(dayParts(day));

/** `19 Oct – 15 Nov 2026` of two ISO days. */
export const formatRange = (from: string, to: string): string =>
  from === to ? formatDay(from) : dayMonthYear.formatRange(dayParts(from), dayParts(to));

/** `3 d ago`, `just now`; `now` is passed in so that pictures and tests do not move. */
export function formatAgo(at: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - new Date(at).getTime()) / 1000);
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

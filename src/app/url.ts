/**
 * The address: `#/data?from=2026-10-19&to=2026-11-15&tab=problems`. It holds settings that people can read, never data.
 * Unknown screens and unreadable values fall back silently: an old link must still open the studio.
 */

/** Inclusive ISO days. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface Route {
  readonly screen: string;
  /** Null shows everything there is. */
  readonly range: DayRange | null;
  /** Days to compare with; null compares with the days before. */
  readonly compare: DayRange | null;
  /** Readable settings of the screen itself, in the order they were set. */
  readonly params: Readonly<Record<string, string>>;
}

const RESERVED = new Set(['from', 'to', 'vs-from', 'vs-to']);
const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** True for a day of the calendar written `2026-02-28`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const daysOf = (from: string | null, to: string | null): DayRange | null =>
  from !== null && to !== null && isDay(from) && isDay(to) && from <= to ? { from, to } : null;

export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const search = new URLSearchParams(query);
  const params: Record<string, string> = {};
  for (const [name, value] of search) {
    if (!RESERVED.has(name) && NAME.test(name) && value.length <= 200) params[name] = value;
  }
  return {
    screen: NAME.test(path) ? path : '',
    range: daysOf(search.get('from'), search.get('to')),
    compare: daysOf(search.get('vs-from'), search.get('vs-to')),
    params,
  };
}

export function formatHash(route: Route): string {
  const search = new URLSearchParams();
  if (route.range) {
    search.set('from', route.range.from);
    search.set('to', route.range.to);
  }
  if (route.compare) {
    search.set('vs-from', route.compare.from);
    search.set('vs-to', route.compare.to);
  }
  for (const [name, value] of Object.entries(route.params)) if (value !== '') search.set(name, value);
  const query = search.toString();
  return `#/${route.screen}${query ? `?${query}` : ''}`;
}

/**
 * Wide tables: one line per day, and for each channel columns of its own (`tv_spend`, `search_clicks`, `Cost Facebook`). Each
 * channel of a line becomes a row of its own; what stands for the whole line stays with each of them.
 */
import type { ColumnFacts } from './facts';

export interface WideColumn {
  readonly index: number;
  readonly field: string;
  readonly group: string;
}

/** Last words of a name that say what is counted. Single letters are those of the media-mix tools: spend and impressions. */
const ENDINGS: readonly (readonly [field: string, words: RegExp])[] = [
  ['impressions', /^(?:impressions?|impr|imps|i)$/],
  ['clicks', /^(?:clicks?|clicks p|klicks|clics)$/],
  ['cost_micros', /^(?:spend|spent|cost|costs|kosten|s)$/],
  ['reach', /^reach$/],
  ['claimed_conversions_micros', /^(?:conversions|conv)$/],
];
/** Leading words say it too, but never by a letter alone. */
const LETTER = /^[a-z]$/;
/** Words of ratios, and words that qualify a count and name no channel. */
const NO_CHANNEL =
  /(?:^| )(?:per|rate|ratio|share|avg|average|mean|max|min|of|by|total|all|sum|unique|link|outbound|invalid|gross|net|ad|ads|media)(?: |$)/i;
const NUMBERS: ReadonlySet<ColumnFacts['type']> = new Set(['integer', 'decimal', 'money']);
const FEWEST_GROUPS = 2;

/** Columns of channels; empty unless one count at least is given for two of them. */
export function wideColumns(columns: readonly ColumnFacts[]): readonly WideColumn[] {
  const found = columns.filter(({ type, given }) => NUMBERS.has(type) && given === undefined).flatMap(wideOf);
  const groups = new Map<string, Set<string>>();
  for (const { field, group } of found) groups.set(field, (groups.get(field) ?? new Set()).add(group));
  return [...groups.values()].some((names) => names.size >= FEWEST_GROUPS) ? found : [];
}

function wideOf({ index, raw }: ColumnFacts): WideColumn[] {
  const words = raw.trim().split(/[\s_.:/-]+/);
  if (NO_CHANNEL.test(words.join(' '))) return [];
  const endings = endingsOf(words);
  return endings === null ? [] : [{ index, ...endings }];
}

function endingsOf(words: readonly string[]): { field: string; group: string } | null {
  // Two words first: in `search_clicks_P` the letter belongs to the clicks.
  for (const length of [2, 1]) {
    if (words.length <= length) continue;
    const last = fieldOf(words.slice(-length));
    if (last !== null) return { field: last, group: words.slice(0, -length).join(' ') };
    const first = fieldOf(words.slice(0, length));
    if (first !== null && !LETTER.test(words[0].toLowerCase()))
      return { field: first, group: words.slice(length).join(' ') };
  }
  return null;
}

function fieldOf(words: readonly string[]): string | null {
  const text = words.join(' ').toLowerCase();
  return ENDINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/**
 * The token form of header names, used on both sides of every comparison (docs/methods/formats.md), so that case,
 * blanks, soft hyphens, full-width forms and a currency suffix never hide a known column.
 */
import { isCurrencyCode } from '../values/currency';

/** Soft hyphen, zero-width characters, directional marks and the byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SUFFIX = /^(.*\S)\s*\(([^()]*)\)$/;
const ZONE_SUFFIX = /^in ([a-z][a-z0-9_+\-/]*)$/;

export interface FoldedName {
  readonly token: string;
  /** ISO 4217 code taken off the end, upper case; null when none. */
  readonly currency: string | null;
  /** Zone of `(in UTC)`; it is taken off too, because it says how to read and not what is read. */
  readonly zone: string | null;
}

export interface HeaderColumn extends FoldedName {
  readonly index: number;
  /** As written in the file. */
  readonly raw: string;
  /** Raw name made unique: the second of two equal tokens gets `#2`. */
  readonly name: string;
}

/** Lower-cases by Unicode's own table; no locale, so that a Turkish browser gives the same bytes. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

export function fold(raw: string): FoldedName {
  const text = plain(raw);
  const suffix = SUFFIX.exec(text);
  if (suffix?.[1] === undefined || suffix[2] === undefined) return { token: text, currency: null, zone: null };
  const inner = suffix[2].trim();
  const zone = ZONE_SUFFIX.exec(inner)?.[1];
  if (zone !== undefined) return { token: suffix[1], currency: null, zone: zone === 'utc' ? 'UTC' : zone };
  const code = inner.toUpperCase();
  // Only codes written in capitals are currencies: "(all)" is Albanian money and also a word.
  if (isCurrencyCode(code) && raw.normalize('NFKC').includes(code))
    return { token: suffix[1], currency: code, zone: null };
  return { token: text, currency: null, zone: null };
}

/** The token of a name, for comparison with names of presets. */
export const tokenOf = (raw: string): string => fold(raw).token;

/** Folds a header line. Blank names stay columns; equal tokens stay apart. */
export function foldHeader(cells: readonly string[]): HeaderColumn[] {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return cells.map((raw, index) => {
    const folded = fold(raw);
    const shown = raw.replace(INVISIBLE, '').trim() || `column ${index + 1}`;
    // Blank names differ by their places, and are not repetitions of each other.
    let count = raw.replace(INVISIBLE, '').trim() === '' ? 1 : (seen.get(folded.token) ?? 0) + 1;
    let name = count === 1 ? shown : `${shown}#${count}`;
    while (taken.has(name)) name = `${shown}#${(count += 1)}`;
    seen.set(folded.token, count);
    taken.add(name);
    return { index, raw, name, ...folded };
  });
}

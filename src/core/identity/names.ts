/** How names of campaigns are compared, and how alike two of them are. */
import { decodeOnce } from './link-tags';

/** NFKC, folded, blanks collapsed, dashes unified; nothing else is removed. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name as a link carries it: decoded once, then as every name is compared. */
export const linkName = (tag: string): string => normalName(decodeOnce(tag));

export const wordsOf = (name: string): ReadonlySet<string> => new Set(normalName(name).match(/[\p{L}\p{N}]+/gu) ?? []);

/** Share of words in common. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/**
 * Jaro similarity, raised by a common beginning of at most four characters (Winkler 1990, factor 0.1): 1 for equal texts, 0 for
 * texts without a character in common.
 */
export function jaroWinkler(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = right.map(() => false);
  const matched: string[] = [];
  for (const [at, sign] of left.entries()) {
    const last = Math.min(right.length - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= last; other += 1) {
      if (taken[other] || right[other] !== sign) continue;
      taken[other] = true;
      matched.push(sign);
      break;
    }
  }
  if (matched.length === 0) return 0;
  const facing = right.filter((_, at) => taken[at]);
  const moved = matched.filter((sign, at) => sign !== facing[at]).length / 2;
  const m = matched.length;
  const jaro = (m / left.length + m / right.length + (m - moved) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

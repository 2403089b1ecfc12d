/** The score of one preset against one header line (docs/methods/formats.md): 0.6·J + 0.3·E + 0.1·F. */
import { tokenOf, type HeaderColumn } from '../header/fold';
import type { PresetMark } from '../preset';
import { knowsToken, type KnownPreset } from './known-presets';

export interface ScoredHeader {
  readonly score: number;
  readonly reasons: readonly string[];
  readonly matched: readonly string[];
  readonly missing: readonly string[];
}

export interface Surroundings {
  readonly fileName: string;
  /** Folded lines above the header, and after the table where they are known. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** What of the preset's mark was found around the table, in words; null when nothing was. */
  readonly marked: string | null;
}

/** Long lines are no titles; a bound keeps every pattern linear in practice as well as by its form. */
const LONGEST_LINE = 400;

/** A line as patterns are tested on it: its filled cells joined and folded; blank where it is too long to be text. */
export function foldedLine(cells: readonly string[]): string {
  const line = cells.filter((cell) => cell !== '').join(', ');
  return line.length <= LONGEST_LINE ? tokenOf(line) : '';
}
/** What evidence counts when an optional block of lines is wholly absent. */
const ABSENT_BLOCK = 0.7;

export function scoreHeader(known: KnownPreset, header: readonly HeaderColumn[], around: Surroundings): ScoredHeader {
  const { preset } = known;
  const hits = known.must.map((one) => header.find(({ token }) => one.tokens.has(token)) ?? null);
  const names = hits.flatMap((hit) => (hit === null ? [] : [hit.name]));
  const missing = [
    ...known.must.filter((_, at) => hits[at] === null).map(({ name }) => name),
    ...missingKind(known, header),
    ...missingAbove(known, around),
  ];
  const { mark } = preset.header;
  const { marked } = around;
  if (mark !== undefined && marked === null) missing.push(mark.says);
  // Without its mark no column of it proves anything, so nothing counts as near it.
  const matched = mark === undefined ? names : marked === null ? [] : [...names, marked];
  for (const { token, name } of header) if (known.forbidden.has(token)) missing.push(`a header without "${name}"`);
  if (missing.length > 0) return { score: 0, reasons: [], matched, missing };
  const named = header.filter(({ raw }) => raw.trim() !== '');
  const familiar = named.filter(({ token }) => knowsToken(known, token)).length;
  const share = named.length === 0 ? 0 : familiar / named.length;
  const evidence = evidenceOf(known, around);
  const fits = preset.fileName === undefined || preset.fileName.test(around.fileName);
  const score = 0.6 * (0.5 + 0.5 * share) + 0.3 * evidence.share + (fits ? 0.1 : 0);
  const reasons = [
    ...(names.length === 0 ? [] : [`Its header has ${list(names)}`]),
    ...(marked === null ? [] : [`It has ${marked}`]),
    `${familiar} of ${named.length} columns are known from ${preset.label}`,
    ...evidence.found,
    ...(preset.fileName !== undefined && fits
      ? [`Its name "${around.fileName}" is one that ${preset.vendor} gives`]
      : []),
  ];
  return { score: Math.round(score * 1e6) / 1e6, reasons, matched, missing };
}

/** What of a mark these folded lines or the file's name show, in words; null when nothing does. */
export function markOf(
  { lines, fileNames, says }: PresetMark,
  { fileName, folded }: { readonly fileName: string; readonly folded: readonly string[] },
): string | null {
  if (lines.some((pattern) => folded.some((line) => pattern.test(line)))) return says;
  return fileNames.some((pattern) => pattern.test(fileName)) ? `a name that this vendor gives, "${fileName}"` : null;
}

/** Where an export has tables of several kinds: what the nearest of them would still need; nothing where one is complete. */
function missingKind({ kinds }: KnownPreset, header: readonly HeaderColumn[]): readonly string[] {
  let nearest: readonly string[] | null = null;
  for (const kind of kinds) {
    const gone = kind.filter((name) => !header.some(({ token }) => token === name));
    if (nearest === null || gone.length < nearest.length) nearest = gone;
  }
  return nearest ?? [];
}

/** Lines that must stand above the table itself. */
function missingAbove({ preset }: KnownPreset, { above }: Surroundings): readonly string[] {
  const needed = preset.preamble.filter(({ must }) => must === true);
  return needed.filter(({ pattern }) => !above.some((line) => pattern.test(line))).map(({ says }) => says);
}

function evidenceOf({ preset }: KnownPreset, { above, below }: Surroundings): { share: number; found: string[] } {
  const blocks = [
    { patterns: preset.preamble, lines: above },
    { patterns: preset.footer, lines: below },
  ].filter(({ patterns }) => patterns.length > 0);
  if (blocks.length === 0) return { share: 1, found: [] };
  const found: string[] = [];
  let sum = 0;
  let count = 0;
  for (const { patterns, lines } of blocks) {
    const hits = patterns.filter(({ pattern }) => lines.some((line) => pattern.test(line)));
    found.push(...hits.map(({ says }) => says));
    sum += hits.length === 0 ? ABSENT_BLOCK * patterns.length : hits.length;
    count += patterns.length;
  }
  return { share: sum / count, found };
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`;
}

/** Reads the lines above a table, and the file's name: title, range of days, zone, the day of the export. */
import type { FileContext } from './read-plan';
import type { Preset } from '../preset';
import { tokenOf } from '../header/fold';
import { daysFromCivil, isDate } from '../values/calendar';
import { wordedDay } from '../values/months';
import { isZone } from '../values/zone';

const DASH = /\s+[-–—]\s+|\s*[~〜～]\s*|\s+(?:to|bis|au|al|tot)\s+/u;
const ISO = /(\d{4})[-/](\d{2})[-/](\d{2})/;
const SLASH = /(\d{1,2})[/.](\d{1,2})[/.](\d{4})/;
/** Lines that say when the file was made. */
const MADE =
  /^(?:date(?:\/time)? (?:generated|exported)|(?:report )?(?:generated|exported|downloaded)(?: on| at)?|export date)\s*:/i;
const ZONE = /\b(?:in|time ?zone:?)\s+([A-Za-z]+(?:\/[A-Za-z_]+)*)\b/;

/** Of each line, the filled cells joined as the file has them. */
export interface LinesAround {
  readonly above: readonly string[];
  /** Lines at the end of the file, of which the last rows may be some. */
  readonly below: readonly string[];
}

export function contextOf({ above, below }: LinesAround, preset: Preset | null, fileName: string): FileContext {
  let range: FileContext['range'] = null;
  let zone: string | null = null;
  let title: string | null = null;
  const starts: number[] = [];
  const stated: number[] = [];
  const lines = shortLines(above);
  for (const line of lines) {
    title ??= line;
    range ??= compactRange(line) ?? rangeOf(line, preset?.dateOrder ?? 'iso');
    stated.push(...compactDay(line));
    const days = /^report (?:start|end|time)\b/i.test(line) ? daysIn(line, preset?.dateOrder ?? 'iso') : [];
    starts.push(...days);
    const named = ZONE.exec(line)?.[1];
    if (named !== undefined && isZone(named)) zone ??= named.toUpperCase() === 'UTC' ? 'UTC' : named;
  }
  for (const line of shortLines(below)) if (RANGE_BELOW.test(line)) range ??= rangeOf(line, 'iso');
  if (range === null && starts.length >= 2) range = { from: Math.min(...starts), to: Math.max(...starts) };
  if (range === null && stated.length >= 2 && stated[0] <= stated[1]) range = { from: stated[0], to: stated[1] };
  const madeLine = [...lines, ...shortLines(below)].find((line) => MADE.test(line));
  const made = madeLine === undefined ? undefined : daysIn(madeLine, preset?.dateOrder ?? 'iso').at(0);
  const named = preset?.exportDay?.test(fileName) === true ? (daysIn(fileName, 'iso').at(-1) ?? null) : null;
  const folded = [...lines, ...shortLines(below)].map(tokenOf);
  return {
    range,
    zone,
    title: title === null ? null : tokenOf(title),
    exported: made ?? named,
    notes: (preset?.notes ?? []).filter(({ pattern }) => folded.some((line) => pattern.test(line))).map(saysOf),
    rows: countIn(folded, preset),
    period: preset?.periods?.find(({ pattern }) => folded.some((line) => pattern.test(line))) ?? null,
  };
}

const RANGE_BELOW = /^date range\b/i;
const saysOf = ({ says }: { readonly says: string }): string => says;

const shortLines = (lines: readonly string[]): string[] =>
  lines.map((text) => text.trim()).filter((text) => text !== '' && text.length <= 400);

/** The number of rows that one of these folded lines states; null when none does. */
export function countIn(folded: readonly string[], preset: Preset | null): number | null {
  for (const pattern of preset?.counts ?? []) {
    for (const line of folded) {
      const digits = pattern.exec(line)?.[1]?.replace(/\D/g, '') ?? '';
      if (digits !== '') return Number(digits);
    }
  }
  return null;
}

const COMPACT_RANGE = /^#\s*(\d{8})\s*-\s*(\d{8})$/;
const COMPACT_DAY = /^#\s*[^\d:]{1,40}:\s*(\d{8})$/;

/** `# 20310301-20310330`. */
function compactRange(line: string): { from: number; to: number } | null {
  const [from, to] = (COMPACT_RANGE.exec(line) ?? []).slice(1).map(compact);
  return from == null || to == null || from > to ? null : { from, to };
}

/** `# Start date: 20310301`. */
function compactDay(line: string): number[] {
  const day = COMPACT_DAY.exec(line)?.[1];
  return day === undefined ? [] : [compact(day)].filter((one) => one !== null);
}

const compact = (text: string): number | null =>
  civil(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));

/** `March 3, 2031 - March 30, 2031` and its kin, in any language of months, or with ISO and numeric days. */
export function rangeOf(line: string, order: Preset['dateOrder']): { from: number; to: number } | null {
  const parts = line.split(DASH);
  if (parts.length !== 2) return null;
  const [left, right] = parts.map((part) => dayIn(part.trim(), order));
  return left === null || right === null || left > right ? null : { from: left, to: right };
}

function dayIn(text: string, order: Preset['dateOrder']): number | null {
  return daysIn(text, order).at(0) ?? wordedDay(text);
}

function daysIn(text: string, order: Preset['dateOrder']): number[] {
  const iso = [...text.matchAll(new RegExp(ISO, 'g'))].map((match) =>
    civil(Number(match[1]), Number(match[2]), Number(match[3])),
  );
  const slash = [...text.matchAll(new RegExp(SLASH, 'g'))].map((match) => {
    const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
    return order === 'mdy' ? civil(year, first, second) : civil(year, second, first);
  });
  return [...iso, ...slash].filter((day) => day !== null);
}

const civil = (year: number, month: number, day: number): number | null =>
  isDate(year, month, day) ? daysFromCivil(year, month, day) : null;

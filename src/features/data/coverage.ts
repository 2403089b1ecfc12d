import type { FileCard } from '../../app/contract';
import type { CoverageSource } from '../../charts/coverage';
import { displayName } from './names';

export interface CoverageDay {
  readonly source: string;
  readonly day: string;
  readonly rows: number;
  /** Rows that a newer file replaced. */
  readonly replaced?: number;
  /** An older and a newer file differ on this day. */
  readonly is_conflicting?: boolean;
}

/** The days that lie in the range, both ends included. */
export const inRange = (
  days: readonly CoverageDay[],
  range: { readonly from: string; readonly to: string } | null,
): readonly CoverageDay[] => (range === null ? days : days.filter(({ day }) => day >= range.from && day <= range.to));

/** Names of loaded files without a row of a single day: launch-to-date reports, and lists without dates. */
export function daylessFiles(days: readonly CoverageDay[], files: readonly FileCard[]): readonly string[] {
  const drawn = new Set(days.map(({ source }) => source));
  return files.flatMap((file) =>
    file.kind === 'loaded' && !drawn.has(file.source.label) ? [displayName(file.source.label)] : [],
  );
}

/** A source as the chart names it: what it was recognised as, or the file's name where two files are of one kind. */
export interface CoverageName {
  readonly source: string;
  readonly title: string;
}

/** Rows of the coverage query as sources with their days, in the order of the cards. */
export function coverageSources(
  days: readonly CoverageDay[],
  names: readonly CoverageName[],
): readonly CoverageSource[] {
  const bySource = new Map<string, CoverageSource['days'][number][]>();
  for (const { source, day, rows, replaced = 0, is_conflicting: isConflicting = false } of days) {
    const list = bySource.get(source) ?? [];
    list.push({ day, rows, replaced, isConflicting });
    bySource.set(source, list);
  }
  const rank = (source: string): number => {
    const at = names.findIndex((name) => name.source === source);
    return at === -1 ? names.length : at;
  };
  const labelOf = (source: string): string => {
    const title = names.find((name) => name.source === source)?.title;
    return title === undefined || names.filter((name) => name.title === title).length > 1 ? displayName(source) : title;
  };
  return [...bySource]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([source, list]) => ({
      id: source,
      label: labelOf(source),
      days: [...list].sort((a, b) => (a.day < b.day ? -1 : 1)),
    }));
}

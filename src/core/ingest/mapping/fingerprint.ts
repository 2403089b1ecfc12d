/** Which tables are the same kind of table: those with the same columns, in any order. */
import { hashOf } from '../../format/hash';
import { tokenOf, type HeaderColumn } from '../header/fold';
import type { ColumnReport } from '../contract';
import type { LearnedMapping } from './contract';

/** The name by which a mapping knows a column. Unique within a table, also where names repeat or are blank. */
export const nameOf = ({ name }: Pick<HeaderColumn, 'name'>): string => tokenOf(name);

export function fingerprintOf(names: readonly string[]): string {
  return hashOf([...names].sort());
}

const KINDS: Readonly<Record<ColumnReport['type'], string>> = {
  text: 'text',
  id: 'text',
  email: 'text',
  phone: 'text',
  json: 'text',
  boolean: 'text',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  date: 'time',
  instant: 'time',
};

/** A table without names is known by the kinds of its columns, in their order. */
export function headlessFingerprint(types: readonly ColumnReport['type'][]): string {
  return hashOf(['without names', ...types.map((type) => KINDS[type])]);
}

export interface NearMapping {
  readonly mapping: LearnedMapping;
  /** Name of then that is gone, and name of now that is new; null where only one of them is. */
  readonly gone: string | null;
  readonly fresh: string | null;
}

/** Fewer columns than this are no kind of table that another could resemble. */
const FEWEST = 3;

/** A mapping of a table that differs by one name; the last that was learned wins. */
export function nearMapping(names: readonly string[], remembered: readonly LearnedMapping[]): NearMapping | null {
  const now = new Set(names);
  for (const mapping of [...remembered].reverse()) {
    const then = new Set(mapping.columns.map(({ name }) => name));
    if (then.size < FEWEST) continue;
    const gone = [...then].filter((name) => !now.has(name));
    const fresh = [...now].filter((name) => !then.has(name));
    if (gone.length <= 1 && fresh.length <= 1 && gone.length + fresh.length > 0)
      return { mapping, gone: gone.at(0) ?? null, fresh: fresh.at(0) ?? null };
  }
  return null;
}

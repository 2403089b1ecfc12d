/** Gives every column of a header its role: by a person's mapping, by the preset, else none. */
import type { ReadSettings, RowTable } from '../contract';
import { canonicalTables, type CanonicalType } from '../../canonical/tables';
import type { HeaderColumn } from '../header/fold';
import { nameOf } from '../mapping/fingerprint';
import type { CellKind, Preset } from '../preset';
import { known } from '../recognise/known-presets';
import type { ColumnRole } from './read-plan';

/** Fields that several columns may feed: the first that is filled counts. */
const FALLBACK_FIELDS = new Set(['ts_utc']);
const PERSONAL: Readonly<Record<string, CellKind>> = { email_sha256: 'email', phone_sha256: 'phone' };
const KINDS: Readonly<Record<CanonicalType, CellKind>> = {
  text: 'text',
  int32: 'integer',
  int64: 'integer',
  micros: 'money',
  double: 'decimal',
  instant: 'instant',
  date: 'date',
  boolean: 'flag',
};

/** The table that a preset's records become rows of; lists that no preset makes are events. */
export function rowTableOf(preset: Preset | null): RowTable {
  return preset === null || preset.table === 'lookup' ? 'events' : preset.table;
}

export function typeOfField(table: RowTable, field: string): CanonicalType | null {
  return canonicalTables[table].find(({ name }) => name === field)?.type ?? null;
}

export function kindOfField(table: RowTable, field: string): CellKind {
  if (field === 'click_flag') return 'flag';
  const type = typeOfField(table, field);
  return PERSONAL[field] ?? (/_id$/.test(field) ? 'id' : type === null ? 'text' : KINDS[type]);
}

/** `by`: names of presets are tokens, which may repeat in a header; a person's mapping tells repeated names apart. */
export function rolesOf(
  header: readonly HeaderColumn[],
  { preset, settings, by }: { preset: Preset | null; settings: ReadSettings; by: 'token' | 'name' },
): ColumnRole[] {
  const table = rowTableOf(preset);
  const names = preset === null ? null : known(preset).columns;
  const ranked = header.map((column) => {
    const found = names?.get(by === 'name' ? nameOf(column) : column.token) ?? null;
    return { column, known: found?.column ?? null, rank: found?.rank ?? Infinity };
  });
  const owner = ownersOf(ranked);
  return ranked.map(({ column, known: preset_ }) => {
    const mapped = mappingFor(column, settings);
    if (mapped !== undefined)
      return {
        ...column,
        known: preset_,
        field: mapped,
        kind: mapped === null ? 'auto' : kindOfField(table, mapped),
        insteadOf: null,
      };
    if (preset_ === null) return { ...column, known: null, field: null, kind: 'auto', insteadOf: null };
    const owns =
      preset_.field === null || FALLBACK_FIELDS.has(preset_.field) || owner.get(preset_.field) === column.index;
    return {
      ...column,
      known: preset_,
      field: owns ? preset_.field : null,
      kind: preset_.kind,
      insteadOf: owns ? null : preset_.field,
    };
  });
}

/** What a person said of a column of this file; undefined where nobody said anything. */
export function mappingFor(column: HeaderColumn, { mapping }: ReadSettings): string | null | undefined {
  for (const name of [column.name, column.raw]) if (Object.hasOwn(mapping, name)) return mapping[name];
  return undefined;
}

/** Of several columns for one field the preset's first name wins; the others stay in `props`. */
function ownersOf(
  ranked: readonly { column: HeaderColumn; known: { readonly field: string | null } | null; rank: number }[],
): Map<string, number> {
  const best = new Map<string, { index: number; rank: number }>();
  for (const { column, known: one, rank } of ranked) {
    if (one?.field == null) continue;
    const so = best.get(one.field);
    if (so === undefined || rank < so.rank) best.set(one.field, { index: column.index, rank });
  }
  return new Map([...best].map(([field, { index }]) => [field, index]));
}

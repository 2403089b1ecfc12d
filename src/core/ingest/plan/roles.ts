/** Gives every column of a header its role: by a person's mapping, by the preset, else none. */
import type { ReadSettings } from '../contract';
import { canonicalTables, type CanonicalType } from '../../canonical/tables';
import type { HeaderColumn } from '../header/fold';
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

export function typeOfField(table: 'events' | 'delivery', field: string): CanonicalType | null {
  return canonicalTables[table].find(({ name }) => name === field)?.type ?? null;
}

export function kindOfField(table: 'events' | 'delivery', field: string): CellKind {
  if (field === 'click_flag') return 'flag';
  const type = typeOfField(table, field);
  return PERSONAL[field] ?? (/_id$/.test(field) ? 'id' : type === null ? 'text' : KINDS[type]);
}

/** Table that a table without preset enters: delivery when a person mapped a column to something that only delivery has. */
export function tableOfMapping({ mapping }: Pick<ReadSettings, 'mapping'>): 'events' | 'delivery' {
  const isOfDelivery = (field: string | null): boolean =>
    field !== null && typeOfField('events', field) === null && typeOfField('delivery', field) !== null;
  return Object.values(mapping).some(isOfDelivery) ? 'delivery' : 'events';
}

export function rolesOf(header: readonly HeaderColumn[], preset: Preset | null, settings: ReadSettings): ColumnRole[] {
  const table = preset === null ? tableOfMapping(settings) : preset.table === 'events' ? 'events' : 'delivery';
  const names = preset === null ? null : known(preset).columns;
  const ranked = header.map((column) => {
    const found = names?.get(column.token) ?? null;
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

function mappingFor(column: HeaderColumn, { mapping }: ReadSettings): string | null | undefined {
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

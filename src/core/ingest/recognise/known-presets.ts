/** Presets with their names folded once, for comparison with thousands of header cells. */
import type { Preset, PresetColumn } from '../preset';
import { tokenOf } from '../header/fold';

export interface KnownPreset {
  readonly preset: Preset;
  /** Each inner list: one of these tokens must stand in the header. The raw names are kept for sentences. */
  readonly must: readonly { readonly tokens: ReadonlySet<string>; readonly name: string }[];
  readonly forbidden: ReadonlySet<string>;
  /** Tokens of each kind of table; empty where the export has one kind. */
  readonly kinds: readonly (readonly string[])[];
  readonly columns: ReadonlyMap<string, { readonly column: PresetColumn; readonly rank: number }>;
}

const prepared = new WeakMap<Preset, KnownPreset>();

export function known(preset: Preset): KnownPreset {
  const ready = prepared.get(preset);
  if (ready !== undefined) return ready;
  const columns = new Map<string, { column: PresetColumn; rank: number }>();
  let rank = 0;
  for (const column of preset.columns) {
    for (const name of column.names) {
      const token = tokenOf(name);
      if (!columns.has(token)) columns.set(token, { column, rank });
      rank += 1;
    }
  }
  const made: KnownPreset = {
    preset,
    must: preset.header.must.map((names) => ({ tokens: new Set(names.map(tokenOf)), name: names[0] })),
    kinds: (preset.header.kinds ?? []).map((names) => names.map(tokenOf)),
    forbidden: new Set(preset.header.forbidden.map(tokenOf)),
    columns,
  };
  prepared.set(preset, made);
  return made;
}

export const knowsToken = ({ preset, columns, must }: KnownPreset, token: string): boolean =>
  columns.has(token) ||
  must.some(({ tokens }) => tokens.has(token)) ||
  (preset.header.patterns ?? []).some((pattern) => pattern.test(token));

/** Mappings of earlier files found again for a table, and what a table is read by when no preset claims it. */
import type { PresetMatch, ReadSettings } from '../contract';
import type { HeaderColumn } from '../header/fold';
import type { Preset } from '../preset';
import { presetOf } from './as-preset';
import type { MappingReport, SuggestedColumn, Suggestion } from './contract';
import { fingerprintOf, headlessFingerprint, nameOf, nearMapping } from './fingerprint';
import type { ColumnFacts } from './facts';

/** The ids of mappings cannot be those of presets, whose folders have no colon. */
export const idOfMapping = (fingerprint: string): string => `mapping:${fingerprint.slice(0, 12)}`;

export const isMappingId = (id: string): boolean => id.startsWith('mapping:');

/** A table as it is read: by which mapping, as which preset. */
export interface MappedTable {
  readonly preset: Preset;
  /** Null where nobody has confirmed it. */
  readonly match: PresetMatch | null;
  readonly mapping: MappingReport;
  /** What a person answered when confirming it. */
  readonly answers: Readonly<Record<string, string>>;
}

/** The mapping that a person confirmed for these columns; null when there is none, or when another reading was asked for. */
export function rememberedFor(header: readonly HeaderColumn[], settings: ReadSettings): MappedTable | null {
  const names = header.map(nameOf);
  const hasNames = header.some(({ raw }) => raw.trim() !== '');
  return hasNames ? remembered(fingerprintOf(names), names, settings) : null;
}

/** The same for a table without names, known by the kinds of its columns. */
export function rememberedHeadless(columns: readonly ColumnFacts[], settings: ReadSettings): MappedTable | null {
  const names = columns.map(({ name }) => name);
  return remembered(headlessFingerprint(columns.map(({ type }) => type)), names, settings);
}

function remembered(
  fingerprint: string,
  names: readonly string[],
  { remembered: known, answers }: ReadSettings,
): MappedTable | null {
  const mapping = known?.findLast((one) => one.fingerprint === fingerprint);
  const isOther = Object.hasOwn(answers, 'preset') && answers['preset'] !== 'none';
  if (mapping === undefined || isOther) return null;
  const id = idOfMapping(fingerprint);
  const reason = 'Its columns are those of a table whose mapping you confirmed';
  const byName = new Map(mapping.columns.map((column) => [column.name, column]));
  const columns = names.map((name): SuggestedColumn => {
    const { field, group } = byName.get(name) ?? { field: null, group: null };
    return { name, field, group, certainty: field === null ? null : 'sure', why: 'as you confirmed' };
  });
  return {
    preset: presetOf({ ...mapping, id }),
    match: { id, label: mapping.label, score: 1, reasons: [reason], alternatives: [] },
    mapping: {
      by: 'you',
      fingerprint,
      label: mapping.label,
      rows: mapping.rows,
      columns,
      reasons: [`${reason}.`],
      missing: [],
    },
    answers: Object.fromEntries(mapping.answers.map(({ question, answer }) => [question, answer])),
  };
}

/** What is remembered of a table that differs by one name; `renamed`: the new name stands for the one that is gone. */
export function similarFor(
  columns: readonly ColumnFacts[],
  settings: ReadSettings,
  as: 'renamed' | 'new column',
): { readonly table: Suggestion & Pick<MappingReport, 'label'>; readonly near: NearNames } | null {
  const names = columns.map(({ name }) => name);
  const near = nearMapping(names, settings.remembered ?? []);
  if (near === null || columns.every(({ plain }) => plain === '')) return null;
  const { mapping, gone, fresh } = near;
  const known = new Map(mapping.columns.map((column) => [column.name, column]));
  const stands = as === 'renamed' && gone !== null ? known.get(gone) : undefined;
  const taken = names.map((name): SuggestedColumn => {
    const column = known.get(name) ?? (name === fresh ? stands : undefined);
    if (column === undefined)
      return { name, field: null, group: null, certainty: null, why: 'new since you confirmed the others' };
    const why = name === fresh ? `it stands for "${gone ?? ''}", because you said so` : 'as you confirmed';
    return { ...column, name, certainty: column.field === null ? null : 'sure', why };
  });
  return {
    near: { gone, fresh, label: mapping.label },
    table: { label: mapping.label, rows: mapping.rows, columns: taken, reasons: [], missing: [] },
  };
}

export interface NearNames {
  readonly gone: string | null;
  readonly fresh: string | null;
  readonly label: string;
}

/** A suggestion as the table's reading. */
export function tableOfSuggestion(
  suggestion: Suggestion,
  report: Pick<MappingReport, 'by' | 'fingerprint' | 'label'>,
): MappedTable {
  const mapping: MappingReport = { ...report, ...suggestion };
  return { preset: presetOf({ ...mapping, id: idOfMapping(report.fingerprint) }), match: null, mapping, answers: {} };
}

export function fingerprintOfColumns(columns: readonly ColumnFacts[]): string {
  return columns.every(({ plain }) => plain === '')
    ? headlessFingerprint(columns.map(({ type }) => type))
    : fingerprintOf(columns.map(({ name }) => name));
}

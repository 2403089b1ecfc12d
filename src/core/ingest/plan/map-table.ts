/**
 * Tables that no preset claims (docs/methods/formats.md): read by the mapping that a person confirmed for their columns, else
 * by what names and contents suggest, which is asked about; left out where too little is found.
 */
import type { ReadSettings, Warning } from '../contract';
import { tokenOf } from '../header/fold';
import {
  fingerprintOfColumns,
  rememberedFor,
  rememberedHeadless,
  similarFor,
  tableOfSuggestion,
  type MappedTable,
  type NearNames,
} from '../mapping/apply';
import { factsOf, type ColumnFacts } from '../mapping/facts';
import type { MappingReport } from '../mapping/contract';
import { missingOf } from '../mapping/missing';
import { suggest } from '../mapping/suggest';
import type { Preset } from '../preset';
import { ACCEPT_SCORE, type Recognition } from '../recognise/recognise';
import { fieldLabel } from '../report/sentence-numbers';
import type { FileEvidence } from './evidence';
import { planColumns } from './plan-columns';
import { LEFT_OUT, Questions } from './questions';
import type { PlannedColumn, Structure } from './read-plan';
import { mappingFor } from './roles';

const RENAMED = 'the new name stands for the old one';

export interface UnclaimedTable {
  readonly file: string;
  readonly structure: Structure;
  readonly evidence: FileEvidence;
  readonly settings: ReadSettings;
}

export interface TableReading {
  readonly table: MappedTable;
  /** Where a table like this was mapped before; null elsewhere. */
  readonly near: NearNames | null;
}

export function readingOf({ file, structure, evidence, settings }: UnclaimedTable): TableReading {
  const facts = columnFacts({ file, structure, evidence, settings });
  const hasNames = facts.some(({ plain }) => plain !== '');
  const known = hasNames ? rememberedFor(structure.columns, settings) : rememberedHeadless(facts, settings);
  if (known !== null) return { table: known, near: null };
  const fingerprint = fingerprintOfColumns(facts);
  const similar = similarFor(facts, settings, settings.answers['mapping'] === RENAMED ? 'renamed' : 'new column');
  const hasRange = structure.context.range !== null;
  if (similar !== null) {
    const { label, ...table } = similar.table;
    const fields = new Set(table.columns.flatMap(({ field }) => (field === null ? [] : [field])));
    const isWide = table.columns.some(({ group }) => group !== null);
    const missing = missingOf(table.rows, { fields, isWide, hasRange });
    const report = { by: 'similar', fingerprint, label } as const;
    return { table: tableOfSuggestion({ ...table, missing }, report), near: similar.near };
  }
  const suggestion = suggest({ columns: facts, hasRange, rows: null });
  return { table: tableOfSuggestion(suggestion, { by: 'guess', fingerprint, label: file }), near: null };
}

function columnFacts({ file, structure, evidence, settings }: UnclaimedTable): ColumnFacts[] {
  const planned = planColumns(structure, evidence, new Questions(file, settings));
  return planned.map((column, at) => factsOf(column, evidence.columns[at], mappingFor(column, settings)));
}

/** Nothing is missing, and nothing rests on contents alone: a table without names waits for a person. */
const isComplete = ({ missing, columns }: MappingReport): boolean =>
  missing.length === 0 && !columns.some(({ certainty }) => certainty === 'guess');

/** The reading is good enough to be taken until somebody says otherwise. */
export const isTaken = ({ table }: TableReading, { answers }: ReadSettings): boolean =>
  isComplete(table.mapping) && answers['mapping'] !== LEFT_OUT;

export interface AskAbout {
  readonly file: string;
  readonly reading: TableReading;
  readonly recognition: Recognition;
  readonly questions: Questions;
  readonly structure: Structure;
  readonly presets: readonly Preset[];
}

/** Puts what must be asked, and says whether the table loads; a table that does not gets the warning why. */
export function askMapping({ file, reading, recognition, questions, structure, presets }: AskAbout): {
  readonly loads: boolean;
  readonly warnings: readonly Warning[];
} {
  const { mapping } = reading.table;
  if (mapping.by === 'you' && questions.answer('mapping') !== LEFT_OUT) return { loads: true, warnings: [] };
  if (mapping.by === 'you') {
    const message = `${file} was left out, as you answered: its lines are counted, and none was loaded.`;
    return { loads: false, warnings: [{ code: 'file-unmapped', message, line: null }] };
  }
  const refusal = refusalOf(structure, presets);
  const isHandMade = mapping.columns.some(({ why }) => why === 'because you said so');
  if (refusal !== null && !isHandMade)
    return { loads: false, warnings: [{ code: 'file-unmapped', message: `${file}: ${refusal}`, line: null }] };
  askPreset(recognition, file, questions);
  const canLoad = isComplete(mapping);
  const isGuessed = mapping.columns.some(({ field, why }) => field !== null && why !== 'because you said so');
  if (isGuessed || !canLoad) ask({ file, mapping, near: reading.near, canLoad, questions });
  if (canLoad && questions.answer('mapping') !== LEFT_OUT) return { loads: true, warnings: [] };
  const lacks = mapping.missing.join(', ');
  const why = lacks === '' ? 'what its columns are was not confirmed' : `no column was found for ${lacks}`;
  const message = `No known export looks like ${file}, and ${why}: its lines are counted, and none was loaded.`;
  return { loads: false, warnings: [{ code: 'file-unmapped', message, line: null }] };
}

interface Asking {
  readonly file: string;
  readonly mapping: MappingReport;
  readonly near: NearNames | null;
  readonly canLoad: boolean;
  readonly questions: Questions;
}

function ask({ file, mapping, near, canLoad, questions }: Asking): void {
  if (near !== null) {
    const isRename = near.gone !== null && near.fresh !== null;
    const changed = [
      ...(near.gone === null ? [] : [`"${near.gone}" is gone`]),
      ...(near.fresh === null ? [] : [`"${near.fresh}" is new`]),
    ].join(' and ');
    questions.ask({
      id: 'mapping',
      asked: `The columns of ${file} are those of "${near.label}", which you mapped before, but ${changed}. Is it the same table?`,
      taken: canLoad ? 'the same, the new column kept with each row' : LEFT_OUT,
      alternatives: [...(isRename ? [RENAMED] : []), ...(canLoad ? [LEFT_OUT] : ['map columns'])],
    });
    return;
  }
  const lacks = mapping.missing.join(', ');
  questions.ask({
    id: 'mapping',
    asked: canLoad
      ? `The columns of ${file} were mapped by their names and contents. Is that right?`
      : lacks === ''
        ? `${file} names no columns. Are they what their contents suggest?`
        : `Which columns of ${file} are ${lacks}?`,
    taken: canLoad ? 'assumed' : LEFT_OUT,
    alternatives: canLoad ? ['assumed', LEFT_OUT] : ['map columns'],
  });
}

function askPreset({ alternatives }: Recognition, file: string, questions: Questions): void {
  const near = alternatives.filter(({ matched, missing }) => matched.length >= missing.length);
  if (near.length === 0) return;
  const list = near
    .map(({ label, matched, missing }) => `${label} (has ${matched.join(', ')}; lacks ${missing.join(', ')})`)
    .join('; ');
  questions.ask({
    id: 'preset',
    asked: `No known export fits ${file} well enough (best score below ${ACCEPT_SCORE}). Nearest: ${list}. Which is it?`,
    taken: 'none',
    alternatives: near.map(({ id }) => id),
  });
}

/** What a preset says of a table that looks like its own and is none of its facts. */
function refusalOf({ columns }: Structure, presets: readonly Preset[]): string | null {
  const tokens = new Set(columns.map(({ token }) => token));
  const refusals = presets.flatMap((preset) => preset.refusals ?? []);
  return refusals.find(({ header }) => header.every((name) => tokens.has(tokenOf(name))))?.says ?? null;
}

/** Says of every mapped column what it was taken for, and on whose word. */
export function explained(columns: readonly PlannedColumn[], mapping: MappingReport): PlannedColumn[] {
  return columns.map((column, at) => {
    const { field, group, why } = mapping.columns[at] ?? { field: null, group: null, why: '' };
    if (field === null) return column;
    const onWord = mapping.by === 'guess' && why !== 'because you said so' ? 'assumed' : why;
    const taken = `taken as ${fieldLabel(field)}${group === null ? '' : ` of ${group}`}, ${onWord}`;
    return { ...column, how: `${column.how === null ? '' : `${column.how}; `}${taken}` };
  });
}

/** What a person says of a table's columns before confirming it: begun from what was suggested or confirmed before. Pure. */
import { canonicalTables } from '../../core/canonical/tables';
import type { FileReport } from '../../core/ingest/contract';
import type { LearnedMapping, MappingReport, RowMeaning } from '../../core/ingest/mapping/contract';
import { holdsForMapping } from '../../core/ingest/mapping/kind-answers';
import { missingOf } from '../../core/ingest/mapping/missing';
import type { Study, StudySource } from '../../core/study/study';
import { fieldOptions } from './names';

/** A field as one value of a list; the channel of a wide table stands behind it. */
export type FieldValue = string;
export const KEPT_ASIDE: FieldValue = '';

export interface MappingDraft {
  readonly rows: RowMeaning;
  readonly label: string;
  /** One per column of the file, in its order. */
  readonly fields: readonly FieldValue[];
  readonly zone: string;
  readonly currency: string;
}

export const ROW_WORDS: Readonly<Record<RowMeaning, string>> = {
  delivery: 'Counts of a day, week or month',
  impression: 'An ad that was shown',
  click: 'A click on an ad',
  page: 'A page that was seen',
  track: 'Something that a person did',
  lead: 'A new contact or lead',
  stage: 'A change of stage in sales',
  order: 'An order or payment',
  refund: 'A refund',
  change: 'A change of settings',
  record: 'A deal or record as it stands in the export',
};

export const rowOptions = (Object.keys(ROW_WORDS) as RowMeaning[]).map((value) => ({ value, label: ROW_WORDS[value] }));

const MONEY = new Set(['cost_micros', 'value_micros', 'amount_micros', 'claimed_value_micros']);

export function valueOf({
  field,
  group,
}: {
  readonly field: string | null;
  readonly group: string | null;
}): FieldValue {
  return field === null ? KEPT_ASIDE : group === null ? field : `${field}@${group}`;
}

function parsed(value: FieldValue): { readonly field: string | null; readonly group: string | null } {
  if (value === KEPT_ASIDE) return { field: null, group: null };
  const at = value.indexOf('@');
  return at < 0 ? { field: value, group: null } : { field: value.slice(0, at), group: value.slice(at + 1) };
}

export interface DraftParts {
  readonly mapping: MappingReport;
  readonly report: FileReport;
  readonly source: Pick<StudySource, 'answers'>;
  readonly study: Pick<Study, 'defaults' | 'mappings'>;
}

export function draftOf({ mapping, report, source, study }: DraftParts): MappingDraft {
  const learned = study.mappings.find(({ fingerprint }) => fingerprint === mapping.fingerprint);
  const answered = (id: string): string | undefined =>
    source.answers[id] ?? learned?.answers.find(({ question }) => question === id)?.answer;
  return {
    rows: mapping.rows,
    label: mapping.label,
    fields: report.columns.map((_, at) => valueOf(mapping.columns.at(at) ?? { field: null, group: null })),
    zone: answered('zone') ?? report.zone?.name ?? study.defaults.zone,
    currency: answered('currency') ?? report.currency ?? study.defaults.currency ?? 'XXX',
  };
}

/** The same columns under another meaning of a row: times and values have a name of their own in either kind of table. */
export function withRows(draft: MappingDraft, rows: RowMeaning): MappingDraft {
  const table = rows === 'delivery' ? 'delivery' : 'events';
  const known = new Set<string>([...canonicalTables[table].map(({ name }) => name), 'click_flag']);
  const amount = rows === 'delivery' ? 'claimed_value_micros' : rows === 'record' ? 'amount_micros' : 'value_micros';
  const swapped: Readonly<Record<string, string>> = {
    ...(rows === 'delivery' ? { ts_utc: 'day' } : { day: 'ts_utc' }),
    ...{ value_micros: amount, amount_micros: amount, claimed_value_micros: amount },
  };
  const fields = draft.fields.map((value) => {
    const { field, group } = parsed(value);
    if (field === null || (group !== null && rows !== 'delivery')) return KEPT_ASIDE;
    const own = Object.hasOwn(swapped, field) ? swapped[field] : field;
    return known.has(own) ? valueOf({ field: own, group }) : KEPT_ASIDE;
  });
  return { ...draft, rows, fields };
}

/** A field stands for one column only; whoever had it before is kept aside. */
export function withField(draft: MappingDraft, at: number, value: FieldValue): MappingDraft {
  const fields = draft.fields.map((one, other) =>
    other === at ? value : one === value && value !== 'ts_utc' ? KEPT_ASIDE : one,
  );
  return { ...draft, fields };
}

export interface FieldChoice {
  readonly value: FieldValue;
  readonly label: string;
}

/** What columns may become, with the channels of a wide table. */
export function choicesOf({ rows, fields }: MappingDraft): readonly FieldChoice[] {
  const known = fieldOptions(rows === 'delivery' ? 'delivery' : 'event').map(({ field, label }) => ({
    value: field,
    label,
  }));
  const labelOf = (field: string): string => known.find(({ value }) => value === field)?.label ?? field;
  const groups = new Set(fields.flatMap((value) => parsed(value).group ?? []));
  const counted = ['impressions', 'clicks', 'cost_micros', 'reach', 'claimed_conversions_micros'];
  const wide =
    rows === 'delivery'
      ? [...groups].flatMap((group) =>
          counted.map((field) => ({ value: valueOf({ field, group }), label: `${labelOf(field)} of ${group}` })),
        )
      : [];
  const flag = rows === 'impression' ? [{ value: 'click_flag', label: 'Clicked, yes or no' }] : [];
  return [{ value: KEPT_ASIDE, label: 'Other columns' }, ...flag, ...wide, ...known];
}

/** What is still needed before rows can load, in words. */
export function stillMissing({ rows, fields }: MappingDraft, mapping: MappingReport): readonly string[] {
  const columns = fields.map(parsed);
  const isWide = columns.some(({ group }) => group !== null);
  // The lines above a table may state its days: then nothing was missing although no column was a day.
  const isDated = mapping.columns.some(({ field }) => field === 'day');
  const hasRange = mapping.rows === 'delivery' && !isDated && !mapping.missing.includes('a day');
  return missingOf(rows, { fields: new Set(columns.flatMap(({ field }) => field ?? [])), isWide, hasRange });
}

/** Which settings a person is asked for beside the columns: those that the file does not state. */
export function settingsNeeded(
  { fields }: MappingDraft,
  { zone }: Pick<FileReport, 'zone'>,
): { readonly zone: boolean; readonly currency: boolean } {
  const own = new Set(fields.flatMap((value) => parsed(value).field ?? []));
  const isStated = zone !== null && (zone.source === 'explicit offset' || zone.source === 'stated zone');
  return {
    zone: !isStated && (own.has('day') || own.has('ts_utc')),
    currency: !own.has('currency') && [...own].some((field) => MONEY.has(field)),
  };
}

export function learnedFrom(draft: MappingDraft, { mapping, report, source, study }: DraftParts): LearnedMapping {
  const before = study.mappings.find(({ fingerprint }) => fingerprint === mapping.fingerprint)?.answers ?? [];
  const answers = new Map(before.map(({ question, answer }) => [question, answer]));
  for (const [question, answer] of Object.entries(source.answers))
    if (holdsForMapping(question)) answers.set(question, answer);
  const needed = settingsNeeded(draft, report);
  if (needed.zone) answers.set('zone', draft.zone);
  if (needed.currency) answers.set('currency', draft.currency);
  return {
    fingerprint: mapping.fingerprint,
    label: draft.label.trim() === '' ? mapping.label : draft.label.trim(),
    rows: draft.rows,
    columns: draft.fields.map((value, at) => ({ name: mapping.columns[at].name, ...parsed(value) })),
    answers: [...answers].map(([question, answer]) => ({ question, answer })),
  };
}

/**
 * Tables that no preset claims (docs/methods/formats.md): mapped, and marked so, when a time, one identifier and one
 * event type or metric are found by name and content; otherwise left out.
 */
import type { CellKind } from '../preset';
import type { CanonicalType } from '../../canonical/tables';
import type { FileContext, PlannedColumn } from './read-plan';
import { typeOfField } from './roles';

interface Guess {
  readonly field: string;
  readonly kind: CellKind;
  readonly names: RegExp;
  readonly types: readonly PlannedColumn['type'][];
}

const TIMES: readonly Guess[] = [
  {
    field: 'ts_utc',
    kind: 'instant',
    names: /time|date|day|\bts\b|_at$|datum|fecha|created|occurred/u,
    types: ['instant', 'date'],
  },
];
const PEOPLE: readonly Guess[] = [
  {
    field: 'user_id',
    kind: 'id',
    names: /^user(?:[ _]?id)?$|^uid$|^member(?:[ _]?id)?$|^person(?:[ _]?id)?$/u,
    types: ['id', 'text', 'integer'],
  },
  { field: 'email_sha256', kind: 'email', names: /e-?mail/u, types: ['email', 'text'] },
  {
    field: 'customer_id',
    kind: 'id',
    names: /^customer(?:[ _]?id)?$|^client(?:[ _]?id)?$/u,
    types: ['id', 'text', 'integer'],
  },
  { field: 'crm_id', kind: 'id', names: /^(?:contact|lead)(?:[ _]?id)?$/u, types: ['id', 'text', 'integer'] },
  {
    field: 'anonymous_id',
    kind: 'id',
    names: /^(?:anonymous|visitor)(?:[ _]?id)?$/u,
    types: ['id', 'text', 'integer'],
  },
  { field: 'cookie_id', kind: 'id', names: /^cookie(?:[ _]?id)?$/u, types: ['id', 'text', 'integer'] },
  { field: 'device_id', kind: 'id', names: /^device[ _]?id$/u, types: ['id', 'text', 'integer'] },
];
const FACTS: readonly Guess[] = [
  { field: 'name', kind: 'text', names: /^event(?:[ _]?(?:name|type))?$|^action$|^activity$/u, types: ['text', 'id'] },
  {
    field: 'value_micros',
    kind: 'money',
    names: /amount|value|revenue|price|total/u,
    types: ['money', 'decimal', 'integer'],
  },
  { field: 'cost_micros', kind: 'money', names: /^cost|^spend/u, types: ['money', 'decimal', 'integer'] },
];
const EXTRAS: readonly Guess[] = [
  { field: 'campaign', kind: 'text', names: /^campaign(?:[ _]?name)?$/u, types: ['text'] },
  { field: 'currency', kind: 'text', names: /^currency(?:[ _]?code)?$/u, types: ['text'] },
  { field: 'order_id', kind: 'id', names: /^(?:order|invoice|deal)(?:[ _]?id)?$/u, types: ['id', 'text', 'integer'] },
  { field: 'region', kind: 'text', names: /^(?:country|region)$/u, types: ['text'] },
  { field: 'device', kind: 'text', names: /^device(?:[ _]?type)?$/u, types: ['text'] },
];

export interface UnknownMapping {
  /** Column index → field and kind. */
  readonly fields: ReadonlyMap<number, { readonly field: string; readonly kind: CellKind }>;
  /** What is still missing for the table to load; empty when it loads. */
  readonly missing: readonly string[];
}

const METRICS: ReadonlySet<CanonicalType> = new Set(['int64', 'micros']);

/** A table that a person mapped to delivery: nothing is guessed, as a sum of the wrong column would be believed. */
export function mapDelivery(columns: readonly PlannedColumn[], context: FileContext): UnknownMapping {
  const fields = mappedByHand(columns);
  const has = (test: (field: string) => boolean): boolean => [...fields.values()].some(({ field }) => test(field));
  const isMetric = (field: string): boolean => METRICS.has(typeOfField('delivery', field) ?? 'text');
  const missing: string[] = [];
  if (!has((field) => field === 'day') && context.range === null) missing.push('a day');
  if (!has(isMetric)) missing.push('a metric');
  return { fields, missing };
}

function mappedByHand(columns: readonly PlannedColumn[]): Map<number, { field: string; kind: CellKind }> {
  const fields = new Map<number, { field: string; kind: CellKind }>();
  for (const { index, field, kind } of columns)
    if (field !== null && kind !== 'auto') fields.set(index, { field, kind });
  return fields;
}

export function mapUnknown(columns: readonly PlannedColumn[]): UnknownMapping {
  const fields = mappedByHand(columns);
  const take = (guesses: readonly Guess[]): boolean => {
    let found = guesses.some(({ field }) => [...fields.values()].some((one) => one.field === field));
    for (const { field, kind, names, types } of guesses) {
      if ([...fields.values()].some((one) => one.field === field)) continue;
      const column = columns.find(
        ({ index, token, type }) => !fields.has(index) && names.test(token) && types.includes(type),
      );
      if (column === undefined) continue;
      fields.set(column.index, { field, kind });
      found = true;
    }
    return found;
  };
  const missing: string[] = [];
  if (!take(TIMES)) missing.push('a time');
  if (!take(PEOPLE)) missing.push('an identifier of a person');
  if (!take(FACTS)) missing.push('an event name or an amount');
  take(EXTRAS);
  return { fields, missing };
}

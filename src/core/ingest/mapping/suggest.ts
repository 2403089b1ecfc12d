/** What a table that no preset knows seems to be: what a row is, which column is what, and what is still missing. */
import { canonicalTables } from '../../canonical/tables';
import { fieldLabel } from '../report/sentence-numbers';
import type { RowMeaning, SuggestedColumn, Suggestion } from './contract';
import type { ColumnFacts, SuggestInput } from './facts';
import { DELIVERY_HINTS, EVENT_HINTS, RECORD_HINTS } from './hints';
import { guessByContent } from './headless';
import { matchColumns, type Match } from './match';
import { COUNTED, missingOf, PERSONS } from './missing';
import { wideColumns, type WideColumn } from './wide';

const NAMED: ReadonlySet<string> = new Set([
  'channel',
  'account',
  'campaign',
  'campaign_id',
  'ad_set',
  'creative',
  'keyword',
]);

type Matches = ReadonlyMap<number, Match>;

interface Reading {
  readonly delivery: Matches;
  readonly wide: readonly WideColumn[];
  readonly events: Matches;
  readonly records: Matches;
}

const fieldsOf = (matches: Matches): ReadonlySet<string> => new Set([...matches.values()].map(({ field }) => field));

export function suggest(input: SuggestInput): Suggestion {
  const { columns } = input;
  if (columns.every(({ plain, given }) => plain === '' && given === undefined)) return guessByContent(input);
  const delivery = matchColumns(columns, DELIVERY_HINTS);
  const reading: Reading = {
    delivery,
    wide: wideOf(columns, delivery),
    events: matchColumns(columns, EVENT_HINTS),
    records: matchColumns(columns, RECORD_HINTS),
  };
  const { rows, reasons } = input.rows === null ? meaningOf(reading, columns) : { rows: input.rows, reasons: [] };
  const matches = matchesOf(rows, reading);
  const groups = new Map(rows === 'delivery' ? reading.wide.map((column) => [column.index, column] as const) : []);
  return {
    rows,
    reasons,
    columns: columns.map((column) => suggested(column, matches.get(column.index), groups.get(column.index))),
    missing: missingOf(rows, { fields: fieldsOf(matches), isWide: groups.size > 0, hasRange: input.hasRange }),
  };
}

function matchesOf(rows: RowMeaning, reading: Reading): Matches {
  if (rows === 'delivery') return deliveryMatches(reading);
  return rows === 'record' ? reading.records : reading.events;
}

/** A table with a column of channels or with plain counts is long, whatever the names of its other columns end in. */
function wideOf(columns: readonly ColumnFacts[], delivery: Matches): readonly WideColumn[] {
  const fields = fieldsOf(delivery);
  const isLong =
    [...NAMED].some((field) => fields.has(field)) || ['impressions', 'clicks'].some((one) => fields.has(one));
  return isLong ? [] : wideColumns(columns);
}

/** Beside channels' own counts, one for the whole line would count twice. */
function deliveryMatches({ delivery, wide }: Reading): Matches {
  if (wide.length === 0) return delivery;
  const inGroups = new Set(wide.map(({ index }) => index));
  return new Map([...delivery].filter(([index, { field }]) => !inGroups.has(index) && !COUNTED.has(field)));
}

function suggested(column: ColumnFacts, match: Match | undefined, wide: WideColumn | undefined): SuggestedColumn {
  const { name } = column;
  if (wide !== undefined) {
    const why = `its name holds "${wide.group}" and what it counts`;
    return { name, field: wide.field, group: wide.group, certainty: 'likely', why };
  }
  if (match !== undefined) return { name, field: match.field, group: null, certainty: match.certainty, why: match.why };
  const why = column.given === null ? 'because you said so' : 'no field of this name; kept with the row';
  return { name, field: null, group: null, certainty: null, why };
}

const DELIVERY_ONLY: ReadonlySet<string> = new Set(
  canonicalTables.delivery
    .map(({ name }) => name)
    .filter((name) => !canonicalTables.events.some((one) => one.name === name)),
);

/** In order: what a person's mapping can only mean, then the marks that one kind of table alone has. */
function meaningOf(reading: Reading, columns: readonly ColumnFacts[]): { rows: RowMeaning; reasons: string[] } {
  const told = columns.flatMap(({ given }) => (given == null ? [] : [given]));
  if (told.some((field) => DELIVERY_ONLY.has(field))) return { rows: 'delivery', reasons: [] };
  const events = fieldsOf(reading.events);
  const delivery = fieldsOf(reading.delivery);
  const has = (...fields: readonly string[]): boolean => fields.some((field) => events.has(field));
  const person = has(...PERSONS);
  const counts = [...COUNTED].filter((field) => delivery.has(field));
  if (told.length > 0) return { rows: has('name') || !has('value_micros') ? 'track' : 'order', reasons: [] };
  if (reading.wide.length > 0)
    return { rows: 'delivery', reasons: [`It counts ${listOf(groupsOf(reading.wide))} in columns of their own.`] };
  if (has('click_flag', 'propensity') && has('ts_utc') && !has('name'))
    return {
      rows: 'impression',
      reasons: ['Its lines say whether what was shown was clicked, or how likely it was shown.'],
    };
  if (delivery.has('day') && counts.length > 0 && !person && !has('name', 'order_id'))
    return { rows: 'delivery', reasons: [`It counts ${listOf(counts.map(fieldLabel))} by day.`] };
  if (isListOfRecords(reading)) return { rows: 'record', reasons: ['Its lines name deals and the stage of each.'] };
  if (has('name')) return { rows: 'track', reasons: ['Its lines name what happened.'] };
  if (has('value_micros') && (person || has('order_id')))
    return { rows: 'order', reasons: ['Its lines name who paid and how much.'] };
  if (counts.length > 0 && delivery.has('day') && !person)
    return { rows: 'delivery', reasons: [`It counts ${listOf(counts.map(fieldLabel))} by day.`] };
  return { rows: 'track', reasons: person ? ['Its lines name who, and no column says what happened.'] : [] };
}

/** A stage, an id and a time of its own, and nothing that says what happened. */
function isListOfRecords({ records, events }: Reading): boolean {
  const fields = fieldsOf(records);
  return ['stage', 'order_id', 'ts_utc'].every((field) => fields.has(field)) && !fieldsOf(events).has('name');
}

const groupsOf = (wide: readonly WideColumn[]): string[] => [...new Set(wide.map(({ group }) => group))];

function listOf(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

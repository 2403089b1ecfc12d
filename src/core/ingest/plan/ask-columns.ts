/** Asks what the columns of a known export leave open: whom a row names, by which clock it counts, what its price is of. */
import { tokenOf } from '../header/fold';
import type { Preset } from '../preset';
import { isZone } from '../values/zone';
import type { Questions } from './questions';
import type { PlannedColumn } from './read-plan';

interface Around {
  readonly preset: Preset | null;
  readonly file: string;
  /** The Study's own zone. */
  readonly zone: string;
  readonly questions: Questions;
}

type Columns = readonly PlannedColumn[];

/** The columns as the answers, or their defaults, leave them. */
export function askColumns(columns: Columns, around: Around): Columns {
  return clocked(named(priced(columns, around), around), around);
}

/** The usual zones, and the one at hand. */
export const zonesToChoose = (own: string): readonly string[] => [
  ...new Set([own, 'UTC', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles']),
];

/** A price whose name does not say what it is the price of is asked about, and taken as one of a thousand. */
function priced(columns: Columns, { questions }: Around): Columns {
  const price = columns.find(
    ({ kind, token, field }) => kind === 'cpm' && field === 'cost_micros' && !/cpm/.test(token),
  );
  if (price === undefined) return columns;
  const taken = questions.ask({
    id: 'price-unit',
    asked: `Is "${price.name}" the price of a thousand impressions or of one?`,
    taken: 'cpm',
    alternatives: ['cpm', 'row'],
  });
  return taken === 'cpm'
    ? columns
    : columns.map((column) => (column === price ? { ...column, kind: 'money' } : column));
}

/**
 * Of several columns that may name the person the best is taken. Where a person chose a lesser one, those above it name
 * somebody else, and stay beside the row without joining anybody.
 */
function named(columns: Columns, { preset, file, questions }: Around): Columns {
  const ranks = preset?.people ?? [];
  const rankOf = ({ field, insteadOf }: PlannedColumn): number => ranks.indexOf(field ?? insteadOf ?? '');
  const people = columns
    .filter((column) => rankOf(column) >= 0)
    .sort((a, b) => rankOf(a) - rankOf(b) || Number(a.field === null) - Number(b.field === null));
  if (people.length < 2) return columns;
  const names = people.map(({ name }) => name);
  const taken = questions.ask({
    id: 'id-column',
    asked: `Which column of ${file} names the person: ${names.map((name) => `"${name}"`).join(', ')}?`,
    taken: names[0],
    alternatives: names,
  });
  // An answer for files of the same columns may be spelled as another of them has it.
  const chosen =
    people.find(({ name }) => name === taken) ??
    people.find(({ name }) => tokenOf(name) === tokenOf(taken)) ??
    people[0];
  if (chosen === people[0]) return columns;
  const rank = rankOf(chosen);
  return columns.map((column) => {
    if (column === chosen) return { ...column, field: ranks[rank], insteadOf: null };
    return people.includes(column) && rankOf(column) <= rank ? { ...column, field: null, insteadOf: null } : column;
  });
}

/** Old projects counted seconds since 1970 by the clock on their own wall. */
function clocked(columns: Columns, { file, zone, questions }: Around): Columns {
  const time = columns.find(({ known, date }) => known?.clock === 'may be local' && date?.form === 'epoch');
  if (time === undefined) return columns;
  const taken = questions.ask({
    id: 'epoch-zone',
    asked: `Does "${time.name}" of ${file} count by UTC? Projects created before 2023 counted by the clock of their own time zone.`,
    taken: 'UTC',
    alternatives: zonesToChoose(zone),
  });
  if (taken === 'UTC' || !isZone(taken)) return columns;
  const how = `Seconds since 1970 by the clock of ${taken}, because you said so`;
  return columns.map((column) =>
    column.known?.clock === 'may be local' && column.date !== null
      ? { ...column, how, date: { ...column.date, clock: taken } }
      : column,
  );
}

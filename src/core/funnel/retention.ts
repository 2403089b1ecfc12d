/** Who came back, by days since the first step, of those who began in one week (methods/funnel-objective.md §3.1). */
import { dayText } from '../format/date';
import { DAY_SECONDS } from '../ingest/values/calendar';
import type { Zone } from '../ingest/values/zone';

/** Days of the calendar in a zone, or spans of 24 hours from the instant of the first step. */
export const DAY_UNITS = ['calendar days', 'spans of 24 hours'] as const;
export type DayUnit = (typeof DAY_UNITS)[number];

/** Days that are looked at; day 0 is that of the first step. */
export const RETURN_DAYS = [1, 2, 3, 7, 14, 28] as const;

/** What a person did after the first step; `back` null where nothing. Microseconds since 1970 UTC. */
export interface ReturnRow {
  readonly person: number;
  readonly born: number;
  readonly back: number | null;
}

export interface ReturnCell {
  /** Who came back on that day. */
  readonly back: number;
  /** The day is not over yet for everybody of the cohort: no number to compare. */
  readonly isOpen: boolean;
}

export interface ReturnCohort {
  /** Monday. */
  readonly week: string;
  readonly people: number;
  /** One per day of `RETURN_DAYS`. */
  readonly cells: readonly ReturnCell[];
}

export interface RetentionResult {
  readonly unit: DayUnit;
  readonly zone: string;
  readonly asOf: string;
  /** What people began with. */
  readonly first: string;
  readonly cohorts: readonly ReturnCohort[];
  /** By day: those who came back, and those who could have, over all cohorts for which the day is over. */
  readonly pooled: readonly { readonly back: number; readonly people: number }[];
}

export interface RetentionInput {
  readonly rows: readonly ReturnRow[];
  readonly unit: DayUnit;
  readonly zone: Zone;
  readonly asOf: string;
  readonly first: string;
}

const SECOND_US = 1_000_000;
const DAY_US = DAY_SECONDS * SECOND_US;
const MONDAY = 3;

const localDay = (us: number, zone: Zone): number => {
  const seconds = Math.floor(us / SECOND_US);
  return Math.floor((seconds + zone.offsetAt(seconds)) / DAY_SECONDS);
};

/** How many days after the first step: 0 on the day itself. */
export function daysAfter(born: number, back: number, { unit, zone }: Pick<RetentionInput, 'unit' | 'zone'>): number {
  return unit === 'calendar days' ? localDay(back, zone) - localDay(born, zone) : Math.floor((back - born) / DAY_US);
}

export function countReturns(input: RetentionInput): RetentionResult {
  const { rows, unit, zone, asOf, first } = input;
  const cohorts = [...cohortsOf(input)]
    .sort(([a], [b]) => a - b)
    .map(([week, people]) => cohortOf(dayText(week), [...people.values()]));
  const pooled = RETURN_DAYS.map((_, at) => {
    const ended = cohorts.filter(({ cells }) => !cells[at].isOpen);
    return {
      back: ended.reduce((sum, { cells }) => sum + cells[at].back, 0),
      people: ended.reduce((sum, { people }) => sum + people, 0),
    };
  });
  return { unit, zone: zone.name, asOf, first, cohorts: rows.length === 0 ? [] : cohorts, pooled };
}

interface Member {
  readonly days: Set<number>;
  /** Days that are over for this person: all before this one. */
  readonly over: number;
}

/** Members of each cohort by the number of its Monday. */
function cohortsOf({ rows, unit, zone, asOf }: RetentionInput): Map<number, Map<number, Member>> {
  const now = Date.parse(asOf) * 1000;
  const cohorts = new Map<number, Map<number, Member>>();
  for (const { person, born, back } of rows) {
    const day = localDay(born, zone);
    const week = day - ((((day + MONDAY) % 7) + 7) % 7);
    const members = cohorts.get(week) ?? new Map<number, Member>();
    cohorts.set(week, members);
    const member = members.get(person) ?? { days: new Set<number>(), over: daysAfter(born, now, { unit, zone }) };
    members.set(person, member);
    if (back !== null && back > born) member.days.add(daysAfter(born, back, { unit, zone }));
  }
  return cohorts;
}

function cohortOf(week: string, members: readonly Member[]): ReturnCohort {
  const cells = RETURN_DAYS.map((day) => ({
    back: members.filter(({ days }) => days.has(day)).length,
    isOpen: members.some(({ over }) => over <= day),
  }));
  return { week, people: members.length, cells };
}

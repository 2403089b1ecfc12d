/**
 * Rows per source and day as strips of cells. A source is measured against its own median, so that a small source is
 * not pale beside a large one. Days between a source's first day and the last day of the study are expected to hold rows.
 * A range of days cuts the strips; what a source is expected to hold stays what it is over all days.
 */
import { median } from 'd3';
import { dayNumber, dayText } from '../core/format/date';
import { dayTicks, type DayTick } from './day-axis';

export interface CoverageDay {
  readonly day: string;
  readonly rows: number;
  /** Rows of this source that do not count, since a newer file has the day too. */
  readonly replaced?: number;
  /** An older and a newer file say different things of the day. */
  readonly isConflicting?: boolean;
}

export interface CoverageSource {
  readonly id: string;
  readonly label: string;
  /** Days that hold rows, in order. */
  readonly days: readonly CoverageDay[];
}

/** 0 is no rows (hatched); 1 to 5 run from far fewer to far more than the source's median day. */
export type CoverageLevel = 0 | 1 | 2 | 3 | 4 | 5;

export interface CoverageCell {
  readonly x: number;
  readonly width: number;
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly level: CoverageLevel;
  /** Days of the cell whose rows a newer file replaced, and days of which two files say different things. */
  readonly replaced: number;
  readonly conflicting: number;
}

export interface CoverageRow {
  readonly id: string;
  readonly label: string;
  readonly y: number;
  readonly cells: readonly CoverageCell[];
  readonly gaps: SourceGaps;
}

export interface CoverageMarks {
  readonly rows: readonly CoverageRow[];
  readonly ticks: readonly DayTick[];
  readonly from: string;
  readonly to: string;
  /** Days per cell: 1, or more where a day would be too narrow to see. */
  readonly daysPerCell: number;
  readonly height: number;
}

export interface CoverageInput {
  readonly sources: readonly CoverageSource[];
  readonly width: number;
  readonly locale: string;
  /** Days to show; null or nothing shows all. */
  readonly range?: DaySpan | null | undefined;
}

/** Two ISO days, both included. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

export const CELL_HEIGHT = 15;
export const ROW_PITCH = 21;
const LEAST_CELL = 2.5;
const CELL_STEPS = [1, 7, 14, 28, 91, 364] as const;
/** A source that ended longer ago is taken as finished, not as late. */
const LATE_DAYS = 14;
/** Accounts and events keep different clocks: a last day that differs by one is no delay. */
export const CLOCK_DAYS = 1;

export interface SourceGaps {
  readonly covered: number;
  readonly expected: number;
  readonly first: string;
  readonly last: string;
  /** Days all of whose rows a newer file replaced: they are covered. */
  readonly replaced: number;
  readonly conflicting: number;
  /** Runs of days without rows inside the source's own span. */
  readonly inner: readonly DaySpan[];
  /** Days by which the source ends before the study does; 0 for a day's difference and for an end too long ago to be late. */
  readonly lateDays: number;
}

/** Null when no source holds a day, or the range lies outside of all days. */
export function coverageMarks({ sources, width, locale, range }: CoverageInput): CoverageMarks | null {
  const dated = sources.filter((source) => source.days.length > 0);
  if (dated.length === 0) return null;
  const studyFirst = Math.min(...dated.map((source) => dayNumber(source.days[0].day)));
  const studyLast = Math.max(...dated.map((source) => dayNumber(source.days[source.days.length - 1].day)));
  const first = Math.max(studyFirst, range ? dayNumber(range.from) : studyFirst);
  const last = Math.min(studyLast, range ? dayNumber(range.to) : studyLast);
  if (first > last) return null;
  const span = last - first + 1;
  const daysPerCell = CELL_STEPS.find((step) => width / Math.ceil(span / step) >= LEAST_CELL) ?? 364;
  const pitch = width / Math.ceil(span / daysPerCell);
  const rows = dated.map((source, at) => {
    const gaps = gapsOf(source, { first, last, studyLast });
    return {
      id: source.id,
      label: source.label,
      y: at * ROW_PITCH,
      gaps,
      cells: cellsOf({ source, gaps, first, daysPerCell, pitch }),
    };
  });
  return {
    rows,
    ticks: dayTicks({ first, last, width: (pitch * span) / daysPerCell, locale }),
    from: dayText(first),
    to: dayText(last),
    daysPerCell,
    height: dated.length * ROW_PITCH,
  };
}

/** Day numbers: the days shown, and the last day of the study. */
export interface GapsWindow {
  readonly first: number;
  readonly last: number;
  readonly studyLast: number;
}

/** A source without rows on the days shown is one gap from end to end. */
export function gapsOf(source: CoverageSource, { first, last, studyLast }: GapsWindow): SourceGaps {
  const days = source.days.map(({ day }) => dayNumber(day));
  const ownLast = days[days.length - 1];
  // A file that a newer one followed is not late: what it lacks is there.
  const late = source.days.some(isReplaced) ? 0 : studyLast - ownLast;
  const expectedTo = Math.min(last, late > CLOCK_DAYS && late <= LATE_DAYS ? studyLast : ownLast);
  const shown = days.filter((day) => day >= first && day <= last);
  const within = source.days.filter((_, at) => days[at] >= first && days[at] <= last);
  const from = shown.length === 0 ? first : Math.max(first, days[0]);
  const to = shown.length === 0 ? last : Math.min(last, ownLast);
  const edges = [from - 1, ...shown, to + 1];
  return {
    covered: shown.length,
    expected: Math.max(to, expectedTo) - from + 1,
    first: dayText(from),
    last: dayText(to),
    replaced: within.filter(isReplaced).length,
    conflicting: within.filter(({ isConflicting }) => isConflicting).length,
    inner: edges.flatMap((day, at) =>
      at > 0 && day - edges[at - 1] > 1 ? [{ from: dayText(edges[at - 1] + 1), to: dayText(day - 1) }] : [],
    ),
    lateDays: Math.max(0, expectedTo - to),
  };
}

const isReplaced = ({ rows, replaced = 0 }: CoverageDay): boolean => rows === 0 && replaced > 0;

interface CellsInput {
  readonly source: CoverageSource;
  readonly gaps: SourceGaps;
  readonly first: number;
  readonly daysPerCell: number;
  readonly pitch: number;
}

function cellsOf({ source, gaps, first, daysPerCell, pitch }: CellsInput): readonly CoverageCell[] {
  const dayOf = new Map(source.days.map((day) => [dayNumber(day.day), day]));
  const counted = source.days.filter((day) => !isReplaced(day));
  const usual = median(counted, ({ rows }) => rows) ?? 1;
  const from = dayNumber(gaps.first);
  const to = dayNumber(gaps.last) + gaps.lateDays;
  const cells: CoverageCell[] = [];
  for (let cell = Math.floor((from - first) / daysPerCell); first + cell * daysPerCell <= to; cell += 1) {
    const start = Math.max(from, first + cell * daysPerCell);
    const end = Math.min(to, first + (cell + 1) * daysPerCell - 1);
    let rows = 0;
    let daysWithRows = 0;
    let replaced = 0;
    let conflicting = 0;
    for (let day = start; day <= end; day += 1) {
      const found = dayOf.get(day);
      if (found === undefined) continue;
      if (found.isConflicting) conflicting += 1;
      if (isReplaced(found)) {
        replaced += 1;
        continue;
      }
      rows += found.rows;
      daysWithRows += 1;
    }
    const level = daysWithRows === 0 ? 0 : levelOf(rows / daysWithRows / usual);
    cells.push({
      x: cell * pitch,
      width: pitch - (pitch < 4 ? 0.5 : 1),
      from: dayText(start),
      to: dayText(end),
      rows,
      level,
      replaced,
      conflicting,
    });
  }
  return cells;
}

function levelOf(timesMedian: number): CoverageLevel {
  if (timesMedian < 0.4) return 1;
  if (timesMedian < 0.8) return 2;
  if (timesMedian < 1.25) return 3;
  if (timesMedian < 1.75) return 4;
  return 5;
}

/** Lines over days, several on one scale, each with its name at its end. */
import { extent, line, scaleLinear } from 'd3';
import { dayNumber } from '../core/format/date';
import { dayTicks, type DayTick } from './day-axis';

export interface LineSeries {
  readonly label: string;
  /** In order of days; null where there is no value, which breaks the line. */
  readonly points: readonly { readonly day: string; readonly value: number | null }[];
}

export interface LinesInput {
  readonly series: readonly LineSeries[];
  readonly width: number;
  readonly height: number;
  readonly locale: string;
}

export interface LinesMarks {
  readonly lines: readonly { readonly path: string; readonly label: string; readonly labelY: number }[];
  readonly dots: readonly { readonly series: number; readonly point: number; readonly x: number; readonly y: number }[];
  readonly xTicks: readonly DayTick[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
}

/** Names at the ends stand at least this far apart, so that none hides another. */
const LABEL_PITCH = 16;

export function linesMarks({ series, width, height, locale }: LinesInput): LinesMarks | null {
  const days = series.flatMap(({ points }) => points.map(({ day }) => dayNumber(day)));
  const [least, most] = extent(series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])));
  if (days.length === 0 || least === undefined) return null;
  const [first, last] = days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [days[0]!, days[0]!]);
  const xOf = (day: string): number => ((dayNumber(day) - first + 0.5) / (last - first + 1)) * width;
  // Zero is always there: a line that starts in mid-air makes little of much.
  const y = scaleLinear([Math.min(0, least), Math.max(0, most)], [height, 0]).nice(4);
  const pathOf = line<LineSeries['points'][number]>()
    .defined(({ value }) => value !== null)
    .x(({ day }) => xOf(day))
    .y(({ value }) => y(value ?? 0));
  const ends = series.map(({ points }) => y(points.findLast(({ value }) => value !== null)?.value ?? 0));
  const labels = apart(ends, height);
  return {
    lines: series.map(({ label, points }, at) => ({ label, path: pathOf(points) ?? '', labelY: labels[at]! })),
    dots: series.flatMap(({ points }, at) =>
      points.flatMap(({ day, value }, point) =>
        value === null ? [] : [{ series: at, point, x: xOf(day), y: y(value) }],
      ),
    ),
    xTicks: dayTicks({ first, last, width, locale }),
    yTicks: y.ticks(4).map((value) => ({ y: y(value), value })),
  };
}

/** Moves heights apart, keeping their order; pushed down first, then up from the bottom. */
function apart(heights: readonly number[], bottom: number): number[] {
  const order = [...heights.keys()].sort((a, b) => heights[a]! - heights[b]!);
  const moved = [...heights];
  let free = -Infinity;
  for (const at of order) free = (moved[at] = Math.max(moved[at]!, free)) + LABEL_PITCH;
  let limit = bottom;
  for (const at of order.reverse()) limit = (moved[at] = Math.min(moved[at]!, limit)) - LABEL_PITCH;
  return moved;
}

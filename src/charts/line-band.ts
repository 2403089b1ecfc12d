/** Lines over days with what was expected of them: a band, a rule where something changed, days that carry no evidence. */
import { area, line, scaleLinear, extent } from 'd3';
import { dayNumber, formatDay } from '../core/format/date';
import { dayTicks, type DayTick } from './day-axis';

export interface BandPoint {
  readonly day: string;
  readonly value: number | null;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Drawn hatched: late or missing days. */
  readonly isImmature: boolean;
}

export interface LineBandInput {
  readonly points: readonly BandPoint[];
  readonly width: number;
  readonly height: number;
  readonly locale: string;
}

export interface LineBandMarks {
  readonly line: string;
  readonly expected: string;
  readonly band: string;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly at: number }[];
  readonly hatched: readonly { readonly x: number; readonly width: number }[];
  readonly xTicks: readonly DayTick[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  xOf(day: string): number;
}

export function lineBandMarks({ points, width, height, locale }: LineBandInput): LineBandMarks | null {
  if (points.length === 0) return null;
  const days = points.map(({ day }) => dayNumber(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const perDay = width / (last - first + 1);
  const xOf = (day: string): number => (dayNumber(day) - first + 0.5) * perDay;
  const values = points.flatMap(({ value, low, high, expected }) =>
    [value, low, high, expected].filter((each): each is number => each !== null),
  );
  const [least, most] = extent(values);
  if (least === undefined) return null;
  const pad = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1;
  const y = scaleLinear([Math.max(least < 0 ? -Infinity : 0, least - pad), most + pad], [height, 0]).nice(4);
  return {
    line: linePath(points, (point) => point.value, xOf, y),
    expected: linePath(points, (point) => point.expected, xOf, y),
    band:
      area<BandPoint>()
        .defined(({ low, high }) => low !== null && high !== null)
        .x(({ day }) => xOf(day))
        .y0(({ low }) => y(low ?? 0))
        .y1(({ high }) => y(high ?? 0))(points) ?? '',
    dots: points.flatMap(({ day, value }, at) => (value === null ? [] : [{ x: xOf(day), y: y(value), at }])),
    hatched: points.flatMap(({ day, isImmature }) => (isImmature ? [{ x: xOf(day) - perDay / 2, width: perDay }] : [])),
    xTicks: dayTicks({ first, last, width, locale }),
    yTicks: y.ticks(4).map((value) => ({ y: y(value), value })),
    xOf,
  };
}

function linePath(
  points: readonly BandPoint[],
  of: (point: BandPoint) => number | null,
  x: (day: string) => number,
  y: (value: number) => number,
): string {
  return (
    line<BandPoint>()
      .defined((point) => of(point) !== null)
      .x(({ day }) => x(day))
      .y((point) => y(of(point) ?? 0))(points) ?? ''
  );
}

/** A day as the voice says it. */
export const spokenDay = (day: string, locale: string): string => formatDay(day, { locale, year: 'left out' });

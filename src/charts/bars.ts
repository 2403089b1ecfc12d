/** Horizontal bars from zero, one a row. */
import { extent, scaleLinear } from 'd3';

export interface BarRow {
  readonly id: string;
  readonly label: string;
  readonly value: number;
}

export interface BarsMarks {
  readonly bars: readonly { readonly x: number; readonly width: number }[];
  readonly zero: number;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
}

/** About this many pixels between the marks of the scale. */
const TICK_PITCH = 90;

export function barsMarks({ rows, width }: { readonly rows: readonly BarRow[]; readonly width: number }): BarsMarks {
  const [least = 0, most = 0] = extent(rows, ({ value }) => value) as [number?, number?];
  const ticks = Math.max(2, Math.floor(width / TICK_PITCH));
  const x = scaleLinear([Math.min(0, least), Math.max(0, most) || 1], [0, width]).nice(ticks);
  const zero = x(0);
  return {
    bars: rows.map(({ value }) => ({ x: Math.min(zero, x(value)), width: Math.abs(x(value) - zero) })),
    zero,
    ticks: x.ticks(ticks).map((value) => ({ x: x(value), value })),
  };
}

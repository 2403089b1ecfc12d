/** A bridge from one total to another as floating bars. The axis is cut below the smallest bar end, with a break mark. */
import { scaleLinear } from 'd3';

export interface WaterfallPart {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  /** Drawn grey: its interval covers zero. */
  readonly withinNoise: boolean;
}

export interface WaterfallBar {
  readonly id: string;
  readonly label: string;
  readonly kind: 'total' | 'up' | 'down' | 'noise';
  readonly amount: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** Where the running total stands after this bar. */
  readonly end: number;
}

export interface WaterfallMarks {
  readonly bars: readonly WaterfallBar[];
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  /** True when the axis does not begin at zero. */
  readonly isCut: boolean;
  readonly height: number;
}

export const BAR_HEIGHT = 15;
export const BAR_PITCH = 25;

export interface WaterfallInput {
  readonly from: { readonly label: string; readonly value: number };
  readonly to: { readonly label: string; readonly value: number };
  readonly parts: readonly WaterfallPart[];
  readonly width: number;
}

export function waterfallMarks({ from, to, parts, width }: WaterfallInput): WaterfallMarks {
  const levels = parts.reduce<number[]>((all, { amount }) => [...all, all[all.length - 1] + amount], [from.value]);
  const all = [...levels, to.value];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low) * 0.25 || Math.abs(high) * 0.1 || 1;
  // Cut only where the moves would else be hairs beside the totals.
  const isCut = low - room > 0 && high - low < high * 0.5;
  const scale = scaleLinear([isCut ? low - room : Math.min(0, low), Math.max(0, high)], [0, width]).nice(4);
  const bar = (row: number, start: number, end: number): Pick<WaterfallBar, 'x' | 'width' | 'y' | 'end'> => ({
    x: Math.min(scale(start), scale(end)),
    width: Math.max(1, Math.abs(scale(end) - scale(start))),
    y: row * BAR_PITCH + 5,
    end: scale(end),
  });
  const base = scale.domain()[0];
  const origin = isCut ? base : 0;
  const bars: WaterfallBar[] = [
    { id: 'from', label: from.label, kind: 'total', amount: from.value, ...bar(0, origin, from.value) },
    ...parts.map(({ id, label, amount, withinNoise }, at): WaterfallBar => ({
      id,
      label,
      kind: withinNoise ? 'noise' : amount >= 0 ? 'up' : 'down',
      amount,
      ...bar(at + 1, levels[at], levels[at + 1]),
    })),
    { id: 'to', label: to.label, kind: 'total', amount: to.value, ...bar(parts.length + 1, origin, to.value) },
  ];
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 90))).map((value) => ({ x: scale(value), value }));
  return { bars, ticks, isCut, height: bars.length * BAR_PITCH };
}

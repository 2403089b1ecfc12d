/** Bars of a tiny distribution. */
export interface HistogramBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

export interface HistogramInput {
  readonly counts: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Widest bar of a distribution with few values: three bars over a wide column would read as blocks, not as counts. */
const WIDEST_BAR = 28;

/** One bar per count, from the left; the largest fills the height, and whatever is not zero can be seen. */
export function histogramBars({ counts, width, height }: HistogramInput): readonly HistogramBar[] {
  const most = Math.max(0, ...counts);
  if (most === 0 || width <= 0) return [];
  const pitch = Math.min(width / counts.length, WIDEST_BAR);
  const gap = pitch >= 3 ? 1 : 0;
  return counts.map((count, at) => {
    const barHeight = count === 0 ? 0 : Math.max(1, (count / most) * height);
    return { x: at * pitch, y: height - barHeight, width: pitch - gap, height: barHeight, count };
  });
}

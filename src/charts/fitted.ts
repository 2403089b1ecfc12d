/**
 * Text that fits: labels are measured in the font they are drawn in, because an average width per letter cuts most names too
 * early and some too late.
 */
let pen: CanvasRenderingContext2D | null = null;

/** Width in pixels of a label of charts. @param weight as the mark is drawn: 600 for what stands out */
export function textWidth(text: string, weight: 400 | 600 = 400): number {
  pen ??= document.createElement('canvas').getContext('2d');
  // Without a canvas, as where fingerprints are refused, letters count with their average.
  if (pen === null) return text.length * 6.4;
  pen.font = `${weight} ${getComputedStyle(document.documentElement).getPropertyValue('--f12').trim()}`;
  return pen.measureText(text).width;
}

/** The label, or as much of its beginning as fits with a mark that it goes on. */
export function fitted(label: string, width: number, weight: 400 | 600 = 400): string {
  if (textWidth(label, weight) <= width) return label;
  const letters = [...label];
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (textWidth(`${letters.slice(0, middle).join('').trimEnd()}…`, weight) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

/** Room for labels: what the widest needs, at least `least`, at most `most`. */
export const roomFor = (widths: readonly number[], { least, most }: { least: number; most: number }): number =>
  Math.max(least, Math.min(most, Math.ceil(Math.max(0, ...widths))));

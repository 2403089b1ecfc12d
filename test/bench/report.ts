/** Median of an odd or even number of times. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** `0.72×`: how fast the second is, measured by the first. */
export const ratio = (reference: number, ours: number): string => `${(reference / ours).toFixed(2)}×`;

export function line(name: string, figure: string): void {
  process.stdout.write(`${name.padEnd(58)}${figure.padStart(12)}\n`);
}

/**
 * JSON as the headless studio writes it: numbers with 12 significant digits, never NaN or Infinity (those are faults of
 * the caller, so they throw), keys in the order given.
 */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? rounded(part) : part), indent);
}

function rounded(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`A number that is not finite reached an output: ${value}`);
  return Number.isInteger(value) ? value : Number(value.toPrecision(12));
}

/** Micros of the major unit as a decimal number of it. */
export function majorUnits(micros: number): number {
  return micros / 1_000_000;
}

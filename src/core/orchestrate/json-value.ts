/** Plain data of unknown origin. */
import type { Json } from './contract';

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy that JSON can hold: numbers that are none become null, functions and their kin are left out. */
export function jsonOf(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (depth > 20) return null;
  if (Array.isArray(value)) return value.map((one) => jsonOf(one, depth + 1));
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => ['object', 'string', 'number', 'boolean'].includes(typeof value[key]))
      .map((key) => [key, jsonOf(value[key], depth + 1)]),
  );
}

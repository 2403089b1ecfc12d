/**
 * Canonical JSON after RFC 8785: object keys in order of their UTF-16 units, no spaces, numbers as ECMAScript prints
 * them. Equal values give equal text on every platform, so hashes of documents can be compared.
 */

/** What JSON can hold. A member that is `undefined` is left out, as in `JSON.stringify`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * @throws RangeError for NaN and infinite numbers, which JSON cannot hold
 * @throws TypeError for anything that is not JSON (functions, bigint, class instances with behaviour of their own)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`A ${typeof value} cannot be written as JSON.`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as JSON.`);
  return JSON.stringify(value);
}

function canonicalObject(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(byUtf16)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** JavaScript compares strings by UTF-16 units, which is the order that the RFC asks for. */
const byUtf16 = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

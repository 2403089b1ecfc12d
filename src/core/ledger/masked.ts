/**
 * What may enter the chain: nothing that names a person. Masked when written, never when read, because a chain cannot be
 * cleaned afterwards without breaking it.
 */
import { mask } from '../ingest/mask/mask';
import type { Json } from '../orchestrate/contract';

/** Hashed addresses are personal data too: they can be matched with a list of known ones. */
const LONG_HEX = /\b[0-9a-f]{64}\b/giu;

/**
 * A copy with e-mail addresses, telephone numbers and hashes of them replaced and numbers rounded to the 12 digits that files
 * are written with, so that what is read back hashes to the same.
 * @throws RangeError for numbers that are none, and for members named after a person
 */
export function masked(value: Json): Json {
  if (typeof value === 'string') return mask(value).replace(LONG_HEX, '[hash]');
  if (typeof value === 'number') return rounded(value);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(masked);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (PERSONAL.has(key)) throw new RangeError(`A ledger entry must not carry ${key}.`);
      return [key, masked(inner as Json)];
    }),
  );
}

const PERSONAL = new Set([
  'person',
  'email',
  'email_sha256',
  'phone',
  'phone_sha256',
  'user_id',
  'customer_id',
  'crm_id',
]);

function rounded(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('A ledger entry must not carry a number that is none.');
  return Number.isInteger(value) ? value : Number(value.toPrecision(12));
}

/**
 * Personal identifiers are hashed as they are read (docs/methods/identity.md); raw values go no further than this file.
 * The stored value is the platform hash, SHA-256 in hex of the normalised form, so that hashed files join without raw text.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();
const hex = (text: string): string => bytesToHex(sha256(encoder.encode(text)));

/** Form (a): trimmed and lower-case. */
export const normalEmail = (raw: string): string => raw.trim().toLowerCase();

/** Form (b): as (a), and no dots before Gmail's domains. */
export function googleEmail(raw: string): string {
  const text = normalEmail(raw);
  const [, local, domain] = /^(.*)@(gmail\.com|googlemail\.com)$/.exec(text) ?? [];
  return local === undefined || domain === undefined ? text : `${local.replaceAll('.', '')}@${domain}`;
}

/** Form (c): as (b), and no `+suffix` before `@gmail.com`. */
export function uid2Email(raw: string): string {
  const text = normalEmail(raw);
  const local = /^(.*)@gmail\.com$/.exec(text)?.[1];
  return local === undefined ? text : `${local.replace(/\+.*$/, '').replaceAll('.', '')}@gmail.com`;
}

/** E.164 with `+`; a number without a country code cannot be completed and stays as its digits. Null when it is no phone. */
export function e164(raw: string): string | null {
  const text = raw.trim();
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 17) return null;
  if (text.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

const HASHED = /^[0-9a-f]{64}$/i;

/** Form (a) as stored; a 64-hex value is a platform hash already and passes; blank is never hashed. */
export function hashEmail(raw: string): string | null {
  const text = normalEmail(raw);
  if (text === '') return null;
  return HASHED.test(text) ? text : hex(text);
}

/** SHA-256 of the E.164 form; null when the cell is no phone. */
export function hashPhone(raw: string): string | null {
  const text = raw.trim();
  if (HASHED.test(text)) return text.toLowerCase();
  const number = e164(text);
  return number === null ? null : hex(number);
}

export interface EmailVariants {
  readonly platform: string;
  /** Given only where they differ from `platform`. */
  readonly google: string | null;
  readonly uid2: string;
}

export function emailVariants(raw: string): EmailVariants | null {
  const platform = hashEmail(raw);
  if (platform === null || HASHED.test(raw.trim())) return null;
  const google = hex(googleEmail(raw));
  return {
    platform,
    google: google === platform ? null : google,
    uid2: base64(sha256(encoder.encode(uid2Email(raw)))),
  };
}

/** Meta-type phone: digits with country code, without `+` and leading zeros. */
export function metaPhone(raw: string): string | null {
  const number = e164(raw);
  return number === null ? null : hex(number.replace(/^\+?0*/, ''));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const width = Math.min(4, bytes.length - at + 1);
    for (let part = 0; part < 4; part += 1)
      text += part < width ? ALPHABET.charAt((word >> (18 - 6 * part)) & 63) : '=';
  }
  return text;
}

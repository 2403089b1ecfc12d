/**
 * Values that stand for nobody: placeholders that systems print where an id is missing, and their hashes, since hash functions
 * know no placeholders. One such value can melt thousands of people into one.
 */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const WORDS = [
  '-1',
  'null',
  'undefined',
  'none',
  'nan',
  'test',
  'guest',
  'anonymous',
  'unknown',
  'n/a',
  'void',
  'abc123',
  '[object object]',
  '(not set)',
] as const;

const ZEROS = /^[0-]*$/;

/** Telephones are hashed when read, so those of one digit or of rising digits are known by their hash alone. */
function* placeholderPhones(): Generator<string> {
  for (let length = 7; length <= 15; length += 1) {
    const rising = '12345678901234567890';
    for (const digits of [rising.slice(0, length), `0${rising.slice(0, length - 1)}`]) yield* [digits, `+${digits}`];
    for (let digit = 0; digit <= 9; digit += 1)
      yield* [String(digit).repeat(length), `+${String(digit).repeat(length)}`];
  }
}

/** MD5, SHA-1 and SHA-256 of the empty text and of every word, SHA-256 of the telephones. */
export const blockedHashes: ReadonlySet<string> = new Set([
  ...['', ...WORDS].flatMap((word) => [md5, sha1, sha256].map((hash) => bytesToHex(hash(utf8ToBytes(word))))),
  ...[...placeholderPhones()].map((phone) => bytesToHex(sha256(utf8ToBytes(phone)))),
]);
const words: ReadonlySet<string> = new Set(WORDS);

/** True for a value that names nobody, after trim and fold. */
export function isBlocked(value: string): boolean {
  const text = value.trim().toLowerCase();
  return words.has(text) || blockedHashes.has(text) || ZEROS.test(text);
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json';

/** SHA-256 of a text in UTF-8, as 64 hex digits. */
export function sha256Text(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of a JSON value's canonical text (`canonical-json.ts`), as 64 hex digits. */
export function hashOf(value: unknown): string {
  return sha256Text(canonicalJson(value));
}

import { sha256 } from '@noble/hashes/sha2.js';

/** SHA-256 of one buffer: the platform's own where there is one (https, localhost, Node), else in JavaScript. */
export async function sha256Bytes(bytes: Uint8Array): Promise<Uint8Array> {
  const platform: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (platform === undefined) return sha256(bytes);
  return new Uint8Array(await platform.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

import { gzipSync, zipSync, type Zippable } from 'fflate';

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** UTF-16, little end first, behind its byte order mark. */
export function utf16WithMark(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), true);
  return bytes;
}

/**
 * Gzip with the same bytes on every machine: a packer in JavaScript, because the platform's own changes its output
 * between versions; no time in the header, and the packer's memory stated, because its default hangs on `Math.log`.
 */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 9, mem: 8, mtime: 0 });
}

/** One byte a character; what Latin-1 does not have becomes a question mark, as vendors print it. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character.codePointAt(0)! < 256 ? character.charCodeAt(0) : 0x3f));
}

/** What becomes of a text that is printed in Latin-1. */
export const inLatin1 = (text: string): string => new TextDecoder('latin1').decode(latin1(text));

/**
 * An archive with the same bytes on every machine. Its times are local ones without a zone: a local date of the same digits everywhere.
 */
export function zip(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const mtime = new Date(2026, 9, 31, 6, 12, 0);
  const entries: Zippable = Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { level: 9, mem: 8 }]]));
  return zipSync(entries, { mtime });
}

import { gzipSync } from 'fflate';

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

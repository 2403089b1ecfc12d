/** First questions asked of a cell's bytes: its trimmed span, whether it is missing, its text. No strings on the way. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const SPACE = 0x20;
export const TAB = 0x09;

/** Start of the span without leading blanks and tabs (ASCII only; other blanks matter to few and are met on slow paths). */
export function trimStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1;
  return at;
}

export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && (bytes[at - 1] === SPACE || bytes[at - 1] === TAB)) at -= 1;
  return at;
}

export function cellText(bytes: Uint8Array, start: number, end: number): string {
  // Short ASCII cells are the rule; building them by hand beats a call into the decoder.
  if (end - start < 24) {
    let text = '';
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte > 0x7f) return decoder.decode(bytes.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decoder.decode(bytes.subarray(start, end));
}

const MISSING = new Set(['--', '-', '—', '–', 'n/a', 'na', 'null', 'nan', 'none', '(not set)', '\\n']);

/** Marks by which exports say "no value" in a column of numbers, dates or ids. Never zero. */
export function isMissingText(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  return trimmed === '' || MISSING.has(trimmed);
}

/** The same for bytes. Only short cells and those beginning like a mark are looked at closely. */
export function isMissing(bytes: Uint8Array, start: number, end: number): boolean {
  const from = trimStart(bytes, start, end);
  const to = trimEnd(bytes, from, end);
  const length = to - from;
  if (length === 0) return true;
  if (length > 9) return false;
  const first = (bytes[from] as number) | 0x20;
  if (first === 0x2d) return length === 1 || (length === 2 && bytes[from + 1] === 0x2d);
  if (first === 0x6e || first === 0xe2 || first === 0x28 || first === 0x7c)
    return isMissingText(cellText(bytes, from, to));
  return false;
}

/** For text columns: blank, or the bare double hyphen that ad reports print. A campaign may well be called "none". */
export function isBlankText(bytes: Uint8Array, start: number, end: number): boolean {
  const from = trimStart(bytes, start, end);
  if (from === end) return true;
  if (bytes[from] !== 0x2d) return false;
  const to = trimEnd(bytes, from, end);
  return to - from === 2 && bytes[from + 1] === 0x2d;
}

/** Text of fields and records of a batch. Spans leave the outer quotes out; inner quotes and escapes are resolved here. */
import { FieldFlag, type RecordBatch } from '../contract';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const RESOLVED = FieldFlag.doubled | FieldFlag.escaped | FieldFlag.appended;
const BACKSLASH = 0x5c;
const SHORT = 24;

/** The text of field `f` of record `r`, at most `maxBytes` of it; empty when the record is narrower. */
export function fieldText(batch: RecordBatch, r: number, f: number, maxBytes = Infinity): string {
  const i = batch.first[r] + f;
  if (f < 0 || i >= batch.first[r + 1]) return '';
  if ((batch.flags[i] & RESOLVED) !== 0) return decoder.decode(resolved(batch, i).subarray(0, maxBytes));
  return textOf(batch.bytes, batch.start[i], Math.min(batch.end[i], batch.start[i] + maxBytes));
}

/** The UTF-8 bytes of a field: a view of the batch where possible, a copy where quotes or escapes had to be resolved. */
export function fieldBytes(batch: RecordBatch, r: number, f: number): Uint8Array {
  const i = batch.first[r] + f;
  if (f < 0 || i >= batch.first[r + 1]) return new Uint8Array(0);
  if ((batch.flags[i] & RESOLVED) !== 0) return resolved(batch, i);
  return batch.bytes.subarray(batch.start[i], batch.end[i]);
}

/** The bytes of a whole record as they stand in the decoded text, line end included. */
export function recordBytes(batch: RecordBatch, r: number): Uint8Array {
  return batch.text.subarray(batch.offset[r] - batch.offset[0], batch.offset[r + 1] - batch.offset[0]);
}

/** The text of a whole record without its line end, at most `maxBytes` of it. */
export function recordText(batch: RecordBatch, r: number, maxBytes = Infinity): string {
  const bytes = recordBytes(batch, r);
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--;
  return decoder.decode(bytes.subarray(0, Math.min(end, maxBytes)));
}

/** All fields of a record as text. */
export function recordCells(batch: RecordBatch, r: number): string[] {
  const width = batch.first[r + 1] - batch.first[r];
  return Array.from({ length: width }, (_, f) => fieldText(batch, r, f));
}

/** Short ASCII spans, by far the most, are cheaper to join than to send through the decoder. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte >= 0x80) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** True for the bytes that a backslash may stand before: quotes, the four delimiters and the backslash itself. */
export function isEscapable(byte: number): boolean {
  return (
    byte === 0x22 ||
    byte === 0x27 ||
    byte === 0x2c ||
    byte === 0x09 ||
    byte === 0x3b ||
    byte === 0x7c ||
    byte === BACKSLASH
  );
}

/** Undoes doubled quotes and backslashes; of an appended field also joins what followed the closing quote. */
function resolved(batch: RecordBatch, i: number): Uint8Array {
  const { bytes } = batch;
  const flags = batch.flags[i];
  const to = batch.end[i];
  const appended = (flags & FieldFlag.appended) !== 0;
  const quoted = (flags & FieldFlag.quoted) !== 0;
  let at = batch.start[i];
  // The opening quote stands at the span's start when text was appended, else just before it.
  const quote = appended ? bytes[at++] : quoted ? bytes[at - 1] : -1;
  const escapes = (flags & FieldFlag.escaped) !== 0;
  const out = new Uint8Array(to - at);
  let length = 0;
  let inside = quoted;
  while (at < to) {
    const byte = bytes[at];
    if (escapes && byte === BACKSLASH && at + 1 < to && isEscapable(bytes[at + 1])) at++;
    else if (inside && byte === quote) {
      at++;
      if (at < to && bytes[at] === quote) out[length++] = bytes[at++];
      else inside = false;
      continue;
    }
    out[length++] = bytes[at++];
  }
  return out.subarray(0, length);
}

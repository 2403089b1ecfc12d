import type { Encoding } from '../contract';
import { count } from '../report/sentence-numbers';
import { sequenceLength } from './utf8';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark at the start, 0 without one. */
  readonly bomBytes: number;
  /** True when the bytes do not prove it and a person should look at sample cells. */
  readonly guessed: boolean;
  /** One sentence for the file's card. */
  readonly reason: string;
}

const NUL_SAMPLE = 64 << 10;
/** In UTF-16 text of Latin letters every other byte is 0; with some other letters among them, nearly so. */
const NUL_SHARE = 0.3;
/** So many well-formed sequences per broken one, and the text is damaged UTF-8 and no other encoding. */
const FORMED_PER_BROKEN = 20;

/** Decides the encoding from the first bytes of the file. A sequence cut off by the end of `head` counts as neither. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  const marked = byMark(head);
  if (marked) return marked;
  const widest = nulQuarters(head);
  if (widest) {
    return {
      encoding: widest,
      bomBytes: 0,
      guessed: false,
      reason: 'Of every four bytes two are zero, as in UTF-32 without a byte order mark.',
    };
  }
  const wide = nulParity(head);
  if (wide) {
    return {
      encoding: wide,
      bomBytes: 0,
      guessed: false,
      reason: 'Every other byte is zero, as in UTF-16 without a byte order mark.',
    };
  }
  const { multiByte, badBytes } = countCharacters(head);
  if (badBytes === 0) {
    const reason = multiByte === 0 ? 'Only ASCII characters in the first bytes.' : 'Every byte fits UTF-8.';
    return { encoding: 'utf-8', bomBytes: 0, guessed: false, reason };
  }
  if (staysUtf8({ multiByte, badBytes })) {
    return { encoding: 'utf-8', bomBytes: 0, guessed: false, reason: `UTF-8 with ${count(badBytes)} damaged bytes.` };
  }
  return {
    encoding: 'windows-1252',
    bomBytes: 0,
    guessed: true,
    reason: 'The bytes are no UTF-8, so windows-1252 was taken.',
  };
}

/** The 20 : 1 rule, also for counts over a whole file (`RecordMachine.characters`). */
export function staysUtf8(counts: { readonly multiByte: number; readonly badBytes: number }): boolean {
  return counts.badBytes === 0 || counts.multiByte >= FORMED_PER_BROKEN * counts.badBytes;
}

function byMark(head: Uint8Array): DetectedEncoding | null {
  const marked = (encoding: Encoding, bomBytes: number): DetectedEncoding => ({
    encoding,
    bomBytes,
    guessed: false,
    reason: 'The file starts with a byte order mark.',
  });
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return marked('utf-8', 3);
  if (head[0] === 0xff && head[1] === 0xfe && head[2] === 0 && head[3] === 0) return marked('utf-32le', 4);
  if (head[0] === 0 && head[1] === 0 && head[2] === 0xfe && head[3] === 0xff) return marked('utf-32be', 4);
  if (head[0] === 0xff && head[1] === 0xfe) return marked('utf-16le', 2);
  if (head[0] === 0xfe && head[1] === 0xff) return marked('utf-16be', 2);
  return null;
}

/** UTF-32 by its zeros: no character lies past U+10FFFF, so one byte of four is always zero, and nearly always the next. */
function nulQuarters(head: Uint8Array): 'utf-32le' | 'utf-32be' | null {
  const length = Math.min(head.length, NUL_SAMPLE) & ~3;
  if (length < 8) return null;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i & 3]++;
  const units = length / 4;
  const isText = (first: number, second: number, last: number): boolean =>
    zeros[first] === units && zeros[second] > 0.9 * units && zeros[last] < 0.1 * units;
  if (isText(3, 2, 0)) return 'utf-32le';
  return isText(0, 1, 3) ? 'utf-32be' : null;
}

/** The byte order that the places of NUL bytes show, null when they are too few or on both sides. */
function nulParity(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length, NUL_SAMPLE) & ~1;
  if (length < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const enough = (NUL_SHARE * length) / 2;
  if (odd >= enough && even < enough / 4) return 'utf-16le';
  if (even >= enough && odd < enough / 4) return 'utf-16be';
  return null;
}

function countCharacters(head: Uint8Array): { multiByte: number; badBytes: number } {
  let multiByte = 0;
  let badBytes = 0;
  let at = 0;
  while (at < head.length) {
    if (head[at] < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(head, at, head.length);
    if (length > 0) {
      multiByte++;
      at += length;
    } else if (
      at + 4 > head.length &&
      head[at] >= 0xc2 &&
      head.subarray(at + 1).every((byte) => (byte & 0xc0) === 0x80)
    ) {
      break;
    } else {
      badBytes++;
      at++;
    }
  }
  return { multiByte, badBytes };
}

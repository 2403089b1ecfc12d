import { byteOf1252 } from './windows-1252';
import { sequenceLength } from './utf8';

export interface DoubleEncoding {
  /** Spans that look like UTF-8 read as windows-1252 and encoded again. */
  readonly count: number;
  /** At most three spans as they stand and as they would read after repair (`Ã©` → `é`). */
  readonly samples: readonly { readonly seen: string; readonly repaired: string }[];
}

const SAMPLES = 3;

/** Some characters past ASCII as they stand, and the one that they were before a second encoding; null when there is none. */
interface Span {
  readonly seen: string;
  readonly character: string | null;
}

/** The byte of a character in a first encoding; 0 when it has none. Programs that took text for Latin-1 leave controls. */
function firstByte(codePoint: number): number {
  return codePoint <= 0xff ? codePoint : Math.max(0, byteOf1252(codePoint));
}

function* spansOf(run: string): Generator<Span, void> {
  const characters = [...run];
  const bytes = Uint8Array.from(characters, (character) => firstByte(character.codePointAt(0)!));
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] === 0 ? 0 : sequenceLength(bytes, at, bytes.length);
    if (length < 2) yield { seen: characters[at++], character: null };
    else {
      const sequence = bytes.subarray(at, at + length);
      yield {
        seen: characters.slice(at, at + length).join(''),
        character: new TextDecoder('utf-8', { ignoreBOM: true }).decode(sequence),
      };
      at += length;
    }
  }
}

/** A run of characters past ASCII with the second encoding taken off where there is one. */
export function repaired(run: string): string {
  let text = '';
  for (const { seen, character } of spansOf(run)) text += character ?? seen;
  return text;
}

/**
 * Looks for text that was encoded twice (`Ã©`, `â‚¬`); null when nothing points to it. Suspected when at least half of
 * all characters past ASCII take part in such spans: a single `Ã` in Portuguese text is no evidence.
 */
export function findDoubleEncoding(utf8: Uint8Array): DoubleEncoding | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
  const samples = new Map<string, string>();
  let count = 0;
  let inSpans = 0;
  let outside = 0;
  for (const [run] of text.matchAll(/[^\0-\x7f]+/g)) {
    for (const { seen, character } of spansOf(run)) {
      if (character === null) {
        outside++;
        continue;
      }
      count++;
      inSpans += seen.length;
      if (samples.size < SAMPLES) samples.set(seen, character);
    }
  }
  if (count === 0 || inSpans < outside) return null;
  return { count, samples: [...samples].map(([seen, repaired]) => ({ seen, repaired })) };
}

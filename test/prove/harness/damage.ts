/** What happens to files on their way: fast-check arbitraries of damage, and damage done. */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';

type Place = number;
export type Damage =
  | { readonly kind: 'flip'; readonly at: Place; readonly bits: number }
  | { readonly kind: 'cut'; readonly at: Place }
  | { readonly kind: 'behead'; readonly at: Place }
  | { readonly kind: 'remove'; readonly at: Place; readonly length: number }
  | { readonly kind: 'insert'; readonly at: Place; readonly text: string }
  | { readonly kind: 'insert-bytes'; readonly at: Place; readonly bytes: readonly number[] }
  | { readonly kind: 'swap-lines'; readonly at: Place; readonly other: Place }
  | { readonly kind: 'repeat'; readonly at: Place; readonly length: number }
  | { readonly kind: 'encode'; readonly as: 'utf-16le' | 'utf-16be' | 'latin-1' | 'utf-8 twice' }
  | { readonly kind: 'newlines'; readonly as: '\r\n' | '\r' }
  | { readonly kind: 'gzip'; readonly hit: Place | null; readonly keep: number };

/** Where in the file, as a part of it in thousandths: so that one damage fits files of any length. */
const place: fc.Arbitrary<Place> = fc.integer({ min: 0, max: 1000 });
const length = fc.integer({ min: 1, max: 400 });
const piece = fc.constantFrom(
  '"', '""', "'", ',', ';', '\t', '|', '\n', '\r', '\r\n', '\0', '\\', '\\"', '","', '"\n"', '{', '}', '[', ':', '\ufeff',
  '\u2028', '\ud83d\ude00', '=', '-', 'Total', '#', ' ', '\u00a0', '1e999', '99999999999999999999', '-0', '1.2.3', '0x10',
  'NaN', '9999-12-31', '1582-10-04', '29/02/2023', '{"a":', '\\ud800', '\n\n\n', ',,,,,,,,', 'sep=;\n', '</script>',
); // prettier-ignore

const textual: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('behead' as const), at: place }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length }),
  { arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, text: piece }), weight: 5 },
  fc.record({
    kind: fc.constant('insert-bytes' as const),
    at: place,
    bytes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('swap-lines' as const), at: place, other: place }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, length }),
);

const wrapping: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    kind: fc.constant('encode' as const),
    as: fc.constantFrom('utf-16le', 'utf-16be', 'latin-1', 'utf-8 twice'),
  }),
  fc.record({ kind: fc.constant('newlines' as const), as: fc.constantFrom('\r\n', '\r') }),
  fc.record({ kind: fc.constant('gzip' as const), hit: fc.option(place), keep: fc.integer({ min: 1, max: 1000 }) }),
);

/** One to five wounds to the text, and at times the wrong encoding or a torn container around it. */
export const anyDamage: fc.Arbitrary<readonly Damage[]> = fc
  .tuple(fc.array(textual, { minLength: 1, maxLength: 5 }), fc.option(wrapping, { freq: 3 }))
  .map(([wounds, wrapped]) => (wrapped === null ? wounds : [...wounds, wrapped]));

export function damaged(bytes: Uint8Array, wounds: readonly Damage[]): Uint8Array {
  return wounds.reduce(damage, bytes);
}

function damage(bytes: Uint8Array, wound: Damage): Uint8Array {
  const at = 'at' in wound ? placeIn(bytes, wound.at) : 0;
  switch (wound.kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === at ? byte ^ wound.bits : byte));
    case 'cut':
      return bytes.slice(0, at);
    case 'behead':
      return bytes.slice(at);
    case 'remove':
      return joined(bytes.subarray(0, at), bytes.subarray(at + wound.length));
    case 'insert':
      return joined(bytes.subarray(0, at), Buffer.from(wound.text), bytes.subarray(at));
    case 'insert-bytes':
      return joined(bytes.subarray(0, at), Uint8Array.from(wound.bytes), bytes.subarray(at));
    case 'swap-lines':
      return swapLines(bytes, at, placeIn(bytes, wound.other));
    case 'repeat':
      return joined(bytes.subarray(0, at + wound.length), bytes.subarray(at));
    case 'encode':
      return encoded(bytes, wound.as);
    case 'newlines':
      return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', wound.as), 'latin1');
    case 'gzip':
      return torn(gzipSync(bytes), wound);
  }
}

const placeIn = (bytes: Uint8Array, at: Place): number => Math.floor((bytes.length * at) / 1001);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function swapLines(bytes: Uint8Array, at: number, other: number): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const lineOf = (offset: number): number => bytes.subarray(0, offset).filter((byte) => byte === 10).length;
  const [a, b] = [lineOf(at), lineOf(other)];
  [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  return Buffer.from(lines.join('\n'), 'latin1');
}

function encoded(bytes: Uint8Array, as: (Damage & { kind: 'encode' })['as']): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  switch (as) {
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return joined(Uint8Array.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16());
    case 'latin-1':
      return Buffer.from(text, 'latin1');
    case 'utf-8 twice':
      return Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf8');
  }
}

function torn(bytes: Uint8Array, { hit, keep }: Damage & { kind: 'gzip' }): Uint8Array {
  const kept = bytes.slice(0, Math.ceil((bytes.length * keep) / 1000));
  if (hit !== null) kept[placeIn(kept, hit)]! ^= 0x55;
  return kept;
}

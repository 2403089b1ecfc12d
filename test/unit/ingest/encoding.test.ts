import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/core/ingest/contract';
import { createDecoder, sourceBytes } from '../../../src/core/ingest/encoding/decoder';
import { detectEncoding } from '../../../src/core/ingest/encoding/detect-encoding';
import { findDoubleEncoding } from '../../../src/core/ingest/encoding/double-encoding';
import { byteOf1252, codePointOf1252 } from '../../../src/core/ingest/encoding/windows-1252';
import { bytesOf, chunksOf } from './text';

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
}

function decodeAll(encoding: Encoding, bomBytes: number, chunks: readonly Uint8Array[]) {
  const decoder = createDecoder(encoding, bomBytes);
  const parts = [
    ...chunks.map((chunk) => decoder.push(chunk, false).slice()),
    decoder.push(new Uint8Array(0), true).slice(),
  ];
  return {
    text: Buffer.concat(parts).toString('utf8'),
    replaced: decoder.replaced,
    trailingBytes: decoder.trailingBytes,
  };
}

describe('detectEncoding', () => {
  const german = 'Name;Größe\nKöln;1\n';
  it.each([
    ['UTF-8 mark', Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytesOf('a,b')]), 'utf-8', 3, false],
    ['mark alone', Uint8Array.of(0xef, 0xbb, 0xbf), 'utf-8', 3, false],
    ['UTF-16LE mark', utf16('\ufeffa\tb\n', 'le'), 'utf-16le', 2, false],
    ['UTF-16BE mark', utf16('\ufeffa\tb\n', 'be'), 'utf-16be', 2, false],
    ['UTF-16LE without mark', utf16('Campaign\tCost\nBrand\t1\n', 'le'), 'utf-16le', 0, false],
    ['UTF-16BE without mark', utf16('Campaign\tCost\nBrand\t1\n', 'be'), 'utf-16be', 0, false],
    ['ASCII', bytesOf('a,b\n1,2\n'), 'utf-8', 0, false],
    ['one NUL', bytesOf('a,b\n1,\0\n'), 'utf-8', 0, false],
    ['UTF-8', bytesOf(german), 'utf-8', 0, false],
    ['UTF-8 cut in a character', bytesOf('日本').slice(0, 5), 'utf-8', 0, false],
    ['UTF-8 with one broken byte', Buffer.concat([bytesOf('ä'.repeat(30)), Uint8Array.of(0xe4)]), 'utf-8', 0, false],
    ['windows-1252', Buffer.from(german, 'latin1'), 'windows-1252', 0, true],
  ])('%s', (_, bytes, encoding, bomBytes, guessed) => {
    const found = detectEncoding(bytes);
    expect(found).toMatchObject({ encoding, bomBytes, guessed });
    expect(found.reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe('createDecoder', () => {
  it('passes UTF-8 through without a copy and leaves its mark out', () => {
    const decoder = createDecoder('utf-8', 3);
    expect(decoder.push(Uint8Array.of(0xef), false)).toHaveLength(0);
    expect(decoder.push(Uint8Array.of(0xbb, 0xbf, 0x61), false)).toEqual(Uint8Array.of(0x61));
    const chunk = bytesOf('b,c');
    expect(decoder.push(chunk, true)).toBe(chunk);
  });

  it('knows the 32 bytes of windows-1252 that Latin-1 lacks, both ways', () => {
    const table = Uint8Array.from({ length: 256 }, (_, i) => i);
    const expected = [...table].map((byte) => String.fromCodePoint(codePointOf1252(byte))).join('');
    expect(decodeAll('windows-1252', 0, [table]).text).toBe(expected);
    expect(expected.slice(0x80, 0x8c)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹');
    expect([...expected].map((character) => byteOf1252(character.codePointAt(0)!))).toEqual([...table]);
    expect(byteOf1252(0x3042)).toBe(-1);
  });

  it('replaces lone surrogates and counts them', () => {
    const seen = decodeAll('utf-16le', 0, [utf16('a\ud800b\udc00\ud83d\ude00\ud83d', 'le')]);
    expect(seen).toEqual({ text: 'a\ufffdb\ufffd😀\ufffd', replaced: 3, trailingBytes: 0 });
  });

  it('reports an odd last byte', () => {
    const bytes = Buffer.concat([utf16('ab', 'le'), Uint8Array.of(0x63)]);
    expect(decodeAll('utf-16le', 0, [bytes])).toEqual({ text: 'ab', replaced: 0, trailingBytes: 1 });
  });

  const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '€', '日', '😀'), maxLength: 40 });
  const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 });

  it('gives the same text for all encodings and chunk sizes, and knows the bytes it came from', () => {
    fc.assert(
      fc.property(text, sizes, fc.constantFrom('le' as const, 'be' as const), (value, chunkSizes, order) => {
        const encoding = order === 'le' ? 'utf-16le' : 'utf-16be';
        const bytes = utf16(value, order);
        expect(decodeAll(encoding, 0, chunksOf(bytes, chunkSizes))).toEqual({
          text: value,
          replaced: 0,
          trailingBytes: 0,
        });
        const decoded = bytesOf(value);
        expect(sourceBytes(decoded, 0, decoded.length, encoding)).toBe(bytes.length);
        expect(sourceBytes(decoded, 0, decoded.length, 'utf-8')).toBe(decoded.length);
      }),
    );
  });

  it('counts the source bytes of windows-1252 text', () => {
    const decoded = bytesOf('Größe €');
    expect(sourceBytes(decoded, 0, decoded.length, 'windows-1252')).toBe(7);
  });
});

describe('findDoubleEncoding', () => {
  it('shows what was encoded twice and how it would read', () => {
    expect(findDoubleEncoding(bytesOf('Campaign,CafÃ© â‚¬5,MÃ¼nchen'))).toEqual({
      count: 3,
      samples: [
        { seen: 'Ã©', repaired: 'é' },
        { seen: 'â‚¬', repaired: '€' },
        { seen: 'Ã¼', repaired: 'ü' },
      ],
    });
  });

  it.each(['plain', 'Größe, Café, 5 €', 'PROMOÇÃO SÃO JOÃO', '日本語'])('finds nothing in %s', (text) => {
    expect(findDoubleEncoding(bytesOf(text))).toBeNull();
  });
});

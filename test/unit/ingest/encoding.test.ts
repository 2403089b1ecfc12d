import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/core/ingest/contract';
import { createDecoder } from '../../../src/core/ingest/encoding/decoder';
import { encodingOfAnswer } from '../../../src/core/ingest/encoding/labels';
import { PLATFORM_ENCODINGS } from '../../../src/core/ingest/encoding/platform-encodings';
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

const measured = (encoding: Encoding, decoded: Uint8Array): number =>
  createDecoder(encoding, 0).meter()(decoded, 0, decoded.length);

function utf32(text: string, order: 'le' | 'be'): Uint8Array {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, at) => view.setUint32(at * 4, point, order === 'le'));
  return new Uint8Array(view.buffer);
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
    ['UTF-32LE mark', utf32('\ufeffa\tb\n', 'le'), 'utf-32le', 4, false],
    ['UTF-32BE mark', utf32('\ufeffa\tb\n', 'be'), 'utf-32be', 4, false],
    ['UTF-32LE without mark', utf32('Größe,日\n1,2\n', 'le'), 'utf-32le', 0, false],
    ['UTF-32BE without mark', utf32('Größe,日\n1,2\n', 'be'), 'utf-32be', 0, false],
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

  it('replaces what is no character of UTF-32', () => {
    const bytes = Uint8Array.of(0x61, 0, 0, 0, 0, 0xd8, 0, 0, 0, 0, 0x11, 0, 0xff, 0xff, 0xff, 0xff);
    expect(decodeAll('utf-32le', 0, [bytes])).toEqual({ text: 'a\ufffd\ufffd\ufffd', replaced: 3, trailingBytes: 0 });
  });

  it('reports an odd last byte', () => {
    const bytes = Buffer.concat([utf16('ab', 'le'), Uint8Array.of(0x63)]);
    expect(decodeAll('utf-16le', 0, [bytes])).toEqual({ text: 'ab', replaced: 0, trailingBytes: 1 });
    const wide = Buffer.concat([utf32('ab', 'be'), Uint8Array.of(0, 0, 0)]);
    expect(decodeAll('utf-32be', 0, [wide])).toEqual({ text: 'ab', replaced: 0, trailingBytes: 3 });
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
        expect(measured(encoding, decoded)).toBe(bytes.length);
        expect(measured('utf-8', decoded)).toBe(decoded.length);
        const widest = utf32(value, order);
        const wide = order === 'le' ? 'utf-32le' : 'utf-32be';
        expect(decodeAll(wide, 0, chunksOf(widest, chunkSizes)).text).toBe(value);
        expect(measured(wide, decoded)).toBe(widest.length);
      }),
    );
  });

  it('counts the source bytes of windows-1252 text', () => {
    const decoded = bytesOf('Größe €');
    expect(measured('windows-1252', decoded)).toBe(7);
  });
});

describe('encodings that a person names', () => {
  it.each([
    [
      'shift_jis',
      '地域,金額\n東京,ｶﾅ\n',
      [0x92, 0x6e, 0x88, 0xe6, 0x2c, 0x8b, 0xe0, 0x8a, 0x7a, 10, 0x93, 0x8c, 0x8b, 0x9e, 0x2c, 0xb6, 0xc5, 10],
    ],
    ['windows-1250', 'Łódź\n', [0xa3, 0xf3, 0x64, 0x9f, 10]],
    ['koi8-r', 'мир\n', [0xcd, 0xc9, 0xd2, 10]],
    ['gb18030', '中𠀀\n', [0xd6, 0xd0, 0x95, 0x32, 0x82, 0x36, 10]],
    ['euc-kr', '한\n', [0xc7, 0xd1, 10]],
  ] as const)('%s is read by the platform, chunk by chunk, and measured line by line', (encoding, text, bytes) => {
    const source = Uint8Array.from(bytes);
    for (const size of [1, 2, 3, 100])
      expect(decodeAll(encoding, 0, chunksOf(source, [size]))).toEqual({ text, replaced: 0, trailingBytes: 0 });
    const decoder = createDecoder(encoding, 0);
    const meter = decoder.meter();
    const utf8 = decoder.push(source, true).slice();
    const lines = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
    let from = 0;
    let counted = 0;
    for (const end of lines) {
      const to = utf8.indexOf(10, from) + 1;
      counted += meter(utf8, from, to);
      expect(counted).toBe(end);
      from = to;
    }
  });

  it('counts what is no character in them', () => {
    expect(decodeAll('shift_jis', 0, [Uint8Array.of(0x61, 0xfd, 0x0a)])).toMatchObject({ replaced: 1 });
  });

  it.each([
    ['Shift_JIS', 'shift_jis'],
    ['sjis', 'shift_jis'],
    ['latin1', 'windows-1252'],
    ['UTF-16', 'utf-16le'],
    ['utf-32be', 'utf-32be'],
    ['cp1250', 'windows-1250'],
    ['repaired', 'utf-8-twice'],
    ['klingon', null],
    ['', null],
    ['constructor', null],
  ])('%s is called %s', (label, encoding) => {
    expect(encodingOfAnswer(label)).toBe(encoding);
  });

  it('are known to this platform, each under its own name', () => {
    for (const encoding of PLATFORM_ENCODINGS) expect(new TextDecoder(encoding).encoding).toBe(encoding);
  });
});

describe('text encoded twice', () => {
  const twice = (text: string): Uint8Array =>
    bytesOf([...bytesOf(text)].map((byte) => String.fromCodePoint(codePointOf1252(byte))).join(''));

  it('is repaired, whatever the chunks, and what was right stays', () => {
    const text = 'Café,5 €,München,日本\nplain\n';
    for (const size of [1, 2, 5, 100])
      expect(decodeAll('utf-8-twice', 0, chunksOf(twice(text), [size])).text).toBe(text);
    expect(decodeAll('utf-8-twice', 0, [bytesOf('Größe 東京 Ã')]).text).toBe('Größe 東京 Ã');
  });
});

it('counts marks of lost characters, also where a chunk ends in one', () => {
  const bytes = bytesOf('a\ufffdb\ufffd\ufffd ï¿½ ￰\ufffd');
  for (const size of [1, 2, 3, 4, 100]) {
    const decoder = createDecoder('utf-8', 0);
    for (const chunk of chunksOf(bytes, [size])) decoder.push(chunk, false);
    expect(decoder.lost).toBe(4);
  }
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding, RegionKind } from '../../../src/core/ingest/contract';
import { StudioError } from '../../../src/core/errors/studio-error';
import { assertAccount } from '../../../src/core/ingest/account/assert-account';
import { createDecoder } from '../../../src/core/ingest/encoding/decoder';
import { createRecordMachine } from '../../../src/core/ingest/records/record-machine';
import { createRegionLog } from '../../../src/core/ingest/regions/region-log';
import { metadataOf, splitBlocks } from '../../../src/core/ingest/regions/split-blocks';
import { batchOf, chunksOf, comma } from './text';

/** Blocks as `table: kind from-to, …` lines, records from 0. */
function shapeOf(text: string, dialect = comma): string[] {
  return splitBlocks(batchOf(text, dialect)).map(
    ({ table, segments }) => `${table}: ${segments.map(({ kind, from, to }) => `${kind} ${from}-${to}`).join(', ')}`,
  );
}

describe('splitBlocks', () => {
  const table = 'Day,Campaign,Cost\n2031-03-01,Brand,1.5\n2031-03-02,Generic,2.5\n';

  it.each([
    ['a plain table', table, ['1: header 0-1, data 1-3']],
    ['header only', 'Day,Campaign,Cost\n', ['1: header 0-1']],
    ['one data row', 'Day,Cost\n2031-03-01,5\n', ['1: header 0-1, data 1-2']],
    ['nothing', '', []],
    ['no header', '2031-03-01,Brand,1.5\n2031-03-02,Generic,2.5\n', ['1: data 0-2']],
    ['numeric header', '2029,2030,2031\n1,2,3\n4,5,6\n', ['1: data 0-3']],
    ['text alone', 'name,city\nAda,Bonn\nBob,Kiel\n', ['1: header 0-1, data 1-3']],
    ['one column', 'visits\n12\n14\n', ['1: header 0-1, data 1-3']],
    ['preamble of one line', `Campaign report\n${table}`, ['1: preamble 0-1, header 1-2, data 2-4']],
    [
      'preamble of 12 lines',
      `${'A line of notes\n'.repeat(12)}${table}`,
      ['1: preamble 0-12, header 12-13, data 13-15'],
    ],
    [
      'preamble padded by a spreadsheet',
      `Campaign report,,\n"1 – 31 March",,\n${table}`,
      ['1: preamble 0-2, header 2-3, data 3-5'],
    ],
    ['names and values above', `Account:,Northpier\n\n${table}`, ['1: preamble 0-1, blank 1-2, header 2-3, data 3-5']],
    ['a wide line above', `Range,1 March,31 March,UTC\n${table}`, ['1: preamble 0-1, header 1-2, data 2-4']],
    ['comments', `# ----\n# Pages, by day\n# ----\n${table}`, ['1: comment 0-3, header 3-4, data 4-6']],
    ['a footer', `${table}\n© Northpier\n`, ['1: header 0-1, data 1-3, blank 3-4, footer 4-5']],
    [
      'blank lines between rows',
      'Day,Cost\n\n2031-03-01,5\n\n2031-03-02,6\n',
      ['1: header 0-1, blank 1-2, data 2-3, blank 3-4, data 4-5'],
    ],
    ['a repeated header', `${table}${table}`, ['1: header 0-1, data 1-3, header 3-4, data 4-6']],
    [
      'a repeated header after a blank',
      `${table}\n${table}`,
      ['1: header 0-1, data 1-3, blank 3-4, header 4-5, data 5-7'],
    ],
    [
      'two tables',
      `${table}\nPage,Views\n/a,5\n/b,6\n`,
      ['1: header 0-1, data 1-3', '2: blank 3-4, header 4-5, data 5-7'],
    ],
    [
      'two tables of one width, with titles',
      `${table}Total rows: 2\n\nBy page\nPage,Medium,Views\n/a,cpc,5\n/b,organic,6\n`,
      ['1: header 0-1, data 1-3, footer 3-4', '2: blank 4-5, preamble 5-6, header 6-7, data 7-9'],
    ],
    [
      'five tables',
      Array(5)
        .fill('x,y\n1,2\n3,4\n')
        .map((t, i) => t.replace('x', `k${i}`))
        .join('\n'),
      [
        '1: header 0-1, data 1-3',
        '2: blank 3-4, header 4-5, data 5-7',
        '3: blank 7-8, header 8-9, data 9-11',
        '4: blank 11-12, header 12-13, data 13-15',
        '5: blank 15-16, header 16-17, data 17-19',
      ],
    ],
    ['two exports joined', `${table}\ufeff${table}`, ['1: header 0-1, data 1-3', '2: header 3-4, data 4-6']],
    ['a lasting change of width', 'a,b\n1,2\n3,4\n1,2,3\n4,5,6\n7,8,9\n', ['1: header 0-1, data 1-3', '2: data 3-6']],
    ['ragged rows', 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n1\n1,2,3\n', ['1: header 0-1, data 1-6']],
    [
      'two header rows',
      ',Meta,,Search,\nDay,Cost,Clicks,Cost,Clicks\n2031-03-01,1,2,3,4\n2031-03-02,1,2,3,4\n',
      ['1: header 0-2, data 2-4'],
    ],
  ])('%s', (_, text, expected) => {
    expect(shapeOf(text)).toEqual(expected);
  });

  it('sets a separator hint apart', () => {
    expect(shapeOf('sep=;\nDay;Cost\n2031-03-01;5\n', { ...comma, delimiter: ';' })).toEqual([
      '1: sep-hint 0-1, header 1-2, data 2-3',
    ]);
  });

  it('covers every record once, whatever the text', () => {
    const line = fc.constantFrom(
      'a,b,c',
      '1,2,3',
      '1,2',
      'x',
      '',
      '# note',
      'Day,Cost',
      '2031-03-01,5',
      ',,',
      '1,2,3,4',
      '"q',
      '\ufeffa,b',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const batch = batchOf(lines.map((text) => `${text}\n`).join(''));
        let next = 0;
        for (const { from, to } of splitBlocks(batch).flatMap(({ segments }) => segments)) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThan(from);
          next = to;
        }
        expect(next).toBe(batch.count);
      }),
      { numRuns: 300 },
    );
  });

  it('reads names and values of a preamble', () => {
    const batch = batchOf(`Report: Spend\nAccount:,Northpier\n# Start date: 20310301\n${table}`);
    expect(metadataOf(batch, splitBlocks(batch))).toEqual([
      { record: 0, name: 'Report', value: 'Spend' },
      { record: 1, name: 'Account', value: 'Northpier' },
      { record: 2, name: 'Start date', value: '20310301' },
    ]);
  });
});

const utf32 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, at) => view.setUint32(at * 4, point, order === 'le'));
  return new Uint8Array(view.buffer);
};

/** Streams a file the way the reader does and gives its account. */
function accountOf(bytes: Uint8Array, encoding: Encoding, bomBytes: number, sizes: readonly number[]) {
  const decoder = createDecoder(encoding, bomBytes);
  const machine = createRecordMachine(comma);
  const log = createRegionLog({ meter: decoder.meter(), bomBytes });
  let lines = 0;
  let data = 0;
  const push = (chunk: Uint8Array, last: boolean): void => {
    const batch = machine.push(decoder.push(chunk, last), last);
    for (let r = 0; r < batch.count; r++) {
      const kind: RegionKind = batch.recordFlags[r] & 16 ? 'blank' : batch.line[r] === 1 ? 'header' : 'data';
      if (kind === 'data') data++;
      log.add({ kind, table: kind === 'blank' ? 0 : 1, batch, from: r, to: r + 1, reason: null });
    }
    lines = batch.line[batch.count] - 1;
  };
  for (const chunk of chunksOf(bytes, sizes)) push(chunk, false);
  push(new Uint8Array(0), true);
  const regions = log.finish(decoder.trailingBytes);
  assertAccount({ file: 'a.csv', regions, size: bytes.length, lines, loaded: data, rejected: 0, duplicates: 0 });
  return regions;
}

describe('region log and account', () => {
  it('covers a UTF-16 file with a mark and an odd last byte, in source bytes', () => {
    const bytes = new Uint8Array(
      Buffer.concat([Buffer.from('\ufeffName,Größe\n😀,1\n\n', 'utf16le'), Uint8Array.of(0x61)]),
    );
    expect(accountOf(bytes, 'utf-16le', 2, [5])).toEqual([
      { kind: 'bom', table: 0, fromLine: 1, toLine: 0, fromByte: 0, toByte: 2, rows: 0, reason: 'byte order mark' },
      { kind: 'header', table: 1, fromLine: 1, toLine: 1, fromByte: 2, toByte: 24, rows: 1, reason: null },
      { kind: 'data', table: 1, fromLine: 2, toLine: 2, fromByte: 24, toByte: 34, rows: 1, reason: null },
      { kind: 'blank', table: 0, fromLine: 3, toLine: 3, fromByte: 34, toByte: 36, rows: 1, reason: null },
      {
        kind: 'rejected',
        table: 0,
        fromLine: 4,
        toLine: 3,
        fromByte: 36,
        toByte: 37,
        rows: 0,
        reason: 'bytes at the end that are part of a character',
      },
    ]);
  });

  it('is a mark alone', () => {
    expect(accountOf(Uint8Array.of(0xef, 0xbb, 0xbf), 'utf-8', 3, [1])).toHaveLength(1);
  });

  it('covers every byte, in every encoding, and does not depend on chunks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'é', '€', '😀', ' '), maxLength: 50 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, sizes, (value, chunkSizes) => {
        const utf8 = new TextEncoder().encode(value);
        const wide = new Uint8Array(Buffer.from(value, 'utf16le'));
        for (const [bytes, encoding] of [
          [utf8, 'utf-8'],
          [wide, 'utf-16le'],
          [utf8, 'windows-1252'],
          [utf32(value, 'le'), 'utf-32le'],
          [utf32(value, 'be'), 'utf-32be'],
          [utf8, 'utf-8-twice'],
          [utf8, 'shift_jis'],
          [utf8, 'gb18030'],
          [utf8, 'big5'],
          [utf8, 'windows-1250'],
        ] as const) {
          expect(accountOf(bytes, encoding, 0, chunkSizes)).toEqual(accountOf(bytes, encoding, 0, [1 << 20]));
        }
      }),
      { numRuns: 200 },
    );
  });

  const region = { table: 1, reason: null, rows: 1 } as const;
  const header = { ...region, kind: 'header' as const, fromLine: 1, toLine: 1, fromByte: 0, toByte: 4 };
  const data = { ...region, kind: 'data' as const, fromLine: 2, toLine: 2, fromByte: 4, toByte: 8 };
  const right = { file: 'a.csv', regions: [header, data], size: 8, lines: 2, loaded: 1, rejected: 0, duplicates: 0 };

  it.each([
    ['a gap in bytes', { regions: [header, { ...data, fromByte: 5 }] }, 5, 4],
    ['an overlap in lines', { regions: [header, { ...data, fromLine: 1 }] }, 1, 2],
    ['bytes missing', { size: 9 }, 8, 9],
    ['lines missing', { lines: 3 }, 2, 3],
    ['a lost record', { loaded: 0 }, 1, 0],
    ['a record counted twice', { duplicates: 1 }, 1, 2],
  ])('refuses %s with both numbers', (_, change, left, rightNumber) => {
    expect(() => assertAccount(right)).not.toThrow();
    const act = (): void => assertAccount({ ...right, ...change });
    expect(act).toThrow(StudioError);
    expect(act).toThrow(
      expect.objectContaining({
        code: 'account-mismatch',
        data: expect.objectContaining({ left, right: rightNumber }),
      }),
    );
  });
});

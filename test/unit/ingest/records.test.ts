import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordFlag, type Dialect } from '../../../src/core/ingest/contract';
import { fieldBytes, fieldText, recordText } from '../../../src/core/ingest/records/field';
import { createRecordMachine } from '../../../src/core/ingest/records/record-machine';
import { batchOf, bytesOf, chunksOf, comma, readInChunks, rowsOf } from './text';

function flagsOf(text: string, dialect: Dialect = comma): number[] {
  return [...batchOf(text, dialect).recordFlags];
}

describe('record machine: quoting', () => {
  it.each([
    [
      '"" alone',
      'a,b\n"",1\n',
      [
        ['a', 'b'],
        ['', '1'],
      ],
    ],
    ['delimiter inside quotes', '"x, y",1\n', [['x, y', '1']]],
    ['doubled quotes', '1,"ha ""ha"" ha"\n', [['1', 'ha "ha" ha']]],
    ['four quotes', '"""",""""""\n', [['"', '""']]],
    ['quoted line feed', '"Once\na time",5\n', [['Once\na time', '5']]],
    ['quoted CRLF', '"Once\r\na time",5\r\n', [['Once\r\na time', '5']]],
    [
      'newline in a header',
      '"Cost\n(EUR)",b\n1,2\n',
      [
        ['Cost\n(EUR)', 'b'],
        ['1', '2'],
      ],
    ],
    ['quote inside an unquoted field', '5" screen,a"b"\n', [['5" screen', 'a"b"']]],
    ['quote after a blank is no opening', 'a, "b",c\n', [['a', ' "b"', 'c']]],
  ])('%s', (_, text, rows) => {
    const batch = batchOf(text);
    expect(rowsOf(batch)).toEqual(rows);
    expect([...batch.recordFlags]).toEqual(rows.map(() => 0));
  });

  it('appends text after a closing quote and says so', () => {
    const batch = batchOf('"a""b"c "d",2\n3,4\n');
    expect(rowsOf(batch)).toEqual([
      ['a"bc "d"', '2'],
      ['3', '4'],
    ]);
    expect([...batch.recordFlags]).toEqual([RecordFlag.quoteAnomaly, 0]);
  });

  it('reads single quotes, and none', () => {
    expect(rowsOf(batchOf("'a;b';'it''s'\n", { delimiter: ';', quote: "'", escape: 'double' }))).toEqual([
      ['a;b', "it's"],
    ]);
    expect(rowsOf(batchOf('"a";b\n', { delimiter: ';', quote: null, escape: 'double' }))).toEqual([['"a"', 'b']]);
  });

  it('takes the meaning off a delimiter, a quote or a backslash after a backslash, and keeps other backslashes', () => {
    const dialect: Dialect = { ...comma, escape: 'backslash' };
    expect(rowsOf(batchOf('a\\,b,"say \\"x\\"",C:\\temp,\\\\\n', dialect))).toEqual([
      ['a,b', 'say "x"', 'C:\\temp', '\\'],
    ]);
  });

  it('gives the bytes of a field with quotes resolved', () => {
    const batch = batchOf('"x ""y""",é\n');
    expect(fieldBytes(batch, 0, 0)).toEqual(bytesOf('x "y"'));
    expect(fieldBytes(batch, 0, 1)).toEqual(bytesOf('é'));
    expect(fieldText(batch, 0, 7)).toBe('');
  });
});

describe('record machine: runaway quotes', () => {
  const rows = (count: number): string => '7,8,9\n'.repeat(count);

  it('reads a torn quote at line 5 of 100 000 as an ordinary character and loses no line', () => {
    const batch = batchOf(`a,b,c\n${rows(3)}x,"y,z\n${rows(99_995)}`);
    expect(batch.count).toBe(100_000);
    expect(rowsOf(batch).slice(4, 6)).toEqual([
      ['x', '"y', 'z'],
      ['7', '8', '9'],
    ]);
    expect(batch.recordFlags[4]).toBe(RecordFlag.quoteAnomaly);
    expect(batch.recordFlags.filter((flags) => flags !== 0)).toHaveLength(1);
  });

  it('rejects only the line of a torn quote that hides a delimiter', () => {
    const batch = batchOf(`a,b,c\n${rows(3)}x,"y\n${rows(300)}`);
    expect(batch.count).toBe(305);
    expect(recordText(batch, 4)).toBe('x,"y');
    expect(batch.recordFlags[4]).toBe(RecordFlag.quoteAnomaly | RecordFlag.unbalanced);
  });

  it('rejects the last line when its quote stays open: nothing after it can tell', () => {
    expect(flagsOf('a,b\n1,2\n3,"4')).toEqual([0, 0, RecordFlag.quoteAnomaly | RecordFlag.unbalanced]);
  });

  it('does not let a torn quote swallow the lines up to the next quoted field', () => {
    const batch = batchOf(`a,b,c\nx,"y,z\n${rows(9)}1,"ok, yes",3\n${rows(9)}`);
    expect(batch.count).toBe(21);
    expect(rowsOf(batch)[11]).toEqual(['1', 'ok, yes', '3']);
  });

  it('keeps a cell of 300 lines whole where the widths after it agree', () => {
    const cell = Array.from({ length: 300 }, (_, i) => `line ${i}`).join('\n');
    const batch = batchOf(`a,b,c\n1,"${cell}",3\n${rows(9)}`);
    expect(batch.count).toBe(11);
    expect(fieldText(batch, 1, 1)).toBe(cell);
    expect(batch.line[2]).toBe(302);
    expect([...batch.recordFlags].every((flags) => flags === 0)).toBe(true);
  });

  it('keeps a quoted cell of 10 MB whole, however the chunks fall', () => {
    const cell = 'x'.repeat(10 << 20);
    const bytes = bytesOf(`a,b\n1,"${cell}"\n${'2,3\n'.repeat(9)}`);
    for (const size of [1 << 20, 3_000_001]) {
      const { records } = readInChunks(createRecordMachine(comma), chunksOf(bytes, [size]));
      expect(records).toHaveLength(11);
      expect(records[1].cells[1].length).toBe(cell.length);
    }
  });
});

describe('record machine: shape', () => {
  it.each([
    ['no final newline', 'a,b\n1,2', [0, 0], 2],
    ['two final newlines', 'a,b\n1,2\n\n', [0, 0, RecordFlag.blank], 3],
    ['blank lines between rows', 'a\n\n \t\n1\n', [0, RecordFlag.blank, RecordFlag.blank, 0], 4],
    ['a row of delimiters only', 'a,b\n,\n1,2\n', [0, RecordFlag.blank, 0], 3],
    ['quoted blanks are values', 'a,b\n"",""\n', [0, 0], 2],
    ['nothing', '', [], 0],
  ])('%s', (_, text, flags, lines) => {
    const batch = batchOf(text);
    expect([...batch.recordFlags]).toEqual(flags);
    expect(batch.line[batch.count] - 1).toBe(lines);
    expect(batch.offset[batch.count]).toBe(text.length);
  });

  it('tells line ends apart, and counts lines inside quotes', () => {
    const machine = createRecordMachine(comma);
    const batch = machine.push(bytesOf('a\nb\r\nc\rd\r\n"x\r\ny\rz"\n'), true);
    expect(rowsOf(batch)).toEqual([['a'], ['b'], ['c'], ['d'], ['x\r\ny\rz']]);
    expect([...batch.line]).toEqual([1, 2, 3, 4, 5, 8]);
    expect(machine.newlines).toEqual({ lf: 2, crlf: 2, cr: 1 });
  });

  it('keeps trailing delimiters as empty fields', () => {
    expect(rowsOf(batchOf('a,b,\n1,2,\n3,'))).toEqual([
      ['a', 'b', ''],
      ['1', '2', ''],
      ['3', ''],
    ]);
  });

  it('reads 20 000 columns', () => {
    const batch = batchOf(`${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')}\n`);
    expect(batch.first[1]).toBe(20_000);
    expect(fieldText(batch, 0, 19_999)).toBe('c19999');
  });

  it('leaves a byte order mark at a record’s start out of its first field, and its quote still opens', () => {
    expect(rowsOf(batchOf('\ufeff"a",b\n1,2\n\ufeff"a",b\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['a', 'b'],
    ]);
  });

  it('flags NUL and bytes that are no UTF-8, record by record', () => {
    const machine = createRecordMachine(comma);
    const bytes = Buffer.concat([
      bytesOf('ä,b\n1,\0\n'),
      Uint8Array.of(0xe4, 0x2c, 0x32, 10),
      bytesOf('"€","\u{1f600}"\n'),
      Uint8Array.of(0xe2, 0x82),
    ]);
    expect([...machine.push(bytes, true).recordFlags]).toEqual([
      0,
      RecordFlag.nul,
      RecordFlag.badBytes,
      0,
      RecordFlag.badBytes,
    ]);
    expect(machine.characters).toEqual({ multiByte: 3, badBytes: 3 });
  });
});

const dialects = fc.record({
  delimiter: fc.constantFrom(',' as const, '\t' as const, ';' as const, '|' as const),
  quote: fc.constantFrom('"' as const, "'" as const),
  escape: fc.constant('double' as const),
});
const newlines = fc.constantFrom('\n', '\r\n', '\r');
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '1', ' ', ',', ';', '\t', '|', '"', "'", '\n', '\r\n', 'é', '日', '😀', '\\'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('').replaceAll(/[\0\ufeff]/g, ''));
const tables = fc
  .integer({ min: 2, max: 6 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));

function print(table: readonly (readonly string[])[], { delimiter, quote }: Dialect, newline: string): string {
  const mark = quote ?? '"';
  const needsQuotes = (text: string): boolean =>
    [delimiter, mark, '\n', '\r'].some((special) => text.includes(special));
  const printed = (text: string): string =>
    needsQuotes(text) ? mark + text.replaceAll(mark, mark + mark) + mark : text;
  return table.map((row) => row.map(printed).join(delimiter) + newline).join('');
}

describe('record machine: properties', () => {
  it('reads back every table that was printed', () => {
    fc.assert(
      fc.property(tables, dialects, newlines, (table, dialect, newline) => {
        expect(rowsOf(batchOf(print(table, dialect, newline), dialect))).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });

  it('says the same of any bytes, whatever the size of chunks', () => {
    const soup = fc
      .array(fc.constantFrom('a', '12', ',', ',', '"', '"', '""', '\n', '\r', '\r\n', 'é', '\0', '😀', '\ufeff', ' '), {
        maxLength: 60,
      })
      .map((parts) => bytesOf(parts.join('')));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(soup, sizes, (bytes, chunkSizes) => {
        const whole = createRecordMachine(comma);
        const cut = createRecordMachine(comma);
        const expected = readInChunks(whole, [bytes]);
        expect(readInChunks(cut, chunksOf(bytes, chunkSizes))).toEqual(expected);
        expect(cut.newlines).toEqual(whole.newlines);
        expect(cut.characters).toEqual(whole.characters);
        expect(expected.bytes).toBe(bytes.length);
      }),
      { numRuns: 400 },
    );
  });

  it('judges runaway quotes alike, whatever the size of chunks', () => {
    const bytes = bytesOf(
      `a,b,c\n${'7,8,9\n'.repeat(50)}x,"y,z\n${'7,8,9\n'.repeat(40_000)}1,"ok",3\nq,"r\n${'7,8,9\n'.repeat(5)}`,
    );
    const expected = readInChunks(createRecordMachine(comma), [bytes]);
    for (const size of [1 << 16, 100_003, 1 << 20]) {
      expect(readInChunks(createRecordMachine(comma), chunksOf(bytes, [size]))).toEqual(expected);
    }
    expect(expected.records).toHaveLength(40_059);
  });
});

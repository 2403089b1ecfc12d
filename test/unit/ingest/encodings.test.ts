/** Files in odd encodings through the whole reader: regions, codes, questions and sentences (docs/methods/ingest.md). */
import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../../src/core/ingest/contract';
import { read } from './read';

const header = 'timestamp,user_id,creative\n';
const row = (campaign: string, user = 'u1'): string => `2031-03-03T10:00:00Z,${user},${campaign}\n`;
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const regions = ({ regions: all }: FileReport): string[] =>
  all.map(({ kind, fromByte, toByte }) => `${kind} ${fromByte}-${toByte}`);
const messages = ({ warnings }: FileReport): string[] => warnings.map(({ message }) => message);

function wide(text: string, order: 'le' | 'be', bytes: 2 | 4): Buffer {
  if (bytes === 2) return order === 'le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16();
  const points = [...text].map((character) => character.codePointAt(0)!);
  const buffer = Buffer.alloc(points.length * 4);
  points.forEach((point, at) =>
    order === 'le' ? buffer.writeUInt32LE(point, at * 4) : buffer.writeUInt32BE(point, at * 4),
  );
  return buffer;
}

describe('UTF-16 and UTF-32, with and without a mark', () => {
  const text = header + row('Größe 😀') + row('日本');
  it.each([
    ['utf-16le', wide(text, 'le', 2)],
    ['utf-16be', wide(text, 'be', 2)],
    ['utf-32le', wide(text, 'le', 4)],
    ['utf-32be', wide(text, 'be', 4)],
  ])('%s reads as the same text in UTF-8 does, in bytes of its own', async (encoding, bytes) => {
    const order = encoding.endsWith('le') ? 'le' : 'be';
    const mark = wide('\ufeff', order, encoding.startsWith('utf-16') ? 2 : 4);
    const plain = await read('log.csv', text);
    for (const [source, bom] of [
      [bytes, 0],
      [Buffer.concat([mark, bytes]), mark.length],
    ] as const) {
      const { report, column } = await read('log.csv', source);
      expect(report).toMatchObject({ encoding, lines: 3, loaded: { records: 2 } });
      expect(column('creative')).toEqual(plain.column('creative'));
      expect(report.regions.at(-1)?.toByte).toBe(source.length);
      expect(report.regions.filter(({ kind }) => kind === 'bom').map(({ toByte }) => toByte)).toEqual(
        bom === 0 ? [] : [bom],
      );
    }
  });

  it('with an odd byte count keeps its rows, and rejects the half character', async () => {
    const bytes = wide(header + row('A'), 'le', 2);
    const { report } = await read('log.csv', Buffer.concat([bytes, Uint8Array.of(0x41)]));
    expect(report.loaded.records).toBe(1);
    expect(report.regions.at(-1)).toMatchObject({
      kind: 'rejected',
      fromByte: bytes.length,
      toByte: bytes.length + 1,
      reason: 'bytes at the end that are part of a character',
    });
  });

  it('with lone surrogates shows U+FFFD in the cell, and says so', async () => {
    const { report, column } = await read('log.csv', wide(header + row('A\ud800'), 'le', 2));
    expect(column('creative')).toEqual(['A\ufffd']);
    expect(messages(report)).toContain('1 broken characters were replaced by U+FFFD.');
    const json = await read('log.json', '{"timestamp":"2031-03-03T10:00:00Z","user_id":"u1","event":"x\\udc00"}\n');
    expect(messages(json.report)).toContain('1 broken characters were replaced by U+FFFD.');
  });
});

describe('bytes that are no UTF-8', () => {
  it('in a header are windows-1252, with three cells to look at and a choice', async () => {
    const text = header.replace('creative', 'Größe,creative') + row('Café,Überall') + row('a,Çok');
    const { report } = await read('log.csv', Buffer.from(text, 'latin1'));
    expect(report.encoding).toBe('windows-1252');
    expect(report.columns.map(({ name }) => name)).toContain('Größe');
    const [question] = report.questions.filter(({ id }) => id === 'encoding');
    expect(question).toMatchObject({ taken: 'windows-1252' });
    expect(question.asked).toBe(
      'In which encoding is log.csv written? The bytes are no UTF-8, so windows-1252 was taken. It reads "Größe", "Café", "Überall". Are these letters right?',
    );
    expect(question.alternatives).toEqual(expect.arrayContaining(['shift_jis', 'windows-1250', 'utf-16le']));
    expect(report.warnings[0]).toEqual({
      code: 'encoding-guessed',
      message:
        'The bytes are no UTF-8, so windows-1252 was taken. It reads "Größe", "Café", "Überall". Choose another if letters look wrong.',
      line: null,
    });
  });

  it('and rare beside much UTF-8 cost their own records only', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => row('Größe', `v${at}`));
    const bytes = Buffer.concat([
      utf8(header + rows.join('')),
      Buffer.from(row('Caf\xe9'), 'latin1'),
      utf8(row('Ende')),
    ]);
    const { report, rejects } = await read('log.csv', bytes);
    expect(report).toMatchObject({ encoding: 'utf-8', loaded: { records: 31 } });
    expect(rejects).toMatchObject([{ line: 32, code: 'bad-bytes' }]);
  });

  it('late in a long file are met there, and the file is read again', async () => {
    const rows = Array.from({ length: 130_000 }, (_, at) => row('plain', `v${at}`)).join('');
    const { report, column } = await read('log.csv', Buffer.from(header + rows + row('Caf\xe9', 'u2'), 'latin1'));
    expect(report).toMatchObject({ encoding: 'windows-1252', loaded: { records: 130_001 } });
    expect(column('creative').at(-1)).toBe('Café');
    expect(report.questions.find(({ id }) => id === 'encoding')?.asked).toContain(
      'Bytes late in the file are no UTF-8',
    );
  });

  it('hold no address in the cells that are shown', async () => {
    const { report } = await read('log.csv', Buffer.from(header + row('J\xfcrgen ann@example.com'), 'latin1'));
    expect(JSON.stringify(report.questions)).not.toContain('example.com');
  });
});

describe('an encoding that a person names', () => {
  const shiftJis = Buffer.concat([
    utf8(header),
    Buffer.from('2031-03-03T10:00:00Z,u1,'),
    Buffer.from([0x93, 0x8c, 0x8b, 0x9e]),
    utf8('\n'),
  ]);

  it('is asked for by a guess, and then reads right (Shift_JIS)', async () => {
    const guessed = await read('log.csv', shiftJis);
    expect(guessed.questions).toContain('encoding');
    expect(guessed.column('creative')).not.toEqual(['東京']);
    const { report, column, questions } = await read('log.csv', shiftJis, { answers: { encoding: 'Shift_JIS' } });
    expect(column('creative')).toEqual(['東京']);
    expect(questions).not.toContain('encoding');
    expect(report).toMatchObject({ encoding: 'shift_jis' });
    expect(regions(report)).toEqual([`header 0-${header.length}`, `data ${header.length}-${shiftJis.length}`]);
  });

  it('stands, whatever the bytes are', async () => {
    const { report, column } = await read('log.csv', header + row('Größe'), { answers: { encoding: 'windows-1252' } });
    expect(report.encoding).toBe('windows-1252');
    expect(column('creative')).toEqual(['GrÃ¶ÃŸe']);
  });

  it('that nobody knows changes nothing', async () => {
    const { report } = await read('log.csv', header + row('A'), { answers: { encoding: 'klingon' } });
    expect(report.encoding).toBe('utf-8');
  });
});

describe('text encoded twice', () => {
  const text = header + row('CafÃ©') + row('MÃ¼nchen');

  it('is asked about, and left as it is', async () => {
    const { report, column } = await read('log.csv', text);
    expect(column('creative')).toEqual(['CafÃ©', 'MÃ¼nchen']);
    expect(report.questions.find(({ id }) => id === 'encoding')).toMatchObject({
      asked:
        'Letters look as if they had been encoded twice before they came here: "Ã©" for "é", "Ã¼" for "ü". Are they to be repaired?',
      taken: 'left as it is',
      alternatives: ['repaired'],
    });
  });

  it('is repaired when somebody says so, with its bytes accounted for', async () => {
    const { report, column, questions } = await read('log.csv', text, { answers: { encoding: 'repaired' } });
    expect(column('creative')).toEqual(['Café', 'München']);
    expect(questions).not.toContain('encoding');
    expect(report.encoding).toBe('utf-8-twice');
    expect(report.regions.at(-1)?.toByte).toBe(utf8(text).length);
  });
});

describe('marks and odd characters', () => {
  it('a mark twice at the start is no part of a name', async () => {
    const { report } = await read('log.csv', `\ufeff\ufeff${header}${row('A')}`);
    expect(report.columns[0].name).toBe('timestamp');
    expect(report.loaded.records).toBe(1);
  });

  it('a mark inside the first quoted name is no part of it', async () => {
    const { report } = await read('log.csv', `"\ufefftimestamp",user_id,creative\n${row('A')}`);
    expect(report.columns[0]).toMatchObject({ name: 'timestamp', field: 'ts_utc' });
  });

  it('characters lost before are flagged', async () => {
    const { report, column } = await read('log.csv', header + row('M\ufffdnchen'));
    expect(column('creative')).toEqual(['M\ufffdnchen']);
    expect(report.warnings.map(({ code }) => code)).toContain('lost-characters');
  });

  it('a NUL rejects its record and no other', async () => {
    const { report, rejects } = await read('log.csv', header + row('A\0B') + row('C'));
    expect(rejects).toMatchObject([{ line: 2, code: 'nul-bytes' }]);
    expect(report.loaded.records).toBe(1);
  });
});

/** Zip archives, honest and bent: what is listed, what is read, and the sentence for what is not. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/core/ingest/archive/crc32';
import { CROSS_LIMIT } from '../../../src/core/ingest/archive/limits';
import { listParts, openPart, outerName } from '../../../src/core/ingest/archive/parts';
import { StudioError } from '../../../src/core/errors/studio-error';
import { bytesSource } from '../../bench/ingest-source';
import { read } from './read';
import { contents, headersOf, patched, streamedZip, zipOf } from './zips';

const encoder = new TextEncoder();
const names = async (zip: Uint8Array): Promise<string[]> =>
  (await listParts(bytesSource('export.zip', zip), false)).map(({ name }) => name);
const refusal = (zip: Uint8Array): Promise<StudioError> =>
  listParts(bytesSource('export.zip', zip), false).then(
    () => expect.unreachable(),
    (error: unknown) => error as StudioError,
  );

/** Text that hardly shrinks: a fixed sequence of digits. */
function bulk(rows: number): string {
  let state = 11;
  let text = '';
  for (let i = 0; i < rows; i++) text += `${i},${(state = (state * 48271) % 2147483647)}\n`;
  return text;
}

describe('the files of a zip', () => {
  it('are each a part of their own, in the order of the list, packed or stored', async () => {
    const files = { 'b.csv': 'x,y\n1,2\n', 'folder/a.csv': 'z\n3\n' };
    for (const level of [0, 6] as const)
      expect(await contents(zipOf(files, level))).toEqual([
        ['export.zip → b.csv', 'x,y\n1,2\n'],
        ['export.zip → folder/a.csv', 'z\n3\n'],
      ]);
    expect(outerName('export.zip → folder/a.csv')).toBe('export.zip');
  });

  it('are not folders, nor what systems put beside them', async () => {
    const zip = zipOf({ 'data/': '', 'data/a.csv': 'a\n', '__MACOSX/data/._a.csv': 'x', 'data/.DS_Store': 'x' });
    expect(await names(zip)).toEqual(['export.zip → data/a.csv']);
  });

  it('may say their sizes after their data', async () => {
    const zip = streamedZip({ 'a.csv': bulk(2000), 'b.csv': 'b\n' });
    expect(await contents(zip)).toEqual([
      ['export.zip → a.csv', bulk(2000)],
      ['export.zip → b.csv', 'b\n'],
    ]);
  });

  it('have names in code page 437 where they do not say UTF-8', async () => {
    const zip = zipOf({ 'x_.csv': 'a\n' });
    const place = [...headersOf(zip, 'local').map((at) => at + 30), ...headersOf(zip, 'central').map((at) => at + 46)];
    const old = place.reduce((bytes, at) => patched(bytes, at + 1, [0x81]), zip);
    expect(await names(old)).toEqual(['export.zip → xü.csv']);
    expect(await names(zipOf({ 'Größe.csv': 'a\n' }))).toEqual(['export.zip → Größe.csv']);
  });

  it('that have one name stay apart', async () => {
    const zip = zipOf({ 'a.csv': '1\n', 'b.csv': '2\n' });
    const twice = patched(
      patched(zip, headersOf(zip, 'local')[1] + 30, [0x61]),
      headersOf(zip, 'central')[1] + 46,
      [0x61],
    );
    expect(await contents(twice)).toEqual([
      ['export.zip → a.csv', '1\n'],
      ['export.zip → a.csv#2', '2\n'],
    ]);
  });

  it('that spell a path out of their folder are labels only (zip slip)', async () => {
    const zip = zipOf({ '../../etc/passwd.csv': 'a\n1\n', '/root/b.csv': 'b\n', '..\\..\\c.csv': 'c\n' });
    expect(await contents(zip)).toEqual([
      ['export.zip → ../../etc/passwd.csv', 'a\n1\n'],
      ['export.zip → /root/b.csv', 'b\n'],
      ['export.zip → ../../c.csv', 'c\n'],
    ]);
  });

  it('that carry markup or turned letters in their names are named plainly', async () => {
    expect(await names(zipOf({ '<img src=x onerror=alert(1)>\u202ecsv.exe': 'a\n' }))).toEqual([
      'export.zip → <img src=x onerror=alert(1)>csv.exe',
    ]);
  });

  it('read by places and as a stream alike, long ones too', async () => {
    const text = encoder.encode(bulk(1_200_000));
    expect(text.length).toBeGreaterThan(16 << 20);
    const source = bytesSource('export.zip', zipOf({ 'long.csv': text }, 0));
    const part = await openPart(source, ['long.csv'], false);
    for (const [from, to] of [
      [0, 4],
      [5_000_000, 6_000_010],
      [6_000_000, 7_000_000],
      [100, 200],
      [text.length - 5, text.length + 50],
    ])
      expect(Buffer.compare(await part.read(from, to), text.subarray(from, to))).toBe(0);
  });

  it('may be gzip, as analytics exports are', async () => {
    const line = '{"timestamp":"2031-03-03T10:00:00Z","user_id":"u1","event":"Open"}\n';
    const zip = zipOf({ 'day/1.json.gz': gzipSync(line) });
    const { report } = await read('export.zip', zip, {}, ['day/1.json.gz']);
    expect(report).toMatchObject({
      file: 'export.zip → day/1.json.gz',
      container: 'gzip',
      loaded: { records: 1 },
      bytes: gzipSync(line).length,
    });
  });

  it('are accounted for by their own bytes, and known by them', async () => {
    const text = 'timestamp,user_id,event\n2031-03-03T10:00:00Z,u1,Open\n';
    const inside = await read('export.zip', zipOf({ 'log.csv': text }), {}, ['log.csv']);
    const plain = await read('log.csv', text);
    expect(inside.report).toMatchObject({ container: 'zip', bytes: text.length, sha256: plain.report.sha256 });
    expect(inside.report.regions).toEqual(plain.report.regions);
  });
});

describe('a zip that is damaged', () => {
  const files = { 'a.csv': bulk(3000), 'b.csv': bulk(500), 'c.csv': bulk(4000) };

  it('in its end gives the whole files, and lists the broken one (truncated)', async () => {
    for (const zip of [zipOf(files), streamedZip(files)]) {
      const cut = headersOf(zip, 'local')[2] + 2000;
      expect(await contents(zip.subarray(0, cut))).toEqual([
        ['export.zip → a.csv', files['a.csv']],
        ['export.zip → b.csv', files['b.csv']],
        ['export.zip → c.csv', `export.zip → c.csv ends in the middle of its compressed data, at byte ${cut}.`],
      ]);
    }
  });

  it('in its first file says so', async () => {
    const error = await refusal(encoder.encode('PK\x03\x04....data.csv'));
    expect(error.message).toBe('export.zip is damaged: it holds no list of the files inside.');
  });

  it.each([
    ['its sum', 16, [1, 2, 3, 4], 'its bytes do not fit the check sum of its archive'],
    ['a larger size', 24, [0xff, 0xff, 1, 0], 'it unpacks to fewer bytes than its archive says'],
    ['a smaller size', 24, [10, 0, 0, 0], 'it unpacks to more bytes than its archive says'],
    ['another place', 42, [1, 0, 0, 0], 'its archive says that it begins where no file begins'],
  ])('in the list, which tells %s, costs that file alone', async (_, place, bytes, what) => {
    const zip = zipOf({ 'a.csv': bulk(20) });
    const bent = patched(zip, headersOf(zip, 'central')[0] + place, bytes);
    expect(await contents(bent)).toEqual([['export.zip → a.csv', `export.zip → a.csv is damaged: ${what}.`]]);
  });

  it('in its data says so', async () => {
    const zip = zipOf({ 'a.csv': bulk(200) });
    const bent = patched(zip, headersOf(zip, 'local')[0] + 30 + 5, [0xff, 0xff, 0xff, 0xff]);
    expect((await contents(bent))[0][1]).toBe(
      'export.zip → a.csv is damaged: its compressed bytes cannot be unpacked.',
    );
  });

  it('anywhere ends in an error of the catalogue or in the bytes as they were, and never hangs', async () => {
    const zip = zipOf({ 'a.csv': bulk(30), 'b.csv': 'b\n1\n' });
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        await contents(patched(zip, at, [byte])).catch((error: unknown) => expect(error).toBeInstanceOf(StudioError));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a zip that is not unpacked unasked', () => {
  it('is encrypted', async () => {
    const zip = zipOf({ 'a.csv': 'a\n', 'b.csv': 'b\n' });
    const locked = patched(zip, headersOf(zip, 'central')[0] + 8, [1]);
    expect(await contents(locked)).toEqual([
      ['export.zip → a.csv', 'export.zip → a.csv is encrypted with a password, which this version does not read.'],
      ['export.zip → b.csv', 'b\n'],
    ]);
  });

  it('uses a method of few', async () => {
    const zip = zipOf({ 'a.csv': 'a\n' });
    expect((await contents(patched(zip, headersOf(zip, 'central')[0] + 10, [9])))[0][1]).toBe(
      'export.zip → a.csv is compressed with Deflate64, which this version does not read.',
    );
  });

  it('lies in another (nested)', async () => {
    const nested = zipOf({ 'inner.zip': zipOf({ 'a.csv': 'a\n' }) });
    const error: unknown = await read('export.zip', nested, {}, ['inner.zip']).catch((thrown: unknown) => thrown);
    expect((error as StudioError).sentences).toMatchObject({
      happened: 'export.zip → inner.zip is an archive inside an archive, which this version does not read.',
      action: 'Unpack the outer one and drop the one inside.',
    });
  });

  it('holds nothing (no tables)', async () => {
    expect((await refusal(zipOf({ 'folder/': '' }))).message).toBe(
      'export.zip is an archive without a file in it, not a table of rows.',
    );
    const picture = zipOf({ 'a.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) });
    await expect(read('export.zip', picture, {}, ['a.png'])).rejects.toThrow(
      'export.zip → a.png is a PNG picture, not a table of rows.',
    );
  });

  it('unpacks to more than 200 times its size (ratio bomb), until somebody says so', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(4 << 20).fill(48) }, { level: 9 });
    expect(await contents(bomb)).toEqual([
      ['export.zip → a.csv', 'export.zip → a.csv unpacks to more than 200 times its size.'],
    ]);
    expect((await contents(bomb, 'export.zip', true))[0][1]).toHaveLength(4 << 20);
  });

  it('claims more than 8 GiB', async () => {
    const zip = zipOf({ 'a.csv': 'a\n', 'b.csv': 'b\n', 'c.csv': 'c\n' });
    const huge = headersOf(zip, 'central').reduce((bytes, at) => patched(bytes, at + 24, [0, 0, 0, 0xf0]), zip);
    expect((await refusal(huge)).message).toBe('export.zip says that it unpacks to more than 8 GiB.');
  });

  it('holds more than 10,000 files', async () => {
    const many = zipOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.csv`, ''])), 0);
    const error = await refusal(many);
    expect(error.message).toBe('export.zip holds 10,001 files, more than the 10,000 opened unasked.');
    expect(error.sentences.action).toMatch(/^Read it anyway if you know where it comes from/);
    expect(await listParts(bytesSource('export.zip', many), true)).toHaveLength(10_001);
  });

  it('holds files that share their bytes (overlap bomb)', async () => {
    const zip = zipOf({ 'a.csv': bulk(50), 'b.csv': bulk(50) });
    const [first] = headersOf(zip, 'local');
    const overlapping = patched(zip, headersOf(zip, 'central')[1] + 42, [first + 8, 0, 0, 0]);
    expect((await refusal(overlapping)).message).toBe(
      'export.zip is damaged: the files "a.csv" and "b.csv" inside it share their bytes, which no honest archive does.',
    );
  });

  it('is a text document or a spreadsheet of another program', async () => {
    const word = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
    await expect(read('letter.docx', word)).rejects.toThrow('letter.docx is an Office document, not a table of rows.');
  });
});

it('a gzip that unpacks to more than 200 times its size asks too', async () => {
  const header = 'timestamp,user_id,event\n';
  const rows = '2031-03-03T10:00:00Z,u1,Open\n'.repeat(200_000);
  const bomb = gzipSync(header + rows, { level: 9 });
  await expect(read('log.csv', bomb)).rejects.toThrow('log.csv unpacks to more than 200 times its size.');
  const { report } = await read('log.csv', bomb, { answers: { limit: CROSS_LIMIT } });
  expect(report.rows.data).toBe(200_000);
});

it('bytes after compressed data are told on the card of their file', async () => {
  const text = 'timestamp,user_id,event\n2031-03-03T10:00:00Z,u1,Open\n';
  const packed = gzipSync(text);
  const { report } = await read('log.csv.gz', Buffer.concat([packed, Buffer.from('trailing words')]));
  expect(report).toMatchObject({ loaded: { records: 1 }, container: 'gzip' });
  expect(report.warnings[0]).toEqual({
    code: 'bytes-after',
    message: `14 bytes after the compressed data, from byte ${packed.length} on, are no gzip and were not read.`,
    line: null,
  });
  expect(report.regions.at(-1)).toEqual({
    kind: 'rejected',
    table: 0,
    fromLine: 3,
    toLine: 2,
    fromByte: text.length,
    toByte: text.length + 14,
    rows: 0,
    reason: 'bytes after the compressed data, which are no gzip',
  });
});

it('sums as CRC-32 does', () => {
  expect(crc32(encoder.encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(encoder.encode('6789'), crc32(encoder.encode('12345')))).toBe(0xcbf43926);
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../src/core/ingest/contract';
import { openContainer, type OpenedFile } from '../../../src/core/ingest/container/open-container';
import { StudioError } from '../../../src/core/errors/studio-error';

const encoder = new TextEncoder();

function sourceOf(bytes: Uint8Array | string, name = 'report.csv'): ByteSource {
  const data = typeof bytes === 'string' ? encoder.encode(bytes) : bytes;
  return { name, size: data.length, read: (from, to) => Promise.resolve(data.slice(from, to)) };
}

async function contentOf(file: OpenedFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of file.stream()) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

async function refusal(bytes: Uint8Array | string): Promise<StudioError> {
  const error: unknown = await openContainer(sourceOf(bytes)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StudioError);
  return error as StudioError;
}

/** Text that does not compress to nothing: a fixed sequence of digits. */
function bulk(rows: number): string {
  let state = 7;
  let text = '';
  for (let i = 0; i < rows; i++) {
    state = (state * 48271) % 2147483647;
    text += `${i},${state}\n`;
  }
  return text;
}

describe('openContainer', () => {
  it('gives a small plain file whole in its head', async () => {
    const file = await openContainer(sourceOf('a,b\n1,2\n'));
    expect(file).toMatchObject({ name: 'report.csv', container: 'plain', wholeInHead: true, size: 8 });
    expect(new TextDecoder().decode(await contentOf(file))).toBe('a,b\n1,2\n');
  });

  it('streams a large plain file, more than once', async () => {
    const text = encoder.encode(bulk(400_000));
    const file = await openContainer(sourceOf(text));
    expect(file.head.length).toBe(4 << 20);
    expect(file).toMatchObject({ wholeInHead: false, size: text.length });
    for (let i = 0; i < 2; i++) expect(Buffer.compare(await contentOf(file), text)).toBe(0);
  });

  it('knows gzip by its bytes and streams it, more than once', async () => {
    const text = encoder.encode(bulk(500_000));
    const file = await openContainer(sourceOf(gzipSync(text), 'log.csv'));
    expect(file).toMatchObject({ container: 'gzip', wholeInHead: false, size: null });
    for (let i = 0; i < 2; i++) expect(Buffer.compare(await contentOf(file), text)).toBe(0);
    expect(file.size).toBe(text.length);
  });

  it('reads gzip members one after the other', async () => {
    const parts = ['a,b\n', bulk(300_000), '', '9,9\n'];
    const file = await openContainer(sourceOf(Buffer.concat(parts.map((part) => gzipSync(part)))));
    expect(Buffer.compare(await contentOf(file), encoder.encode(parts.join('')))).toBe(0);
  });

  it('is not misled by compressed data that looks like a member', async () => {
    // Stored blocks keep the bytes as they are, a whole gzip file within among them.
    const inner = gzipSync('x,y\n');
    const text = Buffer.concat([encoder.encode(bulk(200_000)), inner, encoder.encode(bulk(1000)), inner]);
    const file = await openContainer(sourceOf(gzipSync(text, { level: 0 })));
    expect(Buffer.compare(await contentOf(file), text)).toBe(0);
  });

  it.each([
    ['an empty file', new Uint8Array(0), 'file-empty', 'report.csv is empty: it holds 0 bytes.'],
    ['a gzip of nothing', gzipSync(''), 'file-empty', 'report.csv is empty: it holds 0 bytes.'],
    [
      'a JPEG',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
      'file-not-table',
      'report.csv is a JPEG picture, not a table of rows.',
    ],
    ['a PDF', '%PDF-1.7\n', 'file-not-table', 'report.csv is a PDF document, not a table of rows.'],
    [
      'a zip that is none',
      'PK\x03\x04....data.csv',
      'file-damaged',
      'report.csv is damaged: it holds no list of the files inside.',
    ],
    [
      'Parquet without its end',
      'PAR1....',
      'file-damaged',
      'report.csv is damaged: it is a Parquet file without its end, the footer.',
    ],
    [
      'SQLite',
      'SQLite format 3\0',
      'file-unsupported',
      'report.csv is an SQLite database, which this version does not read.',
    ],
    [
      'a web page',
      '<!DOCTYPE html><html><p>Sign in',
      'file-not-table',
      'report.csv is a web page without a table of two columns, not a table of rows.',
    ],
    [
      'a workbook inside gzip',
      gzipSync('PK\x03\x04....xl/workbook.xml'),
      'file-unsupported',
      'report.csv is compressed with gzip around a file that is compressed itself, which this version does not read.',
    ],
    [
      'gzip of gzip of gzip',
      gzipSync(gzipSync(gzipSync('a,b\n'))),
      'file-unsupported',
      'report.csv is compressed with gzip more than twice, which this version does not read.',
    ],
    [
      'gzip of gzip with bytes behind the inner one',
      gzipSync(Buffer.concat([gzipSync('a,b\n'), Buffer.from('tail')])),
      'file-damaged',
      'report.csv is damaged: it is compressed twice, and other bytes follow the compressed ones.',
    ],
    [
      'random bytes',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + (i >> 3)) & 255),
      'file-not-table',
      'report.csv is a binary file, not a table of rows.',
    ],
  ])('refuses %s with a sentence', async (_, bytes, code, sentence) => {
    const error = await refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toBe(sentence);
    expect(Object.values(error.sentences).join(' ')).not.toMatch(/\{\w+\}/);
  });

  it('says at which byte a torn gzip ends', async () => {
    const torn = gzipSync(bulk(1000)).subarray(0, 2000);
    const error = await refusal(torn);
    expect(error.toRecord()).toMatchObject({ code: 'file-truncated', data: { file: 'report.csv', at: 2000 } });
  });

  it('says so too when the tear lies past the head', async () => {
    const whole = gzipSync(bulk(600_000));
    const torn = whole.subarray(0, whole.length - 10);
    const file = await openContainer(sourceOf(torn));
    await expect(contentOf(file)).rejects.toMatchObject({ code: 'file-truncated', data: { at: torn.length } });
  });

  it.each([
    ['words', Buffer.from('appended by some program')],
    ['two bytes', Buffer.from([1, 2])],
    ['zeros', Buffer.alloc(70_000)],
  ])('reads what stands before %s at the end, and says where they begin', async (_, rest) => {
    const text = bulk(600_000);
    for (const packed of [gzipSync(text), Buffer.concat([gzipSync('a,b\n'), gzipSync(text)])]) {
      const file = await openContainer(sourceOf(Buffer.concat([packed, rest])));
      const content = await contentOf(file);
      expect(content.toString().endsWith(text.slice(-100))).toBe(true);
      expect(file.restAt).toBe(packed.length);
    }
  });

  it('says that compressed data is damaged, and does not call it cut off', async () => {
    const bent = gzipSync(bulk(2000));
    bent.fill(0xff, 500, 520);
    const error = await refusal(bent);
    expect(['file-damaged', 'file-truncated']).toContain(error.code);
    expect(error.message).toMatch(
      /^report.csv (is damaged: its compressed bytes cannot be unpacked past byte \d+|ends in)/,
    );
  });

  it('passes on what the source throws', async () => {
    const whole = gzipSync(bulk(1000));
    const failing: ByteSource = {
      ...sourceOf(whole),
      size: whole.length + 1,
      read: (from, to) =>
        from < 3 && to <= 3 ? Promise.resolve(whole.slice(from, to)) : Promise.reject(new Error('disk')),
    };
    await expect(openContainer(failing)).rejects.toThrow('disk');
  });

  it.each([
    ['UTF-16 without a mark', [...'a,b\n1,2\n'.repeat(50)].flatMap((c) => [c.charCodeAt(0), 0])],
    ['a small table with one NUL', [...encoder.encode('a,b\n1,\0\n')]],
  ])('lets %s pass as text', async (_, bytes) => {
    expect((await openContainer(sourceOf(Uint8Array.from(bytes)))).container).toBe('plain');
  });
});

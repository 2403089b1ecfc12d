/** Rows BF1 to BF44 of the truth for the input half: odd CSV files that others published, with what a reader must make of each. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { detectDialect } from '../../src/core/ingest/dialect/detect-dialect';
import { createRecordMachine } from '../../src/core/ingest/records/record-machine';
import { NumberCell, NumberStatus } from '../../src/core/ingest/values/number-cell';
import { decideNumbers, NumberEvidence } from '../../src/core/ingest/values/number-column';
import { read } from '../unit/ingest/read';
import { textTable } from '../polluted/text-table';
import { dataFolder, unpack, whyNot } from './harness/archive';

const missing = whyNot('badcsv/duckdb_data_csv.tar.xz');
if (missing !== null) console.log(`Bad CSV files: skipped, ${missing}`);
const unpacked = missing === null ? unpack('badcsv/duckdb_data_csv.tar.xz') : '';
afterAll(() => rmSync(unpacked, { recursive: true, force: true }));

const own = (path: string): string => join(dataFolder, 'badcsv', path);
const tree = (path: string): string => join(unpacked, 'data/csv', path);

/** A file as it is read with no mapping: its cells, and what is said of it. */
async function opened(path: string, answers: Readonly<Record<string, string>> = {}) {
  const bytes = new Uint8Array(readFileSync(path));
  const name = path.split('/').at(-1)!;
  const { report, rejects, questions } = await read(name, bytes, { answers });
  const settings = { answers, mapping: {}, zone: 'UTC', currency: null };
  const { rows, rejected, tables } = await textTable(name, bytes, { settings });
  const [header, ...body] = rows as [string[], ...string[][]];
  const kinds = report.regions.map(({ kind, rows: count }) => [kind, count] as const);
  const count = (kind: string): number => kinds.reduce((sum, [one, of]) => sum + (one === kind ? of : 0), 0);
  const said = [...questions, ...report.warnings.map(({ code }) => code)];
  return { header, rows: body, rejected, tables, report, rejects, count, said };
}

const shape = ({ rows }: { rows: string[][] }): string => `${rows.length} × ${rows[0]?.length ?? 0}`;
const column = ({ rows }: { rows: string[][] }, at: number): string[] => rows.map((row) => row[at]!);
const numberOf = (text: string): number => Number(text.replaceAll(',', '').replace(/^\((.*)\)$/, '-$1'));
const sum = (cells: readonly string[]): number =>
  Math.round(cells.reduce((so, cell) => so + numberOf(cell), 0) * 100) / 100;

/** Cells of one column as numbers, decided for all of them; null where a cell is none, or of another style. */
function numbersOf(cells: readonly string[]): (number | null)[] {
  const encoded = cells.map((cell) => new TextEncoder().encode(cell));
  const evidence = new NumberEvidence();
  for (const bytes of encoded) evidence.add(bytes, 0, bytes.length);
  const nothing = { total: null, isCount: false, siblings: null, language: null, preset: null, answer: null };
  const cell = new NumberCell(decideNumbers(evidence, { ...nothing, noun: 'cells' }).decimal);
  return encoded.map((bytes) => (cell.read(bytes, 0, bytes.length) === NumberStatus.ok ? cell.double() : null));
}

/** The columns mapped to fields of delivery, so that their cells are read for what they mean. */
async function typed(path: string, mapping: Readonly<Record<string, string>>) {
  const bytes = new Uint8Array(readFileSync(path));
  return read(path.split('/').at(-1)!, bytes, { mapping, answers: { zone: 'UTC', currency: 'EUR' } });
}

describe.skipIf(missing !== null)('bad CSV files', () => {
  test('BF1: csv-spectrum equals its answers', async () => {
    const names =
      'comma_in_quotes empty empty_crlf escaped_quotes json newlines newlines_crlf quotes_and_newlines simple simple_crlf utf8';
    for (const name of names.split(' ')) {
      const { header, rows } = await opened(own(`csv_spectrum/csvs/${name}.csv`));
      const answer = JSON.parse(readFileSync(own(`csv_spectrum/json/${name}.json`), 'utf8')) as unknown;
      expect(
        rows.map((row) => Object.fromEntries(header.map((key, at) => [key, row[at]]))),
        name,
      ).toEqual(answer);
    }
  });

  test('BF2: a letter that was lost before is flagged', async () => {
    const file = await opened(own('csv_spectrum/csvs/location_coordinates.csv'));
    expect([shape(file), file.rows[0]![0]]).toEqual(['1 × 4', '2095257564']);
    expect(file.said).toContain('lost-characters');
  });

  test('BF3 to BF7: PapaParse', async () => {
    const marked = await opened(own('papaparse/utf-8-bom-sample.csv'));
    expect([marked.header, shape(marked)]).toEqual([['A', 'B', 'C'], '1 × 3']);
    const torn = await opened(own('papaparse/malformed.tsv'));
    expect([torn.report.bytes, torn.header.length, torn.rows.length, torn.rejected]).toEqual([367, 8, 7, 2]);
    expect(torn.rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 ragged-long', '6 ragged-short']);
    expect(torn.said).toContain('quote-anomaly');
    const long = await opened(own('papaparse/long-sample.csv'));
    expect([shape(long), long.count('header'), long.report.columns[3]!.type]).toEqual(['8 × 7', 0, 'instant']);
    const normal = await opened(own('papaparse/normal.csv'));
    expect([normal.report.bytes, shape(normal)]).toEqual([254_743, '1135 × 9']);
    const blank = await opened(own('papaparse/sample-header.csv'));
    expect(blank.rows[1]).toEqual(['', 'test name 02']);
  });

  test('BF8: airedale', async () => {
    const file = await opened(own('clevercsv/airedale.csv'));
    expect([file.report.bytes, file.report.newline, shape(file)]).toEqual([8163, 'CRLF', '53 × 8']);
    expect([file.count('blank'), file.count('footer')]).toEqual([1, 1]);
    expect(column(file, 2).every((day) => /^\d\d\/07\/2010$/.test(day))).toBe(true);
    expect(sum(column(file, 7))).toBe(1_438_056.25);
    const { column: of } = await typed(own('clevercsv/airedale.csv'), { 'Payment Date': 'day', Amount: 'cost_micros' });
    expect(of('cost_micros').reduce<number>((so, micros) => so + Number(micros), 0)).toBe(1_438_056_250_000);
    const july = Date.UTC(2010, 6, 1);
    expect(of('day').every((day) => Number(day) >= july && Number(day) < july + 31 * 86_400_000)).toBe(true);
  });

  test('BF9 and BF10: a backslash before a comma, and tabs', async () => {
    const imdb = await opened(own('clevercsv/imdb.csv'));
    expect([shape(imdb), imdb.rejected, imdb.report.dialect?.escape]).toEqual(['100 × 44', 0, 'backslash']);
    const milk = await opened(own('clevercsv/milk.csv'));
    expect([milk.report.dialect?.delimiter, milk.report.newline]).toEqual(['\t', 'CRLF']);
    // One of the 380 records holds nothing but tabs.
    expect([milk.rows.length + milk.count('blank'), milk.header.length]).toEqual([380, 23]);
  });

  test('BF11: with any dialect every record is accounted for, and those of others are found as often as before', () => {
    const path = own('clevercsv/abstraction_testcases.json.gz');
    const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
    const cases = lines.map((line) => JSON.parse(line) as { content: string; dialect: Record<string, string> });
    let agreed = 0;
    let read = 0;
    for (const { content, dialect } of cases) {
      const text = new TextEncoder().encode(content);
      if (detectDialect(text).dialect.delimiter === dialect['delimiter']) agreed += 1;
      // Most were drawn to be odd: marks that no program parts cells with.
      if (!/^[!-~]{1,2}$/.test(dialect['delimiter']!)) continue;
      const quote = dialect['quotechar'] === "'" ? "'" : '"';
      const batch = createRecordMachine({ delimiter: dialect['delimiter']!, quote, escape: 'double' }).push(text, true);
      expect(batch.offset[batch.count]).toBe(text.length);
      read += 1;
    }
    console.log(`BF11: the delimiter of ${agreed} of ${cases.length} is found; ${read} read with the one given`);
    expect([cases.length, agreed >= 2]).toEqual([78, true]);
  });

  test('BF20 to BF23: ends of lines and of files', async () => {
    await expect(opened(tree('test/empty.csv'))).rejects.toMatchObject({ code: 'file-empty' });
    const open = await opened(tree('test/no_newline.csv'));
    expect([shape(open), open.rows.at(-1)]).toEqual(['1024 × 3', ['1023', '1023', ' test']]);
    const windows = await opened(tree('test/windows_newline.csv'));
    expect([shape(windows), windows.report.newline]).toEqual(['20000 × 3', 'CRLF']);
    const mixed = await opened(tree('test/mixed_line_endings.csv'));
    expect([shape(mixed), mixed.report.newline]).toEqual(['3 × 3', 'mixed']);
    expect(shape(await opened(tree('test/quoted_newline.csv')))).toBe('2 × 2');
    const quoted = await opened(tree('error/quotednewlines.csv'));
    expect([quoted.rows.length + quoted.count('header'), quoted.header.length, quoted.report.lines]).toEqual([
      10_101, 2, 10_501,
    ]);
  });

  test('BF24 and BF25: a quote that never closes, and blank lines', async () => {
    const torn = await opened(tree('test/unterminated.csv'));
    expect(torn.said.includes('quote-anomaly') || torn.rejected > 0).toBe(true);
    const blank = await opened(tree('test/many_empty_lines.csv'));
    expect([blank.rows.length, blank.count('blank')]).toEqual([1, 19_999]);
  });

  test('BF26 to BF29: encodings', async () => {
    for (const name of ['encodings/utf16.csv', 'encodings/utf16.csv.gz']) {
      const file = await opened(tree(name));
      expect([file.header, file.rows.length, file.report.encoding]).toEqual([['name', 'age'], 20, 'utf-16le']);
    }
    for (const name of ['encodings/latin1.csv', 'encodings/latin1.csv.gz']) {
      const file = await opened(tree(name));
      expect([file.rows.length, file.rows[0]![0]]).toEqual([12, 'José Álvarez']);
      expect(file.said).toContain('encoding-guessed');
    }
    const guessed = await opened(tree('encodings/shift_jis.csv'));
    expect(guessed.said).toContain('encoding-guessed');
    const chosen = await opened(tree('encodings/shift_jis.csv'), { encoding: 'shift_jis' });
    expect(chosen.header).toEqual(['名前', '年齢']);
    const marked = await opened(tree('auto/utf8bom.csv'));
    expect([marked.header, marked.rows.length]).toEqual([['id', 'name'], 2]);
  });

  test('BF30 to BF33: names twice, blank names, lines above', async () => {
    const namesOf = (file: Awaited<ReturnType<typeof opened>>): string[] => file.report.columns.map(({ name }) => name);
    expect(namesOf(await opened(tree('auto/duplicate_header_col.csv')))).toEqual(['a', 'b', 'a#2']);
    const twelve = await opened(tree('auto/duplicate_header_columns.csv'));
    expect([new Set(namesOf(twelve)).size, shape(twelve)]).toEqual([13, '2 × 13']);
    expect(new Set(namesOf(await opened(tree('auto/duplicate_header_collision.csv')))).size).toBe(4);
    for (const name of ['auto/missing_header_col.csv', 'auto/empty_header.csv'])
      expect(shape(await opened(tree(name)))).toBe('2 × 3');
    for (const [name, lines] of [
      ['auto/skip_row.csv', 1],
      ['auto/multiple_skip_row.csv', 2],
    ] as const) {
      const file = await opened(tree(name));
      expect([file.header, file.count('preamble'), file.rejected]).toEqual([['number', 'text', 'date'], lines, 0]);
      expect(file.rows).toHaveLength(file.report.lines - lines - 1);
    }
  });

  test('BF34: escapes', async () => {
    const backslash = await opened(tree('auto/backslash_escape.csv'));
    expect([shape(backslash), backslash.rows[1]![2]]).toEqual(['3 × 3', 'text"2"']);
    const doubled = await opened(tree('auto/semicolon_escape.csv'));
    expect([shape(doubled), doubled.rows[2]![2]]).toEqual(['3 × 3', 'te"xt3']);
  });

  test('BF35 to BF39: thousands and decimals', async () => {
    const integers = await opened(tree('thousands_separator/integers.csv'));
    expect(column(integers, 0)).toEqual(['100,000,000,000', '140,000,000,000', '900,000,000,000', '9,0,0']);
    expect(numbersOf(column(integers, 0))).toEqual([1e11, 1.4e11, 9e11, null]);
    const many = await opened(tree('thousands_separator/multi_column.csv'));
    expect([many.report.dialect?.delimiter, sum(column(many, 1))]).toEqual([';', 10_300_400_049.8]);
    const broken = column(await opened(tree('thousands_separator/thousands_broken.csv')), 0);
    expect(numbersOf(broken)).toEqual([100_000, 300_000.2, null, null]);
    const marks = await opened(tree('decimal_separators/decimal_separators.csv'));
    const same = [1.1, 0.25, 15_300, 15_300, -15_300];
    expect([numbersOf(column(marks, 0)), numbersOf(column(marks, 1))]).toEqual([same, same]);
    expect(marks.report.columns.map(({ type }) => type)).toEqual(['decimal', 'decimal']);
    const minority = await opened(tree('decimal_separators/mixed_format_fail.csv'));
    expect([minority.header, column(minority, 0)]).toEqual([['foo'], ['12,5', '145,00', '5.25']]);
    expect(numbersOf(column(minority, 0))).toEqual([12.5, 145, null]);
    expect(minority.said).toContain('delimiter');
  });

  test('BF40 and BF41: rows of other widths', async () => {
    for (const [name, records, odd] of [
      ['few_columns', 2773, 4],
      ['many_columns', 2773, 4],
      ['mix_columns', 2773, 4],
      ['small_mix', 5, 2],
    ] as const) {
      const file = await opened(tree(`rejects/incorrect_columns/${name}.csv`));
      expect([file.rows.length + file.rejected + 1, file.rejected], name).toEqual([records, odd]);
    }
    const all = await opened(tree('rejects/frankstein/nightmare.csv'));
    expect(all.rows.length + all.rejected + 1).toBe(48);
    expect(all.rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(['10 ragged-short', '14 ragged-long']);
    // The word, the text after quotes and the bad bytes stay in rows that are flagged; the other 42 are clean.
    expect(all.said).toEqual(expect.arrayContaining(['encoding', 'quote-anomaly']));
    expect(all.rows.filter((row) => /^1,2,pedro(?: thiago timbo holanda)?$/.test(row.join()))).toHaveLength(42);
  });

  test('BF42 to BF44: lines above, comments, a delimiter of two letters', async () => {
    const above = await opened(tree('inconsistencies/line_with_spaces.csv'));
    expect([above.count('preamble'), above.header]).toEqual([1, ['a', 'b', 'c', 'd']]);
    for (const [name, rows, comments] of [
      ['simple', 2, 4],
      ['big', 1448, 1445],
    ] as const) {
      const file = await opened(tree(`comments/${name}.csv`));
      expect([file.header, file.rows.length, file.count('comment')], name).toEqual([['a', 'b'], rows, comments]);
    }
    const letters = await opened(tree('multidelimiter/aa_delim_quoted.csv'));
    expect([letters.report.dialect?.delimiter, letters.header.length]).toEqual(['aa', 2]);
    expect(letters.said).toContain('delimiter');
  });
});

/** Excel workbooks: sheets as tables, cells as text by type and number format, and what is left out. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listParts, openPart } from '../../../src/core/ingest/archive/parts';
import { CROSS_LIMIT, READ_HIDDEN } from '../../../src/core/ingest/archive/limits';
import { openContainer } from '../../../src/core/ingest/container/open-container';
import { numberText, shifted } from '../../../src/core/ingest/workbook/cell-number';
import { builtInFormat, formatOf } from '../../../src/core/ingest/workbook/number-format';
import { columnOf } from '../../../src/core/ingest/workbook/sheet-parser';
import { bytesSource } from '../../bench/ingest-source';
import { read } from './read';
import { row, workbook, type TestBook } from './workbooks';
import { headersOf, patched, zipOf } from './zips';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/containers/${name}`, import.meta.url)));

async function sheetText(bytes: Uint8Array, inner: readonly string[] = [], answers = {}): Promise<string> {
  const source = await openPart(bytesSource('book.xlsx', bytes), inner, false);
  return new TextDecoder().decode((await openContainer(source, answers)).head);
}
const textOf = (book: TestBook): Promise<string> => sheetText(workbook(book));
const partsOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await listParts(bytesSource('book.xlsx', bytes), false)).map(({ name }) => name);

describe('a workbook written by another program', () => {
  it('gives its filled sheets, in order', async () => {
    const bytes = fixture('sheets-openpyxl.xlsx');
    expect(await partsOf(bytes)).toEqual(['book.xlsx → Spend', 'book.xlsx → Notes', 'book.xlsx → Old']);
    expect(await sheetText(bytes, ['Spend'])).toBe(
      [
        'Fernwick weekly report,,,,,',
        '',
        'Day,Campaign,Impressions,Spend (EUR),CTR,Updated',
        '2031-03-03,"Brand, exact",12000,€120.5,3.12%,2031-03-04 09:30:15',
        '2031-03-04,"Größe ""M""",980,€0.07,7%,2031-03-05 00:00:00',
        '2031-03-05,"日本\nzwei",3,€1234567.25,50%,2031-03-06 23:59:59',
        '',
      ].join('\n'),
    );
  });

  it('has dates of the 1904 system, labels of merged cells, and values of formulas', async () => {
    const bytes = fixture('dates-1904-xlsxwriter.xlsx');
    expect(await partsOf(bytes)).toEqual(['book.xlsx']);
    expect(await sheetText(bytes)).toBe(
      [
        'Region,Day,Hour,Cost,Active,Doubled,Id text,Id number',
        'North,2031-03-03,09:00:00,USD 12.5,TRUE,25,120210000000000123,120210000000000100',
        'North,2031-03-04,12:00:00,USD 8,FALSE,16,007,7',
        'South,2031-03-05,18:00:00,USD 0.1,TRUE,0.2,x,123456789012345',
        '',
      ].join('\n'),
    );
  });
});

describe('a sheet', () => {
  const log: TestBook = {
    sheets: [
      {
        name: 'Log',
        data: row(1, ['timestamp', 'user_id', 'creative']) + row(2, ['2031-03-03T10:00:00Z', 'u1', 'Größe']),
      },
    ],
  };

  it('loads as any table does, by content and not by name', async () => {
    const { report, column } = await read('log.csv', workbook(log));
    expect(report).toMatchObject({
      container: 'xlsx',
      encoding: 'utf-8',
      preset: { id: 'impression-log' },
      loaded: { records: 1 },
      bytes: workbook(log).length,
    });
    expect(column('creative')).toEqual(['Größe']);
    expect(report.regions.map(({ kind, fromLine, toLine }) => `${kind} ${fromLine}-${toLine}`)).toEqual([
      'header 1-1',
      'data 2-2',
    ]);
  });

  it('of several is known by its workbook and its name', async () => {
    const [sheet] = log.sheets;
    const bytes = workbook({ sheets: [sheet, { ...sheet, name: 'Again' }] });
    const first = await read('log.xlsx', bytes, {}, ['Log']);
    const second = await read('log.xlsx', bytes, {}, ['Again']);
    expect(first.report.file).toBe('log.xlsx → Log');
    expect(first.report.sha256).not.toBe(second.report.sha256);
    expect((await read('copy.xlsx', bytes, {}, ['Log'])).report.sha256).toBe(first.report.sha256);
  });

  it('inside a zip is found there', async () => {
    const zip = zipOf({ 'reports/log.xlsx': workbook(log), 'reports/plain.csv': 'a,b\n1,2\n' });
    const parts = await listParts(bytesSource('all.zip', zip), false);
    expect(parts.map(({ name }) => name)).toEqual(['all.zip → reports/log.xlsx', 'all.zip → reports/plain.csv']);
    const { report } = await read('all.zip', zip, {}, ['reports/log.xlsx']);
    expect(report).toMatchObject({ container: 'xlsx', loaded: { records: 1 } });
    const two = workbook({ sheets: [{ ...log.sheets[0] }, { name: 'B', data: row(1, ['x']) }] });
    const nested = await listParts(bytesSource('all.zip', zipOf({ 'two.xlsx': two })), false);
    expect(nested.map(({ inner }) => inner)).toEqual([
      ['two.xlsx', 'Log'],
      ['two.xlsx', 'B'],
    ]);
    const inner = await read('all.zip', zipOf({ 'two.xlsx': two }), {}, ['two.xlsx', 'Log']);
    expect(inner.report).toMatchObject({ file: 'all.zip → two.xlsx → Log', loaded: { records: 1 } });
  });

  it('that is hidden stays out until somebody asks for it', async () => {
    const bytes = workbook({
      sheets: [log.sheets[0], { name: 'Old', state: 'veryHidden', data: row(1, ['a', 'b']) + row(2, ['c', 'd']) }],
    });
    await expect(read('log.xlsx', bytes, {}, ['Old'])).rejects.toThrow(
      'log.xlsx → Old is a sheet that its workbook hides.',
    );
    expect(await sheetText(bytes, ['Old'], { hidden: READ_HIDDEN })).toBe('a,b\nc,d\n');
  });

  it('that is empty is none, and a workbook of those is refused', async () => {
    const empty = { name: 'Empty', data: '' };
    expect(await partsOf(workbook({ sheets: [empty, log.sheets[0]] }))).toEqual(['book.xlsx']);
    expect(await textOf({ sheets: [empty, log.sheets[0]] })).toContain('timestamp');
    await expect(textOf({ sheets: [empty] })).rejects.toThrow(
      'book.xlsx is a workbook without a filled cell, not a table of rows.',
    );
  });

  it('keeps its rows on their lines, and its columns in their places', async () => {
    const data = `${row(2, ['a', null, 'c'])}<row r="5"><c r="B5"><v>7</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>`;
    expect(await textOf({ sheets: [{ name: 'S', data }] })).toBe('\na,,c\n\n\n,7,\n1,2,\n');
  });

  it('holds labels of merged cells in every row, and never amounts', async () => {
    const data = row(1, ['Group', 'Cost']) + row(2, ['North', 10]) + row(3, [null, null]) + row(4, ['South', 20]);
    const after = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="A1:B1"/></mergeCells>';
    expect(await textOf({ sheets: [{ name: 'S', data, after }] })).toBe('Group,Cost\nNorth,10\nNorth,\nSouth,20\n');
  });

  it('has texts of several kinds', async () => {
    const data =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1" t="str"><f>A1</f><v>calc</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="d"><v>2031-03-03</v></c>' +
      '<c r="G1" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>spoken</t></rPh></is></c>' +
      '<c r="H1" t="s"><v>1</v></c></row>';
    const strings = ['Tom & "Jerry"', 'line_x000D_\nend'];
    expect(await textOf({ sheets: [{ name: 'S', data }], strings })).toBe(
      '"Tom & ""Jerry""",,calc,TRUE,#N/A,2031-03-03,two runs,"line\r\nend"\n',
    );
  });

  it('may name its parts with prefixes', async () => {
    const zip = zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<x:workbook xmlns:x="x"><x:sheets><x:sheet name="S" r:id="a"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Type="t/worksheet" Target="/xl/s.xml"/></Relationships>',
      'xl/s.xml': '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect(await sheetText(zip)).toBe('1\n');
  });
});

describe('a workbook that is damaged', () => {
  it.each([
    ['list of sheets', { 'xl/styles.xml': '<a/>' }, 'its list of sheets is missing'],
    ['places', { 'xl/workbook.xml': '<workbook/>' }, 'it does not say where its sheets are'],
    [
      'sheet',
      {
        'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="a" Type="t/worksheet" Target="gone.xml"/></R>',
      },
      'its part "xl/gone.xml" is missing',
    ],
  ])('without its %s says so', async (_, parts, what) => {
    const zip = zipOf({ '[Content_Types].xml': '<Types/>', ...parts });
    await expect(read('book.xlsx', zip)).rejects.toThrow(`book.xlsx is damaged: ${what}.`);
  });

  it('in the bytes of a sheet says so', async () => {
    const bytes = workbook({ sheets: [{ name: 'S', data: row(1, ['a']) }] });
    const bent = headersOf(bytes, 'local').reduce((zip, at) => patched(zip, at + 60, [0xff, 0xff]), bytes);
    await expect(read('book.xlsx', bent)).rejects.toThrow(/^book.xlsx is damaged: /);
  });

  it('whose entities would grow without end is read without them', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(9)}"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const zip = zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<R><Relationship Id="a" Type="t/worksheet" Target="s.xml"/></R>',
      'xl/s.xml': `${bomb}<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
    });
    expect((await sheetText(zip)).length).toBeLessThan(40);
  });

  it('that says places past any sheet stays bounded', async () => {
    const data = '<row r="99999999999"><c r="ZZZZZZ1"><v>1</v></c></row>';
    expect(await partsOf(workbook({ sheets: [{ name: 'S', data }] }))).toEqual(['book.xlsx']);
    expect(columnOf('XFD1')).toBe(16_383);
  });

  it('that would be far longer as text stays out until a person lets it in', async () => {
    const data = Array.from({ length: 400 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`);
    const book = workbook({ sheets: [{ name: 'S', data: data.join('') }] });
    await expect(sheetText(book)).rejects.toThrow(/unpacks to more than 200 times its size/);
    expect((await sheetText(book, [], { limit: CROSS_LIMIT })).startsWith(',,,,')).toBe(true);
  });

  it('that is locked or of other kinds is named', async () => {
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    await expect(read('book.xlsx', locked)).rejects.toThrow(
      'book.xlsx is a workbook protected with a password, which this version does not read.',
    );
    const binary = zipOf({ '[Content_Types].xml': '<T/>', 'xl/workbook.bin': 'x' });
    await expect(read('book.xlsb', binary)).rejects.toThrow('a binary Excel workbook (.xlsb)');
    const ods = zipOf({ mimetype: 'x', 'content.xml': '<x/>', 'META-INF/manifest.xml': '<x/>' });
    await expect(read('book.ods', ods)).rejects.toThrow('an OpenDocument file (.ods)');
  });
});

describe('number formats', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0 "days"', 'number'],
    ['@', 'number'],
    ['[Red]0;[Blue]-0', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['[$-409]d/m/yy;@', 'date'],
    ['mmm', 'date'],
    ['dd.mm.yyyy hh:mm', 'date-time'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['0.0%', 'percent'],
    ['\\d0', 'number'],
  ])('%s shows a %s', (code, shows) => {
    expect(formatOf(code).shows).toBe(shows);
  });

  it.each([
    ['#,##0.00\\ "€"', '€'],
    ['[$EUR] #,##0', 'EUR'],
    ['[$$-409]#,##0.00', '$'],
    ['"£"#,##0', '£'],
    ['0.00', null],
  ])('%s prints %s', (code, currency) => {
    expect(formatOf(code).currency).toBe(currency);
  });

  it.each([
    ['45000', 14, false, '2023-03-15'],
    ['43538', 14, true, '2023-03-15'],
    ['45000.5', 22, false, '2023-03-15 12:00:00'],
    ['45000.5', 14, false, '2023-03-15 12:00:00'],
    ['45000', 22, false, '2023-03-15 00:00:00'],
    ['45000.999999994', 22, false, '2023-03-15 23:59:59.999'],
    ['0.75', 20, false, '18:00:00'],
    ['1.5', 46, false, '36:00:00'],
    ['61', 14, false, '1900-03-01'],
    ['1', 14, false, '1900-01-01'],
    ['-5', 14, false, '-5'],
    ['0.07', 10, false, '7%'],
    ['0.070000000000000007', 10, false, '7%'],
    ['1', 9, false, '100%'],
    ['0.10000000000000001', 0, false, '0.1'],
    ['120210000000000123', 0, false, '120210000000000123'],
    ['1.2E+17', 0, false, '120000000000000000'],
    ['oops', 0, false, 'oops'],
  ])('%s in format %i (1904: %s) is %s', (raw, format, is1904, text) => {
    expect(numberText(raw, builtInFormat(format), is1904)).toBe(text);
  });

  it('moves a decimal point by digits', () => {
    expect(['0.0312', '-1.5', '1e-7', '12', '0', '1.2e+3'].map((text) => shifted(text, 2))).toEqual([
      '3.12',
      '-150',
      '0.00001',
      '1200',
      '0',
      '120000',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/core/ingest/contract';
import { cellShape } from '../../../src/core/ingest/dialect/cell-shape';
import { detectDialect } from '../../../src/core/ingest/dialect/detect-dialect';
import { longDelimiterIn } from '../../../src/core/ingest/dialect/delimiters';
import { read } from './read';
import { bytesOf } from './text';

function found(text: string): Dialect {
  return detectDialect(bytesOf(text)).dialect;
}

describe('detectDialect', () => {
  const rows = ['Day', 'Campaign', 'Cost', 'Clicks'];
  const body = ['2031-03-01|Brand|1.50|3', '2031-03-02|Generic|2.25|14'].map((line) => line.split('|'));

  it.each([',', '\t', ';', '|'] as const)('finds %j', (delimiter) => {
    const text = [rows, ...body].map((row) => row.join(delimiter)).join('\n');
    expect(found(text)).toEqual({ delimiter, quote: '"', escape: 'double' });
  });

  it.each([
    ['decimal commas between semicolons', 'Tag;Kosten;CPC\n01.03.2031;1,50;0,25\n02.03.2031;2,25;0,75\n', ';', '"'],
    ['pipes within names', 'Campaign,Cost,Clicks\nBrand | US | Exact,1.5,2\nGeneric | US | Broad,2.5,4\n', ',', '"'],
    ['commas within names between tabs', 'Campaign\tCost\nShoes, red\t1\nHats, blue, large\t2\n', '\t', '"'],
    ['delimiters inside quotes', 'a;b\n"x;y, z";1\n"p;q, r";2\n', ';', '"'],
    ['single quotes', "'a, b','c'\n'd, e','f'\n'it''s, ok','g'\n", ',', "'"],
    ['apostrophes are no quotes', "name,place\nO'Neil,Dublin\nD'Arcy,Cork\n", ',', '"'],
    ['quoted line feeds', 'id,note,n\n1,"first, line\nsecond, line\nthird",5\n2,"a\nb",6\n', ',', '"'],
    ['one column', 'visits\n12\n14\n', ',', '"'],
    ['nothing', '', ',', '"'],
  ])('%s', (_, text, delimiter, quote) => {
    expect(found(text)).toMatchObject({ delimiter, quote, escape: 'double' });
  });

  it('is not misled by a preamble of 12 lines', () => {
    const preamble = Array.from({ length: 12 }, (_, i) => `Note ${i}: one; two; three`).join('\n');
    expect(
      found(`${preamble}\n\nDay,Campaign,Cost,Clicks\n2031-03-01,Brand,1.5,3\n2031-03-02,Brand,2.5,4\n`).delimiter,
    ).toBe(',');
  });

  it('takes backslash escapes where they alone make the widths agree', () => {
    const text = 'id,text,n\n1,"say \\"a\\", b",2\n2,"x \\"c\\", d",3\n';
    expect(found(text)).toEqual({ delimiter: ',', quote: '"', escape: 'backslash' });
  });

  it('believes a first line sep=', () => {
    expect(detectDialect(bytesOf('sep=;\na,b;c,d\n1,2;3,4\n'))).toMatchObject({
      dialect: { delimiter: ';' },
      hinted: true,
    });
  });

  it('names the runner-up', () => {
    const { score, runnerUp } = detectDialect(bytesOf('Tag;Kosten\n01.03.2031;1,50\n02.03.2031;2,25\n'));
    expect(runnerUp?.dialect.delimiter).toBe(',');
    expect(runnerUp!.score).toBeLessThan(score);
  });

  it('reads a sample that is cut in a record', () => {
    const text = bytesOf(`a;b;c\n${'1,5;"x, y";2,25\n'.repeat(20_000)}`);
    expect(detectDialect(text).dialect.delimiter).toBe(';');
  });
});

describe('cellShape', () => {
  it.each([
    ['', 'empty'],
    ['--', 'empty'],
    ['1.234,50', 'number'],
    ['-5', 'number'],
    ['(12.50)', 'number'],
    ['42.5%', 'number'],
    ['€ 5', 'number'],
    ['2031-03-01', 'date'],
    ['01.03.2031', 'date'],
    ['2031-03-01T10:00:00.000Z', 'date'],
    ['10:30', 'date'],
    ['https://a.example/x?y=1', 'url'],
    ['jane@northpier.example', 'email'],
    ['imp-0012', 'id'],
    ['Brand exact (DE)', 'words'],
    ['Größe: 5 & mehr', 'words'],
    ['"torn', 'odd'],
    ['a;b', 'odd'],
    ['{"a":1}', 'odd'],
  ])('%j is %s', (text, shape) => {
    expect(cellShape(text)).toBe(shape);
  });

  // Backtracking over these would take longer than anybody waits.
  it.each(['1,', 'a ', '1 ', '-', 'a.', ', '])('ends on 50,000 times %j', (unit) => {
    expect(cellShape(unit.repeat(50_000))).toBe('odd');
  });
});

describe('a delimiter of three characters', () => {
  const rows = ['Day|Campaign|Cost|', '2031-03-01|Brand|1.50|x', '2031-03-02|Generic|2.25|y'];
  const with_ = (delimiter: string): string => rows.map((row) => row.replaceAll('|', delimiter)).join('\n');

  it.each(['|||', '~|~', ';;;', '<|>', ':::::'])('%s is named', (delimiter) => {
    expect(longDelimiterIn(with_(delimiter))).toBe(delimiter);
  });

  it.each([
    ['cells that are blank throughout', 'a,b,,,c\n1,2,,,3\n4,5,,,6\n'],
    ['two characters', with_('||')],
    ['marks that also stand alone', 'a|||b|c\n1|||2|3\n4|||5|6\n'],
    ['two lines', 'a|||b\n1|||2\n'],
    ['words', 'one line\ntwo lines\nthree lines\n'],
  ])('is none in %s', (_, text) => {
    expect(longDelimiterIn(text)).toBeNull();
  });

  it('is refused in a sentence, unless a person says what parts the cells', async () => {
    await expect(read('mine.csv', with_('|||'))).rejects.toThrow(
      'mine.csv is written with 3 characters in a row between its cells, "|||", which this version does not read.',
    );
    const { report } = await read('mine.csv', with_('|||'), { answers: { delimiter: 'bars' } });
    expect(report.dialect?.delimiter).toBe('|');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, toCsv, toTsv } from '../../../src/features/sql/copy';
import { downloadNeeds } from '../../../src/features/sql/downloads';
import { codeOf, lineOf, statementAt, statementsOf } from '../../../src/features/sql/statements';

const texts = (sql: string) => statementsOf(sql).map(({ from, to }) => sql.slice(from, to));

describe('statements', () => {
  it.each([
    ['select 1; select 2', ['select 1', 'select 2']],
    ['select \';\' ; select "a;b"', ["select ';'", 'select "a;b"']],
    ["select 'it''s; fine'", ["select 'it''s; fine'"]],
    ['-- one; two\nselect 1 /* ; */ ;;', ['-- one; two\nselect 1 /* ; */']],
    ['select $$a;b$$; select $x$;$x$', ['select $$a;b$$', 'select $x$;$x$']],
    ['-- only a comment', []],
    ["select 'not closed; ", ["select 'not closed;"]],
    ['', []],
  ])('%j', (sql, wanted) => expect(texts(sql)).toEqual(wanted));

  it('never overlap and lie in the text, whatever is typed', () => {
    const piece = fc.constantFrom("'", '"', ';', '--', '\n', '/*', '*/', '$$', '$a$', 'select', ' ', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const sql = pieces.join('');
        const spans = statementsOf(sql);
        spans.forEach(({ from, to }, at) => {
          expect(from).toBeGreaterThanOrEqual(spans[at - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
        });
        expect(codeOf(sql)).toHaveLength(sql.length);
      }),
    );
  });

  it('are found at the cursor', () => {
    const sql = 'select 1;\nselect 2;\n';
    expect(statementAt(sql, 3)).toEqual({ from: 0, to: 8 });
    expect(statementAt(sql, 12)).toEqual({ from: 10, to: 18 });
    expect(statementAt(sql, sql.length)).toEqual({ from: 10, to: 18 });
    expect(statementAt('  ', 1)).toBeNull();
  });

  it('count lines and columns from 1', () => {
    expect(lineOf('select\n  nope', 9)).toEqual({ line: 2, column: 3 });
  });
});

describe('functions that need a download', () => {
  it.each([
    ["select json_extract(props, '$.a') from events", ['json']],
    ["select props->>'a' from events", ['json']],
    ["select * from read_parquet('x')", ['parquet']],
    ["select ts_utc AT TIME ZONE 'Europe/Berlin' from events", ['icu']],
    ['INSTALL httpfs', ['named here']],
  ])('%s', (sql, wanted) => expect(downloadNeeds(sql).map(({ extension }) => extension)).toEqual(wanted));

  it.each([
    "select 'json_extract(' from t",
    '-- read_parquet(x)\nselect 1',
    'select jsonish, timestamp from t',
    'select a - b > c from t',
  ])('leaves %j alone', (sql) => expect(downloadNeeds(sql)).toEqual([]));
});

describe('copying', () => {
  const table = {
    columns: [
      { name: 'name', kind: 'text' },
      { name: 'n', kind: 'number' },
    ],
    rowCount: 3,
    cell: (row: number, column: number) =>
      [
        ['=1+1', '-5'],
        ['a "b"\n,c', null],
        ['\tx', '2'],
      ][row]![column]!,
  };

  it('quotes where CSV needs it and holds formulas down', () => {
    expect(toCsv(table)).toBe('name,n\r\n\'=1+1,-5\r\n"a ""b""\n,c",\r\n\'\tx,2\r\n');
  });
  it('keeps one line for each row in TSV', () => {
    expect(toTsv(table)).toBe('name\tn\n\'=1+1\t-5\na "b" ,c\t\n\' x\t2\n');
  });
  it('guards text only', () => {
    expect(guardFormula('-5', 'number')).toBe('-5');
    expect(['=x', '+x', '-x', '@x', '\tx', '\rx'].map((text) => guardFormula(text, 'text')[0])).toEqual(
      new Array(6).fill("'"),
    );
  });
});

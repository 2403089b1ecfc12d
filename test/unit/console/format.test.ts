import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSql } from '../../../src/features/sql/format';
import { pieces } from '../../../src/features/sql/statements';
import { snippets } from '../../../src/sql/console/snippets';

const lines = (...text: string[]): string => text.join('\n');

/** What a statement says: its tokens without the blank space between them, code in small letters. */
const said = (sql: string): string =>
  [...pieces(sql)]
    .map(({ kind, from, to }) =>
      kind === 'code' ? sql.slice(from, to).toLowerCase().replaceAll(/\s+/g, '') : sql.slice(from, to).trimEnd(),
    )
    .join('');

describe('a formatted statement', () => {
  it.each([
    [
      'select a, count(*) as n from events where a is not null and b between 1 and 2 group by all order by n desc limit 5',
      lines(
        'SELECT a,',
        '  count(*) AS n',
        'FROM events',
        'WHERE a IS NOT NULL',
        '  AND b BETWEEN 1 AND 2',
        'GROUP BY ALL',
        'ORDER BY n DESC',
        'LIMIT 5',
      ),
    ],
    [
      "with x as (select left(a, 2) as l from t) select * from x left join y using (l) where l in ('select', 'b')",
      lines(
        'WITH x AS (',
        '  SELECT left(a, 2) AS l',
        '  FROM t',
        ')',
        'SELECT *',
        'FROM x',
        'LEFT JOIN y USING (l)',
        "WHERE l IN ('select', 'b')",
      ),
    ],
    [
      'select 1 -- one\n, t.from, a is distinct from b',
      lines('SELECT 1 -- one', ',', '  t.from,', '  a IS DISTINCT FROM b'),
    ],
    ['select 1;\n\n-- next\nselect 2;', 'SELECT 1;\n\n-- next\nSELECT 2;'],
    [
      'select sum(x) over (partition by a order by b) from t union all select 1',
      lines('SELECT sum(x) OVER (PARTITION BY a ORDER BY b)', 'FROM t', 'UNION ALL', 'SELECT 1'),
    ],
    ["insert into t values (1, 'A  b')", lines('INSERT INTO t', "VALUES (1, 'A  b')")],
    ['', ''],
  ])('%j', (sql, wanted) => expect(formatSql(sql)).toBe(wanted));

  it('says what it said, and stays when it is formatted again, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...[
        'select',
        'from',
        'where',
        'and',
        'between',
        '(',
        ')',
        ',',
        '.',
        'a',
        'left',
        'join',
        'count(',
        "'x  y'",
        '"a b"',
      ],
      ...['-- c\n', '/* c */', ' ', '\n', ';', '::', '1.5', 'x', 'order by', 'union all', '$$ a $$', 'Ä'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
        const sql = parts.join('');
        const once = formatSql(sql);
        expect(said(once)).toBe(said(sql));
        expect(formatSql(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('is what the examples are written in, as far as words go', () => {
    for (const { sql } of snippets({ from: '2026-05-04', to: '2026-06-01' }))
      expect(said(formatSql(sql))).toBe(said(sql));
  });
});

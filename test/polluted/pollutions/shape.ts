/** Where tables begin and end, and what stands around them. */
import { clean, cleanOf, columnOf, textOf, withoutRows, type Clean, type Pollution } from '../pollution';
import { joined, lineOf, linesOf, printMoney } from '../style';
import type { Table } from '../tables';

const body = ({ header, cells, style }: Clean): string[] => linesOf([header, ...cells], style);
const around = (one: Clean, before: readonly string[], after: readonly string[] = []): string =>
  joined([...before, ...body(one), ...after], one.style);

/** Another table of the same program: other names, another width. */
function other(one: Clean, number: number): Clean {
  const own = { ...cleanOf(one.number * 7 + number), style: one.style };
  const names = ['Page', 'Visits', 'Bounces', 'Seconds'].slice(0, 2 + (number % 3));
  const rows = Array.from({ length: 6 + number }, (_, at) =>
    names.map((_, f) => (f === 0 ? `/page-${at}` : String(at * 13 + f))),
  );
  return { ...own, header: names, cells: rows };
}

const asTable = ({ header, cells }: Pick<Clean, 'header' | 'cells'>) => ({ header, rows: cells });
const keepRows = (table: Table, out: ReadonlySet<number>): Table => ({ ...table, rows: withoutRows(table.rows, out) });

/** Sums as the file's program would print them; only delivery has any. */
function totals(one: Clean, rows: readonly number[], label: string): string[] {
  return one.table.columns.map(({ kind, field }, f) => {
    if (f === 0) return label;
    const sum = rows.reduce((so, row) => so + (Number(one.table.rows[row]![f]) || 0), 0);
    if (kind === 'count') return String(sum);
    return kind === 'money' && field !== null ? printMoney(sum, { ...one.style, group: '' }) : '';
  });
}

const all = (one: Clean): number[] => one.cells.map((_, at) => at);

/** Totals exist for delivery alone; events take the pollution's place with a clean file. */
function withTotals(name: string, place: (one: Clean) => string[]): Pollution {
  return {
    name,
    make: (one) => (one.table.grain === 'events' ? clean(textOf(one)) : clean(joined(place(one), one.style))),
  };
}

function ragged(one: Clean, change: (cells: readonly string[], row: number) => readonly string[]): string {
  return joined(
    [lineOf(one.header, one.style), ...one.cells.map((row, at) => lineOf(change(row, at), one.style))],
    one.style,
  );
}

function renamed(one: Clean, header: readonly string[], names: readonly string[]) {
  return clean(textOf({ ...one, header }), { tables: [{ header: null, rows: one.cells }], names });
}

export const shapePollutions: readonly Pollution[] = [
  {
    name: 'a second table with another delimiter',
    make(one) {
      const second = { ...other(one, 2), style: { ...one.style, delimiter: one.style.delimiter === ';' ? ',' : ';' } };
      const lines = [...body(one), '', ...body(second)];
      return clean(joined(lines, one.style), { tables: [asTable(one), asTable(second)] });
    },
  },
  {
    name: 'short rows',
    make(one) {
      const out = new Set([3, 7]);
      const text = ragged(one, (row, at) => (out.has(at) ? row.slice(0, -2) : row));
      return clean(text, {
        tables: [{ header: one.header, rows: withoutRows(one.cells, out) }],
        typed: keepRows(one.table, out),
        rejected: ['ragged-short', 'ragged-short'],
        flags: ['ragged'],
      });
    },
  },
  {
    name: 'long rows',
    make(one) {
      const out = new Set([2, 9]);
      const text = ragged(one, (row, at) => (out.has(at) ? [...row, 'more'] : row));
      return clean(text, {
        tables: [{ header: one.header, rows: withoutRows(one.cells, out) }],
        typed: keepRows(one.table, out),
        rejected: ['ragged-long', 'ragged-long'],
        flags: ['ragged'],
      });
    },
  },
  {
    name: 'short and long rows',
    make(one) {
      const out = new Set([1, 5]);
      const text = ragged(one, (row, at) => (at === 1 ? row.slice(0, -1) : at === 5 ? [...row, 'a', 'b'] : row));
      return clean(text, {
        tables: [{ header: one.header, rows: withoutRows(one.cells, out) }],
        typed: keepRows(one.table, out),
        rejected: ['ragged-short', 'ragged-long'],
        flags: ['ragged'],
      });
    },
  },
  {
    name: 'a delimiter at the end of every line',
    make: (one) =>
      clean(
        joined(
          body(one).map((line) => line + one.style.delimiter),
          one.style,
        ),
        { tables: [{ header: null, rows: one.cells.map((row) => [...row, '']) }] },
      ),
  },
  {
    name: 'a delimiter at the end of the header',
    make: (one) =>
      clean(
        joined(
          body(one).map((line, at) => (at === 0 ? line + one.style.delimiter : line)),
          one.style,
        ),
      ),
  },
  {
    name: 'a delimiter at the end of the rows',
    make: (one) =>
      clean(
        joined(
          body(one).map((line, at) => (at > 0 ? line + one.style.delimiter : line)),
          one.style,
        ),
      ),
  },
  {
    name: 'one name twice',
    make(one) {
      const header = one.header.map((name, at) => (at === 2 ? one.header[1]! : name));
      return renamed(
        one,
        header,
        header.map((name, at) => (at === 2 ? `${name}#2` : name)),
      );
    },
  },
  {
    name: 'a blank name',
    make(one) {
      const header = one.header.map((name, at) => (at === 2 ? '' : name));
      return renamed(
        one,
        header,
        header.map((name, at) => (at === 2 ? 'column 3' : name)),
      );
    },
  },
  {
    name: 'all names blank',
    make(one) {
      const header = one.header.map(() => '');
      return clean(textOf({ ...one, header }), {
        tables: [{ header: null, rows: one.cells }],
        names: header.map((_, at) => `column ${at + 1}`),
      });
    },
  },
  {
    name: 'names that are equal but for case and blanks',
    make(one) {
      const header = one.header.map((name, at) => (at === 2 ? ` ${one.header[1]!.toUpperCase()} ` : name));
      return renamed(
        one,
        header,
        header.map((name, at) => (at === 2 ? `${name.trim()}#2` : name)),
      );
    },
  },
  {
    name: 'two header rows',
    make(one) {
      const groups = one.header.map((_, at) => (at === 3 ? 'Delivery' : ''));
      const names = one.header.map((name, at) => (at >= 3 ? `Delivery › ${name}` : name));
      const lines = [lineOf(groups, one.style), ...body(one)];
      return clean(joined(lines, one.style), { tables: [{ header: names, rows: one.cells }], names });
    },
  },
  {
    name: 'three header rows',
    make(one) {
      const top = one.header.map((_, at) => (at === 1 ? 'All channels' : ''));
      const groups = one.header.map((_, at) => (at === 3 ? 'Delivery' : at === 1 ? 'Where' : ''));
      const names = one.header.map((name, at) =>
        at >= 3 ? `All channels › Delivery › ${name}` : at >= 1 ? `All channels › Where › ${name}` : name,
      );
      const lines = [lineOf(top, one.style), lineOf(groups, one.style), ...body(one)];
      return clean(joined(lines, one.style), { tables: [{ header: names, rows: one.cells }], names });
    },
  },
  {
    name: 'the header again on every page',
    make(one) {
      const [header, ...rows] = body(one);
      return clean(
        joined(
          [header!, ...rows.flatMap((line, at) => (at > 0 && at % 6 === 0 ? [header!, line] : [line]))],
          one.style,
        ),
      );
    },
  },
  {
    name: 'two tables',
    make(one) {
      const second = other(one, 1);
      return clean(around(one, [], ['', ...body(second)]), { tables: [asTable(one), asTable(second)] });
    },
  },
  {
    name: 'two tables without a gap',
    make(one) {
      const second = other(one, 1);
      return clean(around(one, [], body(second)), { tables: [asTable(one), asTable(second)] });
    },
  },
  {
    name: 'two exports joined',
    make: (one) =>
      clean(`\ufeff${textOf(one)}\ufeff${textOf(one)}`, { tables: [asTable(one), asTable(one)], typed: null }),
  },
  {
    name: 'five tables',
    make(one) {
      const others = [1, 2, 3, 4].map((number) => ({
        ...other(one, number),
        header: other(one, number).header.map((name) => `${name} ${number}`),
      }));
      const lines = others.flatMap((second) => ['', ...body(second)]);
      return clean(around(one, [], lines), { tables: [asTable(one), ...others.map(asTable)] });
    },
  },
  {
    name: 'tables with titles above',
    make(one) {
      const second = other(one, 2);
      return clean(around(one, ['Delivery by day'], ['', 'Pages by visits', ...body(second)]), {
        tables: [asTable(one), asTable(second)],
      });
    },
  },
  {
    name: 'a table without rows before the table',
    make(one) {
      const names = ['Page', 'Visits', 'Bounces'];
      return clean(around(one, [lineOf(names, one.style), '']), {
        tables: [{ header: names, rows: [] }, asTable(one)],
      });
    },
  },
  {
    name: 'a table without rows behind the table',
    make(one) {
      const names = ['Page', 'Visits', 'Bounces'];
      return clean(around(one, [], ['', lineOf(names, one.style)]), {
        tables: [asTable(one), { header: names, rows: [] }],
      });
    },
  },
  ...[1, 2, 3, 5, 8, 12].map((count): Pollution => ({
    name: `${count} lines above the table`,
    make(one) {
      const notes = [
        'Report of delivery',
        'Account: Northpier',
        '1 – 31 March 2031',
        'All times are local',
        'Made for the team',
      ];
      return clean(
        around(
          one,
          Array.from({ length: count }, (_, at) => notes[at % notes.length]!),
        ),
      );
    },
  })),
  {
    name: 'names and values above the table, and a blank line',
    make: (one) =>
      clean(
        around(one, [lineOf(['Account:', 'Northpier'], one.style), lineOf(['Report:', 'Delivery'], one.style), '']),
      ),
  },
  {
    name: 'lines above padded with delimiters',
    make(one) {
      const pad = (text: string): string => lineOf([text, ...one.header.slice(1).map(() => '')], one.style);
      return clean(around(one, [pad('Report of delivery'), pad('1 – 31 March 2031')]));
    },
  },
  {
    name: 'no header',
    make: (one) =>
      clean(joined(linesOf(one.cells, one.style), one.style), {
        tables: [{ header: null, rows: one.cells }],
        names: one.header.map((_, at) => `column ${at + 1}`),
      }),
  },
  {
    name: 'years for names',
    make(one) {
      // A pivot: the header is partly numbers. What it means is for a person to say.
      const header = ['Campaign', '2029', '2030', '2031'];
      const rows = one.cells.map((_, at) => [`Brand ${at}`, String(at * 3), String(at * 5), String(at * 7)]);
      return clean(textOf({ ...one, header, cells: rows }), { tables: [{ header, rows }], typed: null });
    },
  },
  withTotals('totals first', (one) => [
    body(one)[0]!,
    lineOf(totals(one, all(one), 'Total'), one.style),
    ...body(one).slice(1),
  ]),
  withTotals('totals in the middle', (one) => [
    ...body(one).slice(0, 6),
    lineOf(totals(one, all(one), 'Total'), one.style),
    ...body(one).slice(6),
  ]),
  withTotals('totals last', (one) => [...body(one), lineOf(totals(one, all(one), 'Grand total'), one.style)]),
  withTotals('totals in German', (one) => [...body(one), lineOf(totals(one, all(one), 'Gesamt'), one.style)]),
  withTotals('several totals', (one) => [
    ...body(one),
    lineOf(totals(one, all(one), 'Total: Campaigns'), one.style),
    lineOf(totals(one, all(one), 'Total: Account'), one.style),
  ]),
  withTotals('totals without a label', (one) => [...body(one), lineOf(totals(one, all(one), ''), one.style)]),
  withTotals('a total after each half', (one) => {
    const half = Math.floor(one.cells.length / 2);
    const lines = body(one);
    return [
      ...lines.slice(0, half + 1),
      lineOf(totals(one, all(one).slice(0, half), 'Subtotal'), one.style),
      ...lines.slice(half + 1),
      lineOf(totals(one, all(one).slice(half), 'Subtotal'), one.style),
      lineOf(totals(one, all(one), 'Grand total'), one.style),
    ];
  }),
  {
    name: 'a campaign called Total',
    make(one) {
      const at = columnOf(one, 'text');
      const cells = one.cells.map((row, r) =>
        r === 4 ? row.map((cell, f) => (f === at ? 'Total: Brand' : cell)) : row,
      );
      const table = {
        ...one.table,
        rows: one.table.rows.map((row, r) => (r === 4 ? row.map((v, f) => (f === at ? 'Total: Brand' : v)) : row)),
      };
      return clean(textOf({ ...one, cells }), { tables: [{ header: one.header, rows: cells }], typed: table });
    },
  },
  {
    name: 'a copyright line below',
    make: (one) => clean(around(one, [], ['', '© 2031 Northpier GmbH. All rights reserved.'])),
  },
  { name: 'a copyright line right below', make: (one) => clean(around(one, [], ['© 2031 Northpier GmbH'])) },
  {
    name: 'a footer padded with delimiters',
    make: (one) =>
      clean(around(one, [], ['', lineOf(['Report created today', ...one.header.slice(1).map(() => '')], one.style)])),
  },
  {
    name: 'comment lines',
    make(one) {
      const [header, ...rows] = body(one);
      const lines = rows.flatMap((line, at) => (at % 5 === 2 ? ['# checked by hand', line] : [line]));
      return clean(joined(['# made by a script', header!, ...lines], one.style));
    },
  },
  {
    name: 'comments that hold delimiters',
    make(one) {
      const { delimiter } = one.style;
      const [header, ...rows] = body(one);
      const note = `# a${delimiter} b${delimiter} c`;
      return clean(
        joined([note, header!, ...rows.flatMap((line, at) => (at === 3 ? [note, line] : [line]))], one.style),
      );
    },
  },
  {
    name: 'empty columns and rows at the end',
    make(one) {
      const wide = [one.header, ...one.cells].map((row) => [...row, '', '']);
      const blank = wide[0]!.map(() => '');
      const lines = linesOf([...wide, blank, blank, blank], { ...one.style, quoting: 'where needed' });
      return clean(joined(lines, one.style), { tables: [{ header: null, rows: wide.slice(1) }] });
    },
  },
];

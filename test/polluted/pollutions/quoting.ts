/** Quotation marks, escapes and delimiters where they hurt. */
import {
  clean,
  cleanOf,
  columnOf,
  expectOf,
  textOf,
  withCell,
  withoutRows,
  withValue,
  type Clean,
  type Pollution,
} from '../pollution';
import { joined, lineOf, linesOf } from '../style';

/** Text in the first text column of one row. */
function inText(one: Clean, row: number, text: string): Clean {
  const at = columnOf(one, 'text');
  return { ...one, cells: withCell(one.cells, row, at, text), table: withValue(one.table, row, at, text) };
}

const printed = (one: Clean) => clean(textOf(one), expectOf(one));

/** A line written by hand in place of a row. */
function withLine(one: Clean, row: number, line: string): string {
  const lines = linesOf([one.header, ...one.cells], one.style);
  return joined(
    lines.map((text, at) => (at === row + 1 ? line : text)),
    one.style,
  );
}

/** The cells of a row unquoted, but for one written by hand. */
function rowLine(one: Clean, row: number, raw: string): string {
  const at = columnOf(one, 'text');
  const style = { ...one.style, quoting: 'where needed' as const };
  const cells = one.cells[row]!.map((cell, f) => (f === at ? raw : lineOf([cell], style)));
  return cells.join(one.style.delimiter);
}

const bare = (one: Clean): Clean => ({ ...one, style: { ...one.style, quoting: 'where needed' } });

export const quotingPollutions: readonly Pollution[] = [
  {
    name: 'a quote that is never closed, in the last row',
    make(given) {
      const one = bare(given);
      const last = one.cells.length - 1;
      const line = rowLine(one, last, '"Brand');
      return clean(withLine(one, last, line), {
        tables: [{ header: one.header, rows: one.cells.slice(0, last) }],
        typed: { ...one.table, rows: one.table.rows.slice(0, last) },
        rejected: ['unbalanced-quote'],
      });
    },
  },
  {
    name: 'a quote that is never closed, in row 5 of many',
    isLarge: true,
    make(given) {
      const one = inText(
        bare(cleanOf(given.number, { quoting: 'where needed' }, given.number % 30 === 0 ? 100_000 : 5000)),
        5,
        '"Brand',
      );
      return clean(withLine(one, 5, rowLine(one, 5, '"Brand')), { ...expectOf(one), flags: ['quote-anomaly'] });
    },
  },
  {
    name: 'a quote inside a cell without quotes',
    make(given) {
      const one = inText(bare(given), 3, '3" banner');
      return clean(withLine(one, 3, rowLine(one, 3, '3" banner')), expectOf(one));
    },
  },
  {
    name: 'text after a closing quote',
    make(given) {
      const one = inText(bare(given), 3, 'Brand tail');
      return clean(withLine(one, 3, rowLine(one, 3, '"Brand" tail')), { ...expectOf(one), flags: ['quote-anomaly'] });
    },
  },
  {
    name: 'two quotes alone',
    make(given) {
      const one = bare(given);
      const at = columnOf(one, 'text');
      const empty = { ...one, cells: withCell(one.cells, 3, at, ''), table: withValue(one.table, 3, at, null) };
      return clean(withLine(one, 3, rowLine(one, 3, '""')), expectOf(empty));
    },
  },
  { name: 'a line feed inside quotes', make: (one) => printed(inText(one, 2, 'first\nsecond')) },
  { name: 'CRLF inside quotes', make: (one) => printed(inText(one, 2, 'first\r\nsecond')) },
  {
    name: 'a line feed in the header',
    make(one) {
      const header = one.header.map((name, at) => (at === 1 ? `${name}\n(name)` : name));
      return clean(textOf({ ...one, header }), { tables: [{ header, rows: one.cells }], names: header });
    },
  },
  {
    name: 'single quotes',
    make(given) {
      const style = { ...given.style, quote: "'" as const, quoting: 'everywhere' as const };
      return printed({ ...given, style });
    },
  },
  {
    name: 'single quotes around some cells',
    make(given) {
      const style = { ...given.style, quote: "'" as const, quoting: 'where needed' as const };
      const one = inText({ ...given, style }, 2, `with ${style.delimiter} inside`);
      return printed(inText(one, 5, `also ${style.delimiter} here`));
    },
  },
  {
    name: 'backslash before quotes',
    make(given) {
      const style = { ...given.style, escape: 'backslash' as const };
      return printed(inText({ ...given, style }, 2, 'the "best" one'));
    },
  },
  {
    name: 'backslash before delimiters',
    make(given) {
      const one = bare(given);
      const { delimiter } = one.style;
      const safe = {
        ...one,
        cells: one.cells.map((row) => row.map((cell) => cell.replaceAll(delimiter, ' ').replaceAll('"', ''))),
      };
      const rows = one.table.rows.map((row, r) =>
        row.map((value, f) => (typeof value === 'string' ? (safe.cells[r]![f] ?? '') || null : value)),
      );
      const numeric = one.table.columns.some(
        ({ kind }, f) => kind !== 'text' && safe.cells.some((row, r) => row[f] !== one.cells[r]![f]),
      );
      if (numeric) return printed(one);
      const own = inText({ ...safe, table: { ...one.table, rows } }, 4, `left${delimiter} right`);
      const other = inText(own, 7, `up${delimiter} down`);
      const lines = linesOf([other.header, ...other.cells], { ...other.style, quote: '"' });
      const text = joined(
        lines.map((line, at) =>
          at === 5
            ? rowLine(other, 4, `left\\${delimiter} right`)
            : at === 8
              ? rowLine(other, 7, `up\\${delimiter} down`)
              : line,
        ),
        other.style,
      );
      return clean(text, expectOf(other));
    },
  },
  {
    name: 'delimiters inside quotes',
    make(one) {
      const own = one.cells.reduce<Clean>(
        (so, _, row) => (row % 2 ? inText(so, row, `a${one.style.delimiter} b${row}`) : so),
        one,
      );
      return printed(own);
    },
  },
  {
    name: 'the first quote after row 10,000',
    isLarge: true,
    make(given) {
      const one = bare(cleanOf(given.number, {}, 10_100));
      const at = one.table.columns.findIndex(({ kind }) => kind === 'note');
      const noQuotes = one.cells.map((row) => row.map((cell, f) => (f === at ? 'ok' : cell)));
      const rows = one.table.rows.map((row) => row.map((value, f) => (f === at ? 'ok' : value)));
      return printed(
        inText({ ...one, cells: noQuotes, table: { ...one.table, rows } }, 10_050, `a "b"${one.style.delimiter} c\nd`),
      );
    },
  },
  ...['||', '::', ';;', '~|'].map((delimiter): Pollution => ({
    name: `the delimiter ${delimiter}`,
    make(given) {
      const style = { ...given.style, delimiter };
      return printed({ ...given, style });
    },
  })),
  {
    name: 'another delimiter from the middle on',
    make(one) {
      // Two programs wrote one file. The rows of the second have no names: a person is asked which table counts.
      const half = Math.floor(one.cells.length / 2);
      const delimiter = one.style.delimiter === ';' ? '\t' : ';';
      const first = linesOf([one.header, ...one.cells.slice(0, half)], one.style);
      const rest = linesOf(one.cells.slice(half), { ...one.style, delimiter });
      return clean(joined([...first, ...rest], one.style), {
        tables: [
          { header: one.header, rows: one.cells.slice(0, half) },
          { header: null, rows: one.cells.slice(half) },
        ],
        typed: { ...one.table, rows: one.table.rows.slice(0, half) },
        flags: ['table'],
        answers: { table: '1' },
      });
    },
  },
  {
    name: 'blanks as delimiters',
    make(given) {
      const at = given.table.columns.flatMap(({ kind }, f) =>
        kind === 'text' || kind === 'note' || kind === 'share' ? [] : [f],
      );
      const keep = <T>(row: readonly T[]): T[] => at.map((f) => row[f]!);
      const glued = (cell: string): string => cell.replace(/[ \u00a0]/g, '_');
      const style = { ...given.style, delimiter: ' ', quoting: 'where needed' as const };
      const cells = given.cells.map(keep);
      const isWhole = cells.every((row) => row.every((cell) => !/[ \u00a0]/.test(cell) && cell !== ''));
      const header = keep(given.header).map(glued);
      if (!isWhole) return printed(given);
      const widths = header.map((name, f) => Math.max(name.length, ...cells.map((row) => row[f]!.length)));
      const lines = [header, ...cells].map((row) => row.map((cell, f) => cell.padStart(widths[f]!)).join('  '));
      const table = { ...given.table, columns: keep(given.table.columns), rows: given.table.rows.map(keep) };
      // Names of the clean table, so that each kept column keeps its field.
      const names = given.header.map((name) => glued(name));
      return clean(joined(lines, style), { tables: [{ header, rows: cells }], typed: table, names });
    },
  },
  {
    name: 'rows without quotes where all else has them',
    make(one) {
      const lines = linesOf([one.header, ...one.cells], { ...one.style, quoting: 'everywhere' });
      const plain = linesOf(withoutRows(one.cells, new Set()), { ...one.style, quoting: 'where needed' });
      return clean(
        joined(
          lines.map((line, at) => (at > 0 && at % 3 === 0 ? plain[at - 1]! : line)),
          one.style,
        ),
      );
    },
  },
];

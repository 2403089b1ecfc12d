/** What happens to a file as a whole: its ends, its bytes, its letters. */
import { gzipSync } from 'node:zlib';
import { clean, cleanOf, columnOf, textOf, withCell, withValue, type Clean, type Pollution } from '../pollution';
import { joined, lineOf, linesOf } from '../style';

const plain =
  (text: string): Pollution['make'] =>
  () =>
    clean(text, { refusal: 'file-not-table', typed: null });
const newlines = (one: Clean, newline: '\n' | '\r\n' | '\r'): string =>
  textOf({ ...one, style: { ...one.style, newline } });

/** Latin letters of the tables in one byte each; others are replaced, in print and in truth alike. */
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/[^\0-\xff]/g, '?'), 'latin1'));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));

/** Bytes put in at a place of the text. */
function withBytes(text: string, before: string, bytes: readonly number[]): Uint8Array {
  const at = Buffer.from(text.slice(0, text.indexOf(before))).length;
  const whole = Buffer.from(text);
  return new Uint8Array(Buffer.concat([whole.subarray(0, at), Uint8Array.from(bytes), whole.subarray(at)]));
}

/** The clean table without the letters that the pollution cannot carry. */
function inLatin(one: Clean): Clean {
  const plainText = (text: string): string => text.replace(/[^\0-\xff]/g, '?');
  return {
    ...one,
    header: one.header.map(plainText),
    cells: one.cells.map((row) => row.map(plainText)),
    table: {
      ...one.table,
      rows: one.table.rows.map((row) => row.map((value) => (typeof value === 'string' ? plainText(value) : value))),
    },
  };
}

const expectOf = ({ header, cells, table }: Clean) => ({
  tables: [{ header, rows: cells }],
  typed: table,
  names: header,
});

export const filePollutions: readonly Pollution[] = [
  { name: 'empty', make: () => ({ bytes: new Uint8Array(0), expect: { refusal: 'file-empty', typed: null } }) },
  { name: 'byte order mark alone', make: plain('\ufeff') },
  { name: 'blank lines alone', make: plain('\n\n\n') },
  {
    name: 'header alone',
    make: ({ header, style }) =>
      clean(joined([lineOf(header, style)], style), {
        tables: [{ header, rows: [] }],
        typed: null,
        flags: ['file-no-rows'],
      }),
  },
  {
    name: 'one data row',
    make(one) {
      const cells = one.cells.slice(0, 1);
      const text = textOf({ ...one, cells });
      const typed = { ...one.table, rows: one.table.rows.slice(0, 1) };
      // One day alone may read both ways; then a person says which.
      const answers = { 'date-order': one.style.dates === 'm/d/y' ? 'mdy' : 'dmy' };
      return clean(text, { tables: [{ header: one.header, rows: cells }], typed, answers });
    },
  },
  { name: 'no final newline', make: (one) => clean(textOf(one).replace(/[\r\n]+$/, '')) },
  { name: 'two final newlines', make: (one) => clean(`${textOf(one)}${one.style.newline}`) },
  {
    name: 'blank lines between rows',
    make(one) {
      const [header, ...rows] = linesOf([one.header, ...one.cells], one.style);
      const lines = rows.flatMap((line, at) => (at % 4 === 1 ? ['', line] : [line]));
      return clean(joined([header!, '', ...lines], one.style));
    },
  },
  { name: 'carriage returns alone', make: (one) => clean(newlines(one, '\r')) },
  {
    name: 'mixed line ends',
    make({ header, cells, style }) {
      const ends = ['\n', '\r\n', '\r'];
      return clean(
        linesOf([header, ...cells], style)
          .map((line, at) => `${line}${ends[at % 3]}`)
          .join(''),
      );
    },
  },
  {
    name: 'a NUL in a row',
    make(one) {
      const rows = one.cells.filter((_, at) => at !== 3);
      const damaged = withCell(one.cells, 3, 1, 'Br\0and');
      return clean(textOf({ ...one, cells: damaged }), {
        tables: [{ header: one.header, rows }],
        typed: { ...one.table, rows: one.table.rows.filter((_, at) => at !== 3) },
        rejected: ['nul-bytes'],
      });
    },
  },
  { name: 'byte order mark', make: (one) => clean(`\ufeff${textOf(one)}`) },
  { name: 'two byte order marks', make: (one) => clean(`\ufeff\ufeff${textOf(one)}`) },
  {
    name: 'UTF-16 with a mark',
    make: (one) => ({ bytes: utf16(`\ufeff${textOf(one)}`), expect: {} }),
  },
  { name: 'UTF-16 without a mark', make: (one) => ({ bytes: utf16(textOf(one)), expect: {} }) },
  {
    name: 'an odd last byte in UTF-16',
    make: (one) => ({
      bytes: new Uint8Array([...utf16(`\ufeff${textOf(one)}`), 0x41]),
      expect: { rejected: [] },
    }),
  },
  {
    name: 'half a letter in UTF-16',
    make(one) {
      const at = columnOf(one, 'text');
      const cells = withCell(one.cells, 2, at, 'Br\ufffdand');
      const printed = textOf({ ...one, cells: withCell(one.cells, 2, at, 'Br\ud83dand') });
      return {
        bytes: utf16(`\ufeff${printed}`),
        expect: {
          tables: [{ header: one.header, rows: cells }],
          typed: withValue(one.table, 2, at, 'Br\ufffdand'),
          flags: ['replaced-characters'],
        },
      };
    },
  },
  { name: 'gzip', make: (one) => ({ bytes: new Uint8Array(gzipSync(textOf(one))), expect: {} }) },
  {
    name: 'gzip of several members',
    make(one) {
      const text = Buffer.from(textOf(one));
      const parts = [text.subarray(0, 200), text.subarray(200)].map((part) => gzipSync(part));
      return { bytes: new Uint8Array(Buffer.concat(parts)), expect: {} };
    },
  },
  {
    name: 'gzip that is cut off',
    make(one) {
      const whole = gzipSync(textOf(one));
      return { bytes: new Uint8Array(whole.subarray(0, 24)), expect: { refusal: 'file-truncated', typed: null } };
    },
  },
  {
    name: 'invalid UTF-8 in the header',
    make(given) {
      const one = inLatin(given);
      const header = one.header.map((name, at) => (at === one.header.length - 1 ? `${name} Zürich` : name));
      const own = { ...one, header };
      return { bytes: latin(textOf(own)), expect: { ...expectOf(own), flags: ['encoding'] } };
    },
  },
  {
    name: 'invalid UTF-8 in a cell',
    make(given) {
      const one = inLatin(given);
      const cells = withCell(one.cells, 2, 1, 'Café Ölé');
      const table = withValue(one.table, 2, 1, 'Café Ölé');
      const own = { ...one, cells, table };
      return { bytes: latin(textOf(own)), expect: { ...expectOf(own), flags: ['encoding'] } };
    },
  },
  {
    name: 'one invalid byte late in a UTF-8 file',
    make(given) {
      const marked = given.cells.map((row) => row.map((cell, f) => (f === 1 ? `${cell} ñéü` : cell)));
      const last = marked.length - 1;
      const text = textOf({ ...given, cells: withCell(marked, last, 1, 'BROKEN') });
      const typed = {
        ...given.table,
        rows: given.table.rows
          .slice(0, last)
          .map((row) => row.map((value, f) => (f === 1 ? `${String(value)} ñéü` : value))),
      };
      return {
        bytes: withBytes(text, 'BROKEN', [0xff]),
        expect: { tables: [{ header: given.header, rows: marked.slice(0, last) }], typed, rejected: ['bad-bytes'] },
      };
    },
  },
  {
    name: 'letters encoded twice',
    make(given) {
      const cells = given.cells.map((row) => row.map((cell, f) => (f === 1 ? `${cell} Öl für` : cell)));
      const twice = Buffer.from(Buffer.from(textOf({ ...given, cells })).toString('latin1'), 'utf8');
      return { bytes: new Uint8Array(twice), expect: { tables: [], typed: null, flags: ['encoding'] } };
    },
  },
  {
    name: 'Shift_JIS',
    make({ number, style }) {
      // 日本語 in Shift_JIS; the rest is ASCII, which has no hard blank between thousands.
      const given = cleanOf(number, { group: /^[\0-\x7f]*$/.test(style.group) ? style.group : '' });
      const one = { ...given, cells: given.cells.map((row) => row.map((cell) => cell.replace(/[^\0-\x7f]/g, 'o'))) };
      const header = given.header.map((name) => name.replace(/[^\0-\x7f]/g, 'o'));
      const rows = given.table.rows.map((row) =>
        row.map((v) => (typeof v === 'string' ? v.replace(/[^\0-\x7f]/g, 'o') : v)),
      );
      const cells = withCell(one.cells, 1, 1, 'JAPAN');
      const bytes = Buffer.from(textOf({ ...one, header, cells }), 'latin1');
      const at = bytes.indexOf('JAPAN');
      const word = Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]);
      return {
        bytes: new Uint8Array(Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + 5)])),
        expect: {
          tables: [],
          typed: {
            ...given.table,
            rows: rows.map((row, r) => (r === 1 ? row.map((v, f) => (f === 1 ? '日本語' : v)) : row)),
          },
          names: header,
          answers: { encoding: 'shift_jis' },
        },
      };
    },
  },
  {
    name: 'a cell of 1 MB',
    isLarge: true,
    make(one) {
      const at = columnOf(one, 'text');
      const big = 'long text '.repeat(100_000);
      const cells = withCell(one.cells, 4, at, big);
      const typed = withValue(one.table, 4, at, big);
      return clean(textOf({ ...one, cells }), { tables: [{ header: one.header, rows: cells }], typed });
    },
  },
  {
    name: '2,000 columns',
    make(one) {
      const more = Array.from({ length: 2000 }, (_, at) => `extra ${at}`);
      const header = [...one.header, ...more];
      const cells = one.cells.map((row) => [...row, ...more.map((_, at) => String(at % 7))]);
      return clean(textOf({ ...one, header, cells }), { tables: [{ header, rows: cells }], names: header });
    },
  },
  { name: 'a separator hint', make: (one) => clean(`sep=${one.style.delimiter}${one.style.newline}${textOf(one)}`) },
];

/** Cells that can be read in more than one way, or in none. */
import {
  clean,
  cleanOf,
  column,
  columnOf,
  expectOf,
  isDelivery,
  textOf,
  withCell,
  withoutRows,
  withValue,
  type Clean,
  type Pollution,
  type Polluted,
} from '../pollution';
import { printDate, printMoney } from '../style';
import type { Kind, Value } from '../tables';

function onMoney(name: string, change: (one: Clean, at: number) => Polluted): Pollution {
  return { name, make: (one) => change(one, columnOf(one, 'money')) };
}

/** Text of some money cells, with what they mean. */
function money(
  name: string,
  write: (micros: number, one: Clean, row: number) => string,
  mean = (micros: number) => micros,
): Pollution {
  return onMoney(name, (one, at) => {
    const own = column(one, at, (value, row) => ({ text: write(Number(value), one, row), value: mean(Number(value)) }));
    return clean(textOf(own), expectOf(own));
  });
}

/** One odd cell of a column; the rest is as it was. */
function oddCell(
  name: string,
  kind: Kind,
  given: {
    text: string;
    day?: readonly [number, number, number];
    value?: Value;
    rejected?: string;
    flags?: readonly string[];
  },
): Pollution {
  return {
    name,
    make(one) {
      const at = columnOf(one, kind);
      if (at < 0) return clean(textOf(one));
      const odd = given.day === undefined ? given : { ...given, text: printDate(given.day, one.style.dates) };
      const cells = withCell(one.cells, 5, at, odd.text);
      const text = textOf({ ...one, cells });
      if (odd.rejected !== undefined) {
        const out = new Set([5]);
        return clean(text, {
          tables: [{ header: one.header, rows: cells }],
          typed: { ...one.table, rows: withoutRows(one.table.rows, out) },
          rejected: [odd.rejected],
        });
      }
      const typed = withValue(one.table, 5, at, odd.value ?? null);
      return clean(text, { tables: [{ header: one.header, rows: cells }], typed, flags: odd.flags ?? [] });
    },
  };
}

export const valuePollutions: readonly Pollution[] = [
  onMoney('points and commas in one column', (one, at) => {
    const swapped = one.style.decimal === '.' ? ',' : '.';
    const odd = new Set([2, 6]);
    const own = column(one, at, (value, row) => {
      const style = { decimal: odd.has(row) ? (swapped as '.' | ',') : one.style.decimal, group: '' };
      return { text: printMoney(Number(value), style), value: odd.has(row) ? null : value };
    });
    return clean(textOf(own), { ...expectOf(own), flags: ['cells-left-empty'] });
  }),
  {
    name: 'groups of three that could be thousands',
    make(given) {
      // Nothing in the file decides: the sibling columns are whole numbers, too.
      const one = cleanOf(given.number, { dates: 'iso' });
      const at = columnOf(one, 'money');
      const mark = one.style.decimal === '.' ? '.' : ',';
      const counts = (value: Value): string => String(Number(value) % 1000);
      const flat = one.table.columns.reduce<Clean>(
        (so, { kind }, f) =>
          kind === 'count'
            ? column(so, f, (value) => ({ text: counts(value), value: Number(counts(value)) }))
            : kind === 'share'
              ? column(so, f, () => ({ text: '', value: null }))
              : so,
        one,
      );
      const own = column(flat, at, (value, row) => {
        const thousandths = 1000 + ((Number(value) / 10_000 + row) % 900_000);
        const whole = Math.floor(thousandths / 1000);
        const rest = String(thousandths % 1000).padStart(3, '0');
        // With a point the default is a fraction; with a comma it is thousands.
        return { text: `${whole}${mark}${rest}`, value: mark === '.' ? thousandths * 1000 : thousandths * 1e6 };
      });
      return clean(textOf(own), { ...expectOf(own), flags: ['decimal'] });
    },
  },
  onMoney('groups of three beside a column that decides', (one, at) => {
    if (!isDelivery(one)) return clean(textOf(one));
    const { decimal } = one.style;
    const header = [...one.header, 'Bid'];
    const own = column(one, at, (value, row) => {
      const thousandths = 1000 + ((Number(value) / 10_000 + row) % 900_000);
      return {
        text: `${Math.floor(thousandths / 1000)}${decimal}${String(thousandths % 1000).padStart(3, '0')}`,
        value: thousandths * 1000,
      };
    });
    const cells = own.cells.map((row, r) => [...row, printMoney((r + 1) * 130_000, { decimal, group: '' })]);
    return clean(textOf({ ...own, header, cells }), { tables: [{ header, rows: cells }], typed: own.table });
  }),
  onMoney('Indian groups', (one, at) => {
    const style = { ...one.style, quoting: 'everywhere' as const };
    const own = column({ ...one, style }, at, (value, row) => {
      const crores = 1_234_567 + row * 1000 + Math.round(Number(value) / 1e6);
      const digits = String(crores);
      return { text: `${digits.slice(0, -5)},${digits.slice(-5, -3)},${digits.slice(-3)}.00`, value: crores * 1e6 };
    });
    // A table of India has no decimal commas elsewhere.
    if (one.style.decimal === ',') return clean(textOf(one));
    return clean(textOf(own), expectOf(own));
  }),
  money(
    'groups by a hard blank',
    (micros, { style }) => printMoney(micros * 1000, { ...style, group: '\u00a0' }),
    (micros) => micros * 1000,
  ),
  money(
    'groups by a narrow blank',
    (micros, { style }) => printMoney(micros * 1000, { ...style, group: '\u202f' }),
    (micros) => micros * 1000,
  ),
  money(
    'groups by an apostrophe',
    (micros, { style }) => printMoney(micros * 1000, { ...style, group: "'" }),
    (micros) => micros * 1000,
  ),
  money(
    'negative in parentheses',
    (micros, { style }) => `(${printMoney(micros, style)})`,
    (micros) => (micros === 0 ? 0 : -micros),
  ),
  money(
    'a true minus sign',
    (micros, { style }) => `\u2212${printMoney(micros, style)}`,
    (micros) => (micros === 0 ? 0 : -micros),
  ),
  money(
    'a minus behind',
    (micros, { style }) => `${printMoney(micros, style)}-`,
    (micros) => (micros === 0 ? 0 : -micros),
  ),
  onMoney('a currency without decimals', (one, at) => {
    const style = { decimal: one.style.decimal, group: one.style.group };
    const own = column(one, at, (value) => {
      const yen = Math.round(Number(value) / 10_000);
      return { text: printMoney(yen * 1e6, style).slice(0, -3), value: yen * 1e6 };
    });
    return clean(textOf(own), { ...expectOf(own), answers: { currency: 'JPY' } });
  }),
  oddCell('a bound', 'share', { text: '< 10%' }),
  money('a currency sign in front', (micros, { style }) => `€${printMoney(micros, style)}`),
  money('a currency behind', (micros, { style }) => `${printMoney(micros, style)} €`),
  money('a currency code in front', (micros, { style }) => `EUR ${printMoney(micros, style)}`),
  money('plus signs', (micros, { style }) => `+${printMoney(micros, style)}`),
  onMoney('negative spend of credits', (one, at) => {
    const own = column(one, at, (value, row) => {
      const micros = row % 5 === 0 ? 0 - Number(value) : Number(value);
      return { text: printMoney(micros, one.style), value: micros };
    });
    return clean(textOf(own), expectOf(own));
  }),
  oddCell('a percentage among amounts', 'money', { text: '5%', flags: ['cells-left-empty'] }),
  oddCell('missing: two hyphens', 'money', { text: '--' }),
  oddCell('missing: a hyphen', 'count', { text: '-' }),
  oddCell('missing: a dash', 'money', { text: '—' }),
  oddCell('missing: N/A', 'money', { text: 'N/A' }),
  oddCell('missing: null', 'count', { text: 'null' }),
  oddCell('NaN', 'money', { text: 'NaN' }),
  oddCell('Infinity', 'money', { text: 'Infinity', rejected: 'bad-number' }),
  oddCell('a power of ten as a number', 'count', { text: '1e5', value: 100_000 }),
  {
    name: 'a power of ten as an id',
    make(one) {
      // The id of a person joins; damaged, it joins nothing. A reference is kept as it stands.
      const at = columnOf(one, 'id');
      if (isDelivery(one)) return clean(textOf(one));
      const cells = withCell(one.cells, 5, at, '1.2E+17');
      const typed = withValue(one.table, 5, at, null);
      return clean(textOf({ ...one, cells }), {
        tables: [{ header: one.header, rows: cells }],
        typed,
        flags: ['damaged-ids'],
      });
    },
  },
  oddCell('minus zero', 'money', { text: '-0', value: 0 }),
  oddCell('2⁵³ + 1', 'count', { text: '9007199254740993', value: 9007199254740992 }),
  oddCell('negative impressions', 'count', { text: '-5', rejected: 'negative-count' }),
  oddCell('words among numbers', 'count', { text: 'many', rejected: 'bad-number' }),
  oddCell('text from right to left', 'text', { text: 'שלום עולם', value: 'שלום עולם' }),
  oddCell('emoji', 'text', { text: '🎉 Sale 👩‍👩‍👧', value: '🎉 Sale 👩‍👩‍👧' }),
  oddCell('markup', 'text', { text: '<img src=x onerror=alert(1)>', value: '<img src=x onerror=alert(1)>' }),
  oddCell('a formula', 'text', { text: '=1+1', value: '=1+1' }),
  oddCell('29 February of a leap year', 'day', { day: [2028, 2, 29], text: '', value: 21_243 }),
  oddCell('29 February of no leap year', 'day', { day: [2031, 2, 29], text: '', rejected: 'bad-date' }),
  oddCell('a day of 1969', 'day', { day: [1969, 12, 31], text: '', rejected: 'date-range' }),
  oddCell('a day of 2101', 'day', { day: [2101, 1, 1], text: '', rejected: 'date-range' }),
  oddCell('a word for a day', 'day', { text: 'yesterday', rejected: 'bad-date' }),
  {
    name: 'clicks beyond impressions',
    make(one) {
      if (!isDelivery(one)) return clean(textOf(one));
      const own = column(one, 4, (_, row) => ({ text: String(3_000_000 + row), value: 3_000_000 + row }));
      return clean(textOf(own), { ...expectOf(own), flags: ['clicks-beyond'] });
    },
  },
  {
    name: 'cost without impressions',
    make(one) {
      if (!isDelivery(one)) return clean(textOf(one));
      const own = column(one, 3, () => ({ text: '0', value: 0 }));
      return clean(textOf(own), { ...expectOf(own), flags: ['clicks-beyond'] });
    },
  },
  onMoney('several currencies by their signs', (one, at) => {
    const signs = ['€', 'US$', '£'];
    const own = column(one, at, (value, row) => ({
      text: `${signs[row % 3]!}${printMoney(Number(value), one.style)}`,
      value,
    }));
    return clean(textOf(own), { ...expectOf(own), flags: ['currency-mixed'] });
  }),
];

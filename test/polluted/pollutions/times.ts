/** Days and times in the many ways people and programs write them. */
import {
  clean,
  cleanOf,
  column,
  expectOf,
  isDelivery,
  textOf,
  withoutRows,
  type Clean,
  type Pollution,
  type Polluted,
} from '../pollution';
import { printCell, printDay, printInstant } from '../style';
import type { Table } from '../tables';

const timeAt = ({ table }: Clean): number =>
  table.columns.findIndex(({ kind }) => kind === 'day' || kind === 'instant');

/** Every time written in one way. */
function times(
  name: string,
  print: (seconds: number, one: Clean) => string,
  change?: (one: Clean) => Clean,
): Pollution {
  return {
    name,
    make(given) {
      const one = change === undefined ? given : change(given);
      const at = timeAt(one);
      const isDay = one.table.columns[at]!.kind === 'day';
      const own = column(one, at, (value) => ({
        text: print(isDay ? Number(value) * 86_400 : Number(value), one),
        value,
      }));
      return clean(textOf(own), expectOf(own));
    },
  };
}

/** A time that only events have; delivery takes the pollution's place with a clean file. */
const instants = (name: string, make: (one: Clean, at: number) => Polluted): Pollution => ({
  name,
  make: (one) => (isDelivery(one) ? clean(textOf(one)) : make(one, timeAt(one))),
});

const DAY = 86_400;

/** The table without the meaning of one column, where the zone moves it. */
const unread = (table: Table, at: number): Table => ({
  ...table,
  columns: table.columns.map((one, f) => (f === at ? { ...one, field: null } : one)),
});

export const timePollutions: readonly Pollution[] = [
  times(
    'days first, none above 12',
    (seconds) => printDay(seconds / DAY, 'd/m/y'),
    (one) => {
      // Days that run on settle the order: only read so do they follow each other.
      return onlyEarlyDays(one);
    },
  ),
  {
    name: 'one day that reads both ways',
    make({ number }) {
      // 4 March 2031 or 3 April: the reader asks, and takes the day first.
      const one = cleanOf(number, { dates: 'd/m/y' });
      const alone = { ...one, cells: one.cells.slice(0, 1), table: { ...one.table, rows: one.table.rows.slice(0, 1) } };
      const day = 22_342;
      const own = column(alone, timeAt(one), () => ({
        text: '04/03/2031',
        value: isDelivery(one) ? day : day * DAY,
      }));
      return clean(textOf(own), { ...expectOf(own), flags: ['date-order'] });
    },
  },
  times('months by name', (seconds) => {
    const [year, month, day] = printDay(Math.floor(seconds / DAY), 'iso').split('-');
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return `${Number(day)} ${names[Number(month) - 1]!} ${year}${seconds % DAY === 0 ? '' : ` ${printInstant(seconds, 'iso').slice(11)}`}`;
  }),
  times('eight digits', (seconds, one) =>
    isDelivery(one) ? printDay(seconds / DAY, 'compact') : printInstant(seconds, 'iso'),
  ),
  times('ISO 8601 with a T', (seconds, one) =>
    isDelivery(one) ? printDay(seconds / DAY, 'iso') : printInstant(seconds, 'iso').replace(' ', 'T'),
  ),
  instants('epochs', (one, at) => {
    const own = column(one, at, (value) => ({ text: String(value), value }));
    return clean(textOf(own), expectOf(own));
  }),
  instants('epochs of three units', (one, at) => {
    const odd = new Set([1, 4]);
    const own = column(one, at, (value, row) => ({
      text: `${String(value)}${row === 1 ? '000' : row === 4 ? '000000' : ''}`,
      value,
    }));
    const typed: Table = { ...own.table, rows: withoutRows(own.table.rows, odd) };
    return clean(textOf(own), {
      tables: [{ header: own.header, rows: own.cells }],
      typed,
      rejected: ['bad-date', 'bad-date'],
    });
  }),
  instants('two zones in one file', (one, at) => {
    const own = column(one, at, (value, row) => {
      const hours = row % 2 === 0 ? 2 : -5;
      const sign = hours < 0 ? '-' : '+';
      return {
        text: `${printInstant(Number(value) + hours * 3600, 'iso').replace(' ', 'T')}${sign}0${Math.abs(hours)}:00`,
        value,
      };
    });
    return clean(textOf(own), expectOf(own));
  }),
  instants('24:00', (one, at) => {
    const own = column(one, at, (value, row) =>
      row === 3
        ? {
            text: `${printDay(Math.floor(Number(value) / DAY), one.style.dates)} 24:00:00`,
            value: (Math.floor(Number(value) / DAY) + 1) * DAY,
          }
        : { text: printCell(value, 'instant', one.style), value },
    );
    return clean(textOf(own), expectOf(own));
  }),
  instants('a leap second', (one, at) => {
    const own = column(one, at, (value, row) =>
      row === 3
        ? {
            text: `${printDay(Math.floor(Number(value) / DAY), one.style.dates)} 23:59:60`,
            value: (Math.floor(Number(value) / DAY) + 1) * DAY,
          }
        : { text: printCell(value, 'instant', one.style), value },
    );
    return clean(textOf(own), expectOf(own));
  }),
  instants('an hour that a clock change repeats', (one, at) => {
    const own = column(one, at, (value, row) => ({
      text: row === 3 ? '2025-10-26 02:30:00' : printInstant(Number(value) + 3600, 'iso'),
      value: row === 3 ? 1_761_438_600 : value,
    }));
    return clean(textOf(own), {
      tables: [{ header: own.header, rows: own.cells }],
      typed: unread(own.table, at),
      answers: { zone: 'Europe/Berlin' },
      flags: ['dst-ambiguous'],
    });
  }),
  instants('an hour that a clock change skips', (one, at) => {
    const own = column(one, at, (value, row) => ({
      text: row === 3 ? '2025-03-30 02:30:00' : printInstant(Number(value), 'iso'),
      value,
    }));
    return clean(textOf(own), {
      tables: [{ header: own.header, rows: own.cells }],
      typed: unread(own.table, at),
      answers: { zone: 'Europe/Berlin' },
      flags: ['dst-missing'],
    });
  }),
];

/** Ten days a month at most, in order, so that both orders of day and month are dates. */
function onlyEarlyDays(one: Clean): Clean {
  const at = timeAt(one);
  const isDay = one.table.columns[at]!.kind === 'day';
  // 1 January 2031 is day 22 280; days 1 to 12 of each month in turn.
  const starts = [22_280, 22_311, 22_339, 22_370, 22_400, 22_431, 22_461, 22_492, 22_523, 22_553, 22_584, 22_614];
  return column(one, at, (_, row) => {
    const day = starts[Math.floor(row / 10) % 12]! + (row % 10);
    return { text: '', value: isDay ? day : day * DAY };
  });
}

/** The same report without its segment by day: a row spans the whole period. */
import { exact, plain } from '../../score/decimal';
import type { Cell } from '../../score/model';
import { columnsOf, withoutColumns, type SheetColumn } from '../columns';
import type { Damage } from '../damage';
import type { Sheet, SheetLine } from '../sheet';

type Body = SheetLine & { readonly row: readonly Cell[] };

const isBody = (line: SheetLine): line is Body => line.row !== null && line.kind === 'data';

const sumOf = (cells: readonly Cell[]): string =>
  plain(cells.reduce((sum, cell) => sum + (exact(cell ?? '') ?? 0n), 0n));

/** With as many decimals as the column has. */
function asPrinted(sum: string, cells: readonly string[], decimal: string): string {
  const places = Math.max(...cells.map((cell) => cell.split(decimal)[1]?.length ?? 0));
  const [whole, rest = ''] = sum.split('.');
  return places === 0 ? sum.replace('.', decimal) : `${whole}${decimal}${rest.padEnd(places, '0')}`;
}

const same = (cells: readonly (string | null)[]): boolean => cells.every((cell) => cell === cells[0]);

interface Merging {
  readonly columns: readonly SheetColumn[];
  /** Columns of the day, in file order: the truth need not know each of them. */
  readonly days: readonly SheetColumn[];
  /** Place of the day in the truth. */
  readonly day: number;
  readonly decimal: string;
}

/** One row of several: amounts are summed, what differs otherwise is left blank, days become the ends of the range. */
function merged(rows: readonly Body[], { columns, days, day, decimal }: Merging): SheetLine {
  const cells = [...rows[0]!.cells];
  const row = [...rows[0]!.row];
  // Days of one form order as text only in the truth.
  const inOrder = [...rows].sort((a, b) => (a.row[day]! < b.row[day]! ? -1 : 1));
  for (const own of columns) {
    const { at, place, true: column } = own;
    const texts = rows.map((line) => line.cells[at]!);
    const truths = rows.map((line) => line.row[place] ?? null);
    if (days.includes(own)) {
      const end = own === days[0] ? inOrder[0]! : inOrder.at(-1)!;
      cells[at] = end.cells[at]!;
      if (place >= 0) row[place] = end.row[day]!;
    } else if (column?.additive === true) {
      const isBlank = truths.every((cell) => cell === null);
      row[place] = isBlank ? null : sumOf(truths);
      cells[at] = isBlank ? texts[0]! : asPrinted(row[place]!, texts, decimal);
    } else if (!same(texts)) {
      cells[at] = '';
      if (place >= 0) row[place] = null;
    }
  }
  return { ...rows[0]!, cells, row, raw: null };
}

/** Rows of one thing: those whose texts agree in every column that the truth knows. */
function grouped(body: readonly Body[], columns: readonly SheetColumn[]): Body[][] {
  const names = columns.filter(({ true: column }) => column?.kind === 'text' && !column.additive);
  const groups = new Map<string, Body[]>();
  for (const line of body) {
    const key = JSON.stringify(names.map(({ at }) => line.cells[at]));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}

/** Columns that say the day of the row, each in the same words. */
function daysIn(columns: readonly SheetColumn[], body: readonly Body[]): SheetColumn[] {
  const known = columns.find(({ true: column }) => column?.kind === 'day');
  if (known === undefined) return [];
  return columns.filter(({ at }) => body.every(({ cells }) => cells[at] === cells[known.at]));
}

function datesLeft({ columns }: Sheet): boolean {
  return columns.some(({ kind }) => kind === 'day' || kind === 'instant');
}

export const rangeGrain: Damage = {
  name: 'range-grain',
  what: 'a row for the whole period in place of one for each day',
  damage(sheet) {
    const columns = columnsOf(sheet);
    const body = sheet.lines.filter(isBody);
    const days = daysIn(columns, body);
    const known = columns.filter(({ true: column }) => column?.kind === 'day');
    const isDaily = known.every((column) => days.includes(column));
    if (sheet.head.grain !== 'delivery' || body.length === 0 || days.length === 0 || !isDaily) return null;
    const day = known[0]!.place;
    const merging = { columns, days, day, decimal: sheet.head.locale.decimal ?? '.' };
    const rows = grouped(body, columns).map((group) => merged(group, merging));
    const at = sheet.lines.findIndex(isBody);
    const others = sheet.lines.filter((line) => !isBody(line) && line.kind !== 'duplicate');
    const all = { ...sheet, lines: [...others.slice(0, at), ...rows, ...others.slice(at)] };
    // Two columns are the ends of the range, and one may be its start; a day by itself goes.
    const isEnd = days.length > 1 || /^start/i.test(days[0]!.name.trim());
    const cut = withoutColumns(all, isEnd ? days.slice(2) : days);
    const { locale } = sheet.head;
    return datesLeft(cut) ? cut : { ...cut, head: { ...cut.head, locale: { ...locale, dates: null } } };
  },
};

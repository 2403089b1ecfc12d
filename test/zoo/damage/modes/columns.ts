/** Columns that a person moved, deleted, called something else, or pasted twice. */
import type { Random } from '../../../../src/core/stats/random';
import { pick } from '../../draw';
import { columnsOf, onTable, withoutColumns, type SheetColumn } from '../columns';
import type { Damage } from '../damage';
import { TABLE_KINDS, type Sheet } from '../sheet';

function shuffled(random: Random, count: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = random.int(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

export const columnsReordered: Damage = {
  name: 'columns-reordered',
  what: 'the columns in another order',
  damage(sheet, random) {
    const columns = columnsOf(sheet);
    if (columns.length < 2) return null;
    const order = shuffled(random, columns.length);
    return onTable(sheet, (cells) => [...order.map((at) => cells[at]!), ...cells.slice(order.length)]);
  },
};

const NAMES_SOMEBODY = /\bid\b|_id$|id$|e-?mail|user|key/i;

/** When, how much and who a row is about; without them it would be another export. */
const isEssential = ({ true: column, name }: SheetColumn): boolean =>
  NAMES_SOMEBODY.test(name) ||
  (column !== null && (column.additive || column.kind === 'day' || column.kind === 'instant'));

const CODE = /^[A-Za-z]{3}$/;

/** A column of currencies that nothing else in the file tells. */
function saysCurrency({ lines, head }: Sheet, { at }: SheetColumn): boolean {
  const cells = lines.filter(({ row }) => row !== null).map(({ cells: own }) => own[at]!.trim());
  const filled = cells.filter((cell) => cell !== '');
  return (
    head.currencies.inFile &&
    filled.length > 0 &&
    filled.every((cell) => CODE.test(cell) && head.currencies.codes.includes(cell.toUpperCase()))
  );
}

export const columnsRemoved: Damage = {
  name: 'columns-removed',
  what: 'one to three columns deleted that hold neither time nor amounts nor ids',
  damage(sheet, random) {
    const columns = columnsOf(sheet);
    const free = columns.filter((column) => !isEssential(column));
    if (free.length < 4) return null;
    const order = shuffled(random, free.length).slice(0, 1 + random.int(3));
    const out = order.map((at) => free[at]!);
    const cut = withoutColumns(sheet, out);
    const isNamed = columns.some((column) => saysCurrency(sheet, column) && !out.includes(column));
    const isLost = out.some((column) => saysCurrency(sheet, column)) && !isNamed;
    if (!isLost) return cut;
    return { ...cut, head: { ...cut.head, currencies: { ...cut.head.currencies, inFile: false } } };
  },
};

export const columnsRenamed: Damage = {
  name: 'columns-renamed',
  what: 'one column, whichever, called something that says nothing',
  damage(sheet, random) {
    const columns = columnsOf(sheet);
    if (columns.length === 0) return null;
    const { at: chosen, place } = pick(random, columns);
    const name = pick(random, ['Qxz 17', 'Spalte 7', 'col_b', 'tmp']);
    const renamed = onTable(sheet, (cells, { kind }) =>
      kind === 'header' ? cells.map((cell, at) => (at === chosen ? name : cell)) : cells,
    );
    return { ...renamed, columns: sheet.columns.map((one, at) => (at === place ? { ...one, name } : one)) };
  },
};

export const columnsDuplicated: Damage = {
  name: 'columns-duplicated',
  what: 'one column there twice',
  damage(sheet, random) {
    const columns = columnsOf(sheet);
    if (columns.length === 0) return null;
    const { at } = pick(random, columns);
    const before = 1 + at + random.int(columns.length - at);
    return onTable(sheet, (cells) => [...cells.slice(0, before), cells[at]!, ...cells.slice(before)]);
  },
};

export const trailingEmpty: Damage = {
  name: 'trailing-empty',
  what: 'empty columns at the right and empty rows at the end',
  damage(sheet, random) {
    const { delimiter } = sheet.writing;
    if (delimiter === null || columnsOf(sheet).length === 0) return null;
    const widest = sheet.lines.reduce((most, { kind, cells }) => (TABLE_KINDS.has(kind) ? Math.max(most, cells.length) : most), 0); // prettier-ignore
    const width = widest + 1 + random.int(4);
    // A row of totals may be wider than its header: what is filled up has one width.
    const wider = onTable(sheet, (cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')]);
    const raw = delimiter.repeat(width - 1);
    const blank = { kind: 'blank', cells: [], raw, row: null, word: null, from: 0, copyOf: null } as const;
    return { ...wider, lines: [...wider.lines, ...Array.from({ length: 1 + random.int(12) }, () => blank)] };
  },
};

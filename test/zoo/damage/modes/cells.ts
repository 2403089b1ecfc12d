/** Text that people and strangers type into cells. */
import type { Random } from '../../../../src/core/stats/random';
import { pick } from '../../draw';
import { columnsOf, withCells, type SheetColumn } from '../columns';
import type { Damage } from '../damage';
import type { Sheet, SheetLine } from '../sheet';

const isFree = (text: string): boolean => /[a-z]{3}/i.test(text) && !/^(?:true|false)$|@|^https?:/i.test(text);

/** Texts of the truth that are free of form: names, not ids and not words of a list. */
function namesIn(sheet: Sheet): SheetColumn[] {
  const rows = sheet.lines.filter(({ row }) => row !== null);
  return columnsOf(sheet).filter(({ at, true: column }) => {
    if (column?.kind !== 'text' || /\bid\b|status|type|stage|reason|currency|country/i.test(column.name)) return false;
    const texts = rows.map(({ cells }) => cells[at] ?? '').filter((text) => text.trim() !== '');
    return texts.length > 0 && texts.every(isFree) && texts.some((text) => text.includes(' '));
  });
}

/** Writes one text of a column anew wherever it stands, and its truth with it. */
function rewritten(sheet: Sheet, random: Random, write: (text: string) => string): Sheet | null {
  const names = namesIn(sheet);
  if (names.length === 0) return null;
  const { at, place } = pick(random, names);
  const cells = sheet.lines.filter(({ row }) => row !== null).map((line) => line.cells[at]!);
  const text = pick(
    random,
    [...new Set(cells)].filter((cell) => cell.trim() !== ''),
  );
  const lines = sheet.lines.map((line): SheetLine => {
    if ((line.row === null && line.kind !== 'duplicate') || line.cells[at] !== text) return line;
    const row = line.row?.map((cell, n) => (n === place ? write(text).trim() : cell)) ?? null;
    return { ...withCells(line, line.cells.map((cell, n) => (n === at ? write(text) : cell))), row }; // prettier-ignore
  });
  return { ...sheet, lines };
}

export const newlinesInCells: Damage = {
  name: 'newlines-in-cells',
  what: 'a name with a line end in the middle',
  damage: (sheet, random) => rewritten(sheet, random, (text) => text.replace(' ', '\n')),
};

export const formulaCells: Damage = {
  name: 'formula-cells',
  what: 'a name that a spreadsheet would run',
  damage: (sheet, random) => {
    const begin = pick(random, ['=1+1+', '@SUM(1+1)*', '+', '-2+3+', "=cmd|' /C calc'!"]);
    return rewritten(sheet, random, (text) => `${begin}${text}`);
  },
};

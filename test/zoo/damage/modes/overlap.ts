/** A sheet that a person keeps: last month's export, and this month's pasted below it, which says some days anew. */
import { exact, plain } from '../../score/decimal';
import type { Cell } from '../../score/model';
import { columnsOf, withCells, type SheetColumn } from '../columns';
import type { Damage } from '../damage';
import type { SheetLine } from '../sheet';

type Body = SheetLine & { readonly row: readonly Cell[] };

const isBody = (line: SheetLine): line is Body => line.row !== null && line.kind === 'data';

/** How many days the newer export says again. */
const DAYS = 10;

/** What was claimed by then: some of it is not known yet. Null where nothing is claimed. */
function earlier(cell: Cell, text: string, decimal: string): string | null {
  const value = exact(cell ?? '');
  // A whole number in print, so that no style of decimals is needed.
  if (value === null || value < 2_000_000_000_000n) return null;
  const whole = plain((value / 2_000_000_000_000n) * 1_000_000_000_000n);
  const places = text.split(decimal)[1]?.length ?? 0;
  return places === 0 ? whole : `${whole}${decimal}${'0'.repeat(places)}`;
}

/** The same row as the export before printed it. It is true of nothing any more. */
function superseded(line: Body, claims: readonly SheetColumn[], decimal: string): SheetLine {
  const cells = line.cells.map((cell, at) => {
    const claim = claims.find((column) => column.at === at);
    return claim === undefined ? cell : (earlier(line.row[claim.place] ?? null, cell, decimal) ?? cell);
  });
  return { ...withCells(line, cells), kind: 'data', row: null, from: 0 };
}

export const overlap: Damage = {
  name: 'overlap',
  what: 'an earlier export above, whose last ten days the rows below say anew, with more conversions',
  damage(sheet) {
    const columns = columnsOf(sheet);
    const day = columns.find(({ true: column }) => column?.kind === 'day')?.place;
    const body = sheet.lines.filter(isBody);
    if (sheet.head.grain !== 'delivery' || day === undefined || body.length === 0) return null;
    const days = [...new Set(body.map(({ row }) => row[day] ?? ''))].sort();
    // Rows that span several days are said anew with every export as it is.
    if (days.length < 3 * DAYS || columns.filter(({ true: column }) => column?.kind === 'day').length > 2) return null;
    const [from, to] = [days.at(-2 * DAYS)!, days.at(-DAYS - 1)!];
    const claims = columns.filter(({ true: column }) => column?.additive === true).slice(-1);
    const decimal = sheet.head.locale.decimal ?? '.';
    const isAgain = ({ row }: Body): boolean => from <= row[day]! && row[day]! <= to;
    const lines = sheet.lines.flatMap((line): SheetLine[] => {
      // A total of either export is no total of both.
      if (line.kind === 'totals') return [];
      return isBody(line) && isAgain(line) ? [] : [line];
    });
    const again = body.filter(isAgain);
    const before = lines.findLastIndex((line) => isBody(line) && line.row[day]! < from) + 1;
    const older = again.map((line) => superseded(line, claims, decimal));
    return { ...sheet, lines: [...lines.slice(0, before), ...older, ...again, ...lines.slice(before)] };
  },
};

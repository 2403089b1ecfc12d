/** Lines in another order, more of them, or fewer. */
import { pick } from '../../draw';
import { columnsOf } from '../columns';
import type { Damage } from '../damage';
import { lineText } from '../print';
import { TABLE_KINDS, type Sheet, type SheetLine } from '../sheet';

const isBody = ({ kind }: SheetLine): boolean => kind !== 'header' && TABLE_KINDS.has(kind);
const isAbove = ({ kind }: SheetLine): boolean => kind === 'preamble' || kind === 'comment' || kind === 'blank';

/** Without the line of the header: it may stand again. */
const copied = (line: SheetLine): SheetLine => ({ ...line, from: 0 });

/** Places a cell by its digits, so that every way to write numbers is put in order. */
function numberOf(cell: string): number {
  const digits = cell.replaceAll(/\D/g, '');
  return digits === '' ? -1 : Number(digits) * (/^\s*[-−(]/.test(cell) ? -1 : 1);
}

/** By code units, as programs without a country do. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sorted: Damage = {
  name: 'sorted',
  what: 'sorted by one column, rows of totals among the others',
  damage(sheet, random) {
    const columns = columnsOf(sheet);
    const places = sheet.lines.flatMap((line, at) => (isBody(line) ? [at] : []));
    if (columns.length === 0 || places.length < 3) return null;
    const known = columns.filter(({ true: column }) => column !== null && column.kind !== 'day');
    const { at, true: column } = pick(random, known.length > 0 ? known : columns);
    const cell = ({ cells }: SheetLine): string => cells[at] ?? '';
    const body = places
      .map((place) => sheet.lines[place]!)
      .sort((a, b) => (column?.kind === 'number' ? numberOf(cell(b)) - numberOf(cell(a)) : byText(cell(a), cell(b))));
    const lines = [...sheet.lines];
    places.forEach((place, n) => (lines[place] = body[n]!));
    return { ...sheet, lines };
  },
};

export const repeatedHeader: Damage = {
  name: 'repeated-header',
  what: 'the header again every few rows, as printed pages have it',
  damage(sheet, random) {
    const header = sheet.lines.find(({ kind }) => kind === 'header');
    if (header === undefined || columnsOf(sheet).length === 0) return null;
    const each = 15 + random.int(30);
    let rows = 0;
    const lines = sheet.lines.flatMap((line) =>
      line.kind === 'data' && rows++ % each === each - 1 ? [copied(header), line] : [line],
    );
    return lines.length === sheet.lines.length ? null : { ...sheet, lines };
  },
};

const hasTotals = ({ lines }: Sheet): boolean => lines.some(({ kind }) => kind === 'totals');

/** The first half and the second as two exports without totals, one file behind the other. */
export const concatenated: Damage = {
  name: 'concatenated',
  what: 'two exports of one kind in one file, what stands above the header there twice',
  damage(sheet) {
    const { lines, writing } = sheet;
    const first = lines.findIndex(isBody);
    const above = lines.slice(0, Math.max(0, first));
    const body = lines.filter((line) => isBody(line) && line.kind !== 'totals');
    if (columnsOf(sheet).length === 0 || body.length < 8) return null;
    const half = Math.floor(body.length / 2);
    const below = hasTotals(sheet) ? [] : lines.filter((line, at) => at >= first && !isBody(line));
    const again = above.map(copied).map((line, at): SheetLine => {
      const mark = at === 0 && writing.bom ? '\uFEFF' : '';
      return { ...line, raw: `${mark}${lineText(line, writing)}` };
    });
    const both = [...above, ...body.slice(0, half), ...below, ...again, ...body.slice(half), ...below.map(copied)];
    return { ...sheet, lines: both };
  },
};

const days = (sheet: Sheet): string[] =>
  sheet.columns
    .flatMap(({ kind }, place) =>
      kind === 'day' || kind === 'instant' ? sheet.lines.flatMap(({ row }) => row?.[place] ?? []) : [],
    )
    .map((time) => time.slice(0, 10))
    .sort();

/** Of what is left, where it was that of the rows before. */
function periodLeft(before: Sheet, after: Sheet): Sheet['head']['period'] {
  const { period } = before.head;
  const [was, left] = [days(before), days(after)];
  const isOfRows = period !== null && was[0] === period.from && was.at(-1) === period.to;
  return isOfRows && left.length > 0 ? { from: left[0]!, to: left.at(-1)! } : period;
}

/** Those that lines still name; all of them where the file never did. */
function currenciesLeft({ head: { currencies } }: Sheet, { lines }: Sheet): Sheet['head']['currencies'] {
  if (!currencies.inFile) return currencies;
  const words = new Set(lines.flatMap(({ raw, cells }) => (raw ?? cells.join(' ')).toUpperCase().split(/[^A-Z]+/)));
  return { ...currencies, codes: currencies.codes.filter((code) => words.has(code)) };
}

export const truncated: Damage = {
  name: 'truncated',
  what: 'the file ends in the middle of a record',
  damage(sheet, random) {
    const { lines, writing } = sheet;
    const places = lines.flatMap(({ kind }, at) => (kind === 'data' ? [at] : []));
    if (places.length < 6) return null;
    const at = pick(random, places.slice(Math.floor(places.length / 2)));
    const text = lineText(lines[at]!, writing);
    // At least one cell is missing: what ends within its last cell looks like any file whose last line has no end.
    const until = writing.delimiter === null ? text.length - 1 : text.lastIndexOf(writing.delimiter);
    const raw = text.slice(0, 1 + random.int(Math.max(1, until - 1)));
    const word = writing.delimiter === null ? 'bad-json' : 'ragged-short';
    const cut: SheetLine = { ...lines[at]!, kind: 'rejected', raw, cells: [raw], row: null, word };
    const left = { ...sheet, lines: [...lines.slice(0, at), cut], writing: { ...writing, endsLastLine: false } };
    return {
      ...left,
      head: { ...sheet.head, period: periodLeft(sheet, left), currencies: currenciesLeft(sheet, left) },
    };
  },
};

/** A person who says "the nice part is the table". */
function withoutLines(sheet: Sheet, isOut: (line: SheetLine, at: number) => boolean): Sheet | null {
  const lines = sheet.lines.filter((line, at) => !isOut(line, at));
  if (lines.length === sheet.lines.length) return null;
  const gone = sheet.lines.filter((line, at) => isOut(line, at)).map(({ raw, cells }) => raw ?? cells.join(' '));
  const { zone } = sheet.head;
  // What names the zone in the header or in the cells is still there.
  const isLost = zone?.inFile === true && gone.some((text) => /time ?zone|\bGMT\b|\bUTC\b/i.test(text));
  const isKept = lines.some(({ kind, cells }) => kind === 'header' && cells.some((cell) => /\bUTC\b/i.test(cell)));
  return { ...sheet, lines, head: { ...sheet.head, zone: isLost && !isKept ? { ...zone, inFile: false } : zone } };
}

export const preambleRemoved: Damage = {
  name: 'preamble-removed',
  what: 'everything above the header deleted',
  damage(sheet) {
    const header = sheet.lines.findIndex(({ kind }) => kind === 'header');
    return withoutLines(sheet, (line, at) => at < header && isAbove(line));
  },
};

export const footerRemoved: Damage = {
  name: 'footer-removed',
  what: 'everything below the table deleted, its totals too',
  damage(sheet) {
    const last = sheet.lines.findLastIndex(({ kind }) => kind === 'data' || kind === 'duplicate');
    return last < 0 ? null : withoutLines(sheet, ({ kind }, at) => at > last && kind !== 'rejected');
  },
};

/** A file that was opened in a spreadsheet, in any country, and saved again. */
import { pick } from '../../draw';
import { columnsOf, onRows, withCells } from '../columns';
import type { Damage } from '../damage';
import { inLatin } from '../latin';
import type { Sheet, SheetLine } from '../sheet';

type Dates = 'dmy' | 'mdy';

interface Country {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
  readonly dates: Dates;
  readonly day: (year: string, month: string, day: string) => string;
}

const short = (part: string): string => String(Number(part));

const countries: readonly Country[] = [
  { delimiter: ';', decimal: ',', dates: 'dmy', day: (y, m, d) => `${d}.${m}.${y}` },
  { delimiter: ';', decimal: ',', dates: 'dmy', day: (y, m, d) => `${d}/${m}/${y}` },
  { delimiter: ',', decimal: '.', dates: 'mdy', day: (y, m, d) => `${short(m)}/${short(d)}/${y}` },
  { delimiter: ',', decimal: '.', dates: 'dmy', day: (y, m, d) => `${d}/${m}/${y}` },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as the vendors print it, with its time and without its zone; null for other text. */
function dateIn(text: string): { readonly ymd: readonly [string, string, string]; readonly time: string } | null {
  const ymd = /^(\d{4})[-/](\d{2})[-/](\d{2})(?: (\d{2}:\d{2})(?::\d{2})?(?: [+-]\d{4})?)?$/.exec(text);
  if (ymd !== null) return { ymd: [ymd[1]!, ymd[2]!, ymd[3]!], time: ymd[4] ?? '' };
  const mdy = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (mdy !== null) return { ymd: [mdy[3]!, mdy[1]!.padStart(2, '0'), mdy[2]!.padStart(2, '0')], time: '' };
  const named = /^([A-Z][a-z]{2}) (\d{2}), (\d{4})$/.exec(text);
  const month = MONTHS.indexOf(named?.[1] ?? '') + 1;
  return named === null || month === 0
    ? null
    : { ymd: [named[3]!, String(month).padStart(2, '0'), named[2]!], time: '' };
}

const isZoned = (text: string): boolean => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})? [+-]\d{4}$/.test(text);
const hasSeconds = (text: string): boolean => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text);

/** From twelve digits on a whole number is shown as a power of ten, and that is what is saved. */
function power(digits: string, decimal: string): string {
  const six = Math.round(Number(`${digits.slice(0, 6)}.${digits.slice(6, 12)}`));
  const shown = String(six).length > 6 ? { digits: '100000', power: digits.length } : { digits: String(six), power: digits.length - 1 }; // prettier-ignore
  const rest = shown.digits.slice(1).replace(/0+$/, '');
  return `${shown.digits[0]}${rest === '' ? '' : decimal + rest}E+${String(shown.power).padStart(2, '0')}`;
}

/** The number of a cell as the spreadsheet shows it without a format: no groups, no zeros around it. Null for text. */
function numberIn(text: string, from: '.' | ',', to: '.' | ','): string | null {
  const group = from === '.' ? ',' : '.';
  const parts = new RegExp(`^(-?)(\\d{1,3}(?:\\${group}\\d{3})+|\\d+)(?:\\${from}(\\d+))?(%?)$`).exec(text);
  if (parts === null) return null;
  const [, sign, whole, rest = '', percent] = parts;
  const digits = whole!.replaceAll(group, '').replace(/^0+(?=\d)/, '');
  if (digits.length >= 12 && rest === '') return `${sign}${power(digits, to)}`;
  // A percentage keeps its two decimals.
  const decimals = percent === '%' ? rest : rest.replace(/0+$/, '');
  return `${sign}${digits}${decimals === '' ? '' : to + decimals}${percent}`;
}

interface Saved {
  readonly country: Country;
  readonly decimal: '.' | ',';
  readonly text: (text: string) => string;
}

function savedCell(cell: string, { country, decimal, text }: Saved): string {
  const date = dateIn(cell);
  if (date !== null) return `${country.day(...date.ymd)}${date.time === '' ? '' : ` ${date.time}`}`;
  return numberIn(cell, decimal, country.decimal) ?? text(cell);
}

/** What the file tells no more: seconds, the zone behind a time, letters of other alphabets. */
function leftTruth(sheet: Sheet, saved: Sheet, text: Saved['text']): Sheet {
  const body = sheet.lines.filter(({ row }) => row !== null);
  const known = columnsOf(sheet).filter(({ place }) => place >= 0);
  const isIn = (at: number, is: (text: string) => boolean): boolean => body.some(({ cells }) => is(cells[at] ?? ''));
  const noSeconds = new Set(known.filter(({ at }) => isIn(at, hasSeconds)).map(({ place }) => place));
  const { zone } = sheet.head;
  const losesZone = zone !== null && known.some(({ at }) => isIn(at, isZoned));
  const cut = onRows(saved, (row) =>
    row.map((cell, place) => {
      if (cell === null) return cell;
      if (noSeconds.has(place)) return `${cell.slice(0, 16)}:00.000Z`;
      return sheet.columns[place]!.kind === 'text' ? text(cell) : cell;
    }),
  );
  return losesZone ? { ...cut, head: { ...cut.head, zone: { ...zone, inFile: false } } } : cut;
}

/** Two formats of one report, which differ in nothing but the encoding that the spreadsheet has just changed. */
function presetLeft({ head: { preset } }: Sheet): string | null {
  return preset === 'google-ads-excel' ? 'google-ads-report' : preset;
}

function localeLeft({ head, lines }: Sheet, country: Country): Sheet['head']['locale'] {
  const hasDates = lines.some(({ cells, row }) => row !== null && cells.some((cell) => dateIn(cell.trim()) !== null));
  const { decimal, dates } = head.locale;
  return { decimal: decimal === null ? null : country.decimal, dates: hasDates ? country.dates : dates };
}

export const spreadsheet: Damage = {
  name: 'spreadsheet',
  what: 'opened in a spreadsheet and saved: its country’s dates and numbers, long ids as powers of ten, times without seconds and zone',
  damage(sheet, random) {
    const { delimiter, gzip } = sheet.writing;
    if (delimiter === null || gzip > 0 || columnsOf(sheet).length === 0) return null;
    const country = pick(random, countries);
    const encoding = pick(random, ['windows-1252', 'utf-8'] as const);
    const text = encoding === 'windows-1252' ? inLatin : (cell: string) => cell;
    const width = sheet.lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const decimal = sheet.head.locale.decimal ?? '.';
    const lines = sheet.lines.map((line): SheetLine => {
      const cells = line.cells.map((cell) => savedCell(cell, { country, decimal, text }));
      const filled = Array.from({ length: width }, (_, at) => cells[at] ?? '');
      return { ...withCells(line, filled), word: line.word === null ? null : text(line.word) };
    });
    const saved: Sheet = {
      ...sheet,
      lines,
      head: { ...sheet.head, preset: presetLeft(sheet), locale: localeLeft(sheet, country) },
      columns: sheet.columns.map((column) => ({ ...column, name: text(column.name) })),
      writing: {
        delimiter: country.delimiter,
        quoting: 'where needed',
        newline: '\r\n',
        encoding,
        bom: encoding === 'utf-8',
        gzip: 0,
        endsLastLine: true,
      },
    };
    return leftTruth(sheet, saved, text);
  },
};

/** How a table is printed: the marks, orders and line ends of one program in one country. */
import { stream } from '../../src/core/stats/random';
import { pick } from '../zoo/draw';
import type { Kind, Table, Value } from './tables';

export type DateStyle = 'iso' | 'd.m.y' | 'd/m/y' | 'm/d/y' | 'compact';

export interface Style {
  readonly delimiter: string;
  readonly quote: '"' | "'";
  readonly quoting: 'where needed' | 'everywhere';
  readonly escape: 'double' | 'backslash';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly decimal: '.' | ',';
  readonly group: string;
  readonly dates: DateStyle;
}

/** The style of a number. A mark is never both decimal and delimiter, as no program prints it so. */
export function styleOf(number: number): Style {
  const random = stream(number, 'polluted style');
  const delimiter = pick(random, [',', ',', ';', ';', '\t', '|']);
  const decimal = delimiter === ',' ? '.' : pick<'.' | ','>(random, ['.', ',']);
  return {
    delimiter,
    quote: '"',
    quoting: random.int(4) === 0 ? 'everywhere' : 'where needed',
    escape: 'double',
    newline: pick(random, ['\n', '\n', '\r\n']),
    decimal,
    group: pick(random, ['', '', decimal === ',' ? '.' : delimiter === ',' ? '' : ',', '\u00a0']),
    dates: pick(random, ['iso', 'iso', 'd.m.y', 'd/m/y', 'm/d/y']),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

export function printDay(days: number, style: DateStyle): string {
  // By the platform's calendar, not by the reader's: what one of them had wrong would show.
  const date = new Date(days * 86_400_000);
  return printDate([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()], style);
}

/** Also of days that no calendar has. */
export function printDate([year, month, day]: readonly [number, number, number], style: DateStyle): string {
  switch (style) {
    case 'iso':
      return `${year}-${two(month)}-${two(day)}`;
    case 'compact':
      return `${year}${two(month)}${two(day)}`;
    case 'd.m.y':
      return `${two(day)}.${two(month)}.${year}`;
    case 'd/m/y':
      return `${two(day)}/${two(month)}/${year}`;
    case 'm/d/y':
      return `${two(month)}/${two(day)}/${year}`;
  }
}

export function printInstant(seconds: number, style: DateStyle): string {
  const rest = ((seconds % 86_400) + 86_400) % 86_400;
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${printDay(Math.floor(seconds / 86_400), style)} ${time}`;
}

/** Groups of three from the right. */
export function grouped(digits: string, mark: string): string {
  return mark === '' ? digits : digits.replace(/\B(?=(\d{3})+$)/g, mark);
}

export function printMoney(micros: number, { decimal, group }: Pick<Style, 'decimal' | 'group'>): string {
  const cents = Math.round(Math.abs(micros) / 10_000);
  return `${micros < 0 ? '-' : ''}${grouped(String(Math.floor(cents / 100)), group)}${decimal}${two(cents % 100)}`;
}

export function printCell(value: Value, kind: Kind, style: Style): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'day':
      return printDay(value, style.dates);
    case 'instant':
      return printInstant(value, style.dates);
    case 'count':
      return grouped(String(value), style.group);
    case 'money':
      return printMoney(value, style);
    case 'share':
      return `${printMoney(value * 100, { ...style, group: '' })}%`;
    default:
      return String(value);
  }
}

export const cellsOf = ({ columns, rows }: Table, style: Style): string[][] =>
  rows.map((row) => row.map((value, at) => printCell(value, columns[at]!.kind, style)));

/** A cell with what it needs to be read back. */
export function quoted(cell: string, { delimiter, quote, quoting, escape }: Style): string {
  const marks = [delimiter, quote, '\n', '\r'];
  if (quoting === 'where needed' && !marks.some((mark) => cell.includes(mark))) return cell;
  const inner = escape === 'double' ? cell.replaceAll(quote, quote + quote) : cell.replaceAll(quote, `\\${quote}`);
  return `${quote}${inner}${quote}`;
}

export const lineOf = (cells: readonly string[], style: Style): string =>
  cells.map((cell) => quoted(cell, style)).join(style.delimiter);

export const linesOf = (rows: readonly (readonly string[])[], style: Style): string[] =>
  rows.map((row) => lineOf(row, style));

export const joined = (lines: readonly string[], { newline }: Style): string =>
  lines.map((line) => `${line}${newline}`).join('');

/** Cell and number printing as the vendors do it. */

export type Delimiter = ',' | '\t' | ';';

export function delimitedLine(cells: readonly string[], delimiter: Delimiter): string {
  return cells.map((cell) => quoteIfNeeded(cell, delimiter)).join(delimiter);
}

/**
 * Commas are quoted even where a tab separates; that is how the ad platforms write their tab files. Where a semicolon
 * separates, commas are decimal ones and stay bare.
 */
function quoteIfNeeded(cell: string, delimiter: Delimiter): string {
  const isComma = delimiter !== ';' && cell.includes(',');
  const needed = cell.includes('"') || isComma || cell.includes('\n') || cell.includes(delimiter);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly group: ',' | '.' | '';
}

function grouped(digits: string, group: string): string {
  return group === '' ? digits : digits.replace(/\B(?=(\d{3})+$)/g, group);
}

/** A whole number of millionths, printed with two decimals, halves away from zero. Never negative in the zoo. */
export function printMillionths(millionths: number, style: NumberStyle): string {
  return printHundredths(hundredths(millionths), style);
}

export function hundredths(millionths: number): number {
  return Math.floor((millionths + 5_000) / 10_000);
}

export function printHundredths(value: number, style: NumberStyle): string {
  const rest = String(value % 100).padStart(2, '0');
  return `${grouped(String(Math.floor(value / 100)), style.group)}${style.decimal}${rest}`;
}

export function printCount(value: number, style: NumberStyle): string {
  return grouped(String(value), style.group);
}

/** `part / whole` as a percentage with two decimals; 0 of 0 is 0 %. */
export function printPercent(part: number, whole: number, style: NumberStyle): string {
  const value = whole === 0 ? 0 : Math.round((part / whole) * 10_000);
  return `${printHundredths(value, { decimal: style.decimal, group: '' })}%`;
}

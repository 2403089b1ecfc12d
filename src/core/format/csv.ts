/**
 * CSV as every export writes it: RFC 4180, UTF-8 without BOM, `\r\n` after each record. Text that a spreadsheet would
 * take for a formula gets a leading `'`, because exports are opened in spreadsheets and cell text is hostile
 * (methods: docs/methods/ingest.md, "formula injection on export").
 */

/** ASCII and full-width `=`, `+`, `-`, `@`, and the control characters that spreadsheets skip before a formula. */
const FORMULA = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;
const PLAIN_NUMBER = /^\s*[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][+-]?\d+)?\s*%?$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Text made harmless for spreadsheets; plain numbers stay as they are. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** One cell, numbers with 12 significant digits; null is an empty cell, and empty text is `""` so that both come back as they were. */
export function csvCell(value: string | number | bigint | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
  if (typeof value !== 'string') return String(value);
  const text = guardFormula(value);
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its line end. */
export function csvRecord(cells: readonly (string | number | bigint | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

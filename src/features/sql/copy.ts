/** A result as text for other programs. Text that a spreadsheet would run as a formula is held down by an apostrophe. */
export interface TextTable {
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
  readonly rowCount: number;
  readonly cell: (row: number, column: number) => string | null;
}

const FORMULA = /^[=+\-@\t\r]/;

/** Only text is guarded: a negative number stays a number. */
export const guardFormula = (text: string, kind: string): string =>
  kind === 'text' && FORMULA.test(text) ? `'${text}` : text;

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180: comma, CRLF, quotes where needed; null is an empty field. */
export const toCsv = (table: TextTable): string => write(table, { separator: ',', newline: '\r\n', field: quote });

/** For pasting into a sheet: tabs and line ends inside a cell become spaces. */
export const toTsv = (table: TextTable): string =>
  write(table, { separator: '\t', newline: '\n', field: (text) => text.replaceAll(/[\t\r\n]+/g, ' ') });

interface Manner {
  readonly separator: string;
  readonly newline: string;
  readonly field: (text: string) => string;
}

function write({ columns, rowCount, cell }: TextTable, { separator, newline, field }: Manner): string {
  const lines = [columns.map(({ name }) => field(guardFormula(name, 'text'))).join(separator)];
  for (let row = 0; row < rowCount; row += 1) {
    lines.push(columns.map(({ kind }, at) => field(guardFormula(cell(row, at) ?? '', kind))).join(separator));
  }
  return lines.join(newline) + newline;
}

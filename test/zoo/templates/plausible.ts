import { delimited } from './delimited';
import type { TemplateRows } from './rows';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One table of a Plausible export: all but numbers stand between quotes, as its database writes CSV with names. */
export const plausibleText = ({ header, rows }: TemplateRows): string =>
  [header.map(quoted), ...rows.map((cells) => cells.map((cell) => (/^\d+$/.test(cell) ? cell : quoted(cell))))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

/** The same without quotes, as a spreadsheet leaves it. */
export const plausiblePlain = ({ header, rows }: TemplateRows): string => delimited([header, ...rows]);

/** `imported_visitors_20310301_20310330.csv`. */
export const plausibleName = (table: string, from: string, to: string): string => `imported_${table}_${from}_${to}.csv`;

import { delimited } from './delimited';
import { jsonLines, nested, type TemplateRows } from './rows';

const BARE = new Set(['revenue']);

/** A product's own log, one object a line. */
export const productLogText = ({ header, rows }: TemplateRows): string =>
  jsonLines(rows.map((cells) => nested(header, cells, BARE)));

/** The same log as a table. */
export const productLogCsv = ({ header, rows }: TemplateRows): string => delimited([header, ...rows]);

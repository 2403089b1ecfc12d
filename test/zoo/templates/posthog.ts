import { delimited } from './delimited';
import { jsonLines, nested, type TemplateRows } from './rows';

const BARE = new Set(['properties.revenue', 'team_id']);

/** PostHog's table of events: columns sorted by name, a column per property, lines that end in CRLF. */
export function posthogCsv({ header, rows }: TemplateRows): string {
  const order = header
    .map((name, at) => ({ name, at }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ at }) => at);
  return [header, ...rows].map((cells) => delimited([order.map((at) => cells[at])]).replace(/\n$/, '\r\n')).join('');
}

/** A batch as JSON lines: `properties` and `person_properties` are objects. */
export const posthogBatch = ({ header, rows }: TemplateRows): string =>
  jsonLines(rows.map((cells) => nested(header, cells, BARE)));

/** A batch as a table: both objects are the text of JSON in one cell. */
export function posthogTable({ header, rows }: TemplateRows): string {
  const names = [...new Set(header.map((name) => name.split('.', 1)[0]))];
  const cells = rows.map((row) => {
    const object = nested(header, row, BARE);
    return names.map((name) => {
      const value = object[name] ?? '';
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    });
  });
  return delimited([names, ...cells]);
}

import { jsonLines, nested, type TemplateRows } from './rows';

const PARAMETER = 'event_params.';

/** int64 values are quoted, as the export to JSON writes them. */
function parameter(name: string, cell: string): object {
  const kind = /^-?\d+$/.test(cell) ? 'int_value' : /^-?\d+\.\d+$/.test(cell) ? 'double_value' : 'string_value';
  return { key: name.slice(PARAMETER.length), value: { [kind]: kind === 'double_value' ? Number(cell) : cell } };
}

/** GA4 in BigQuery, exported as line-JSON: parameters as a list of keys and typed values, `items` a list. */
export const ga4BigqueryText = ({ header, rows }: TemplateRows): string =>
  jsonLines(
    rows.map((cells) => {
      const pairs = header.map((name, at) => ({ name, cell: cells[at] }));
      const own = pairs.filter(({ name }) => !name.startsWith(PARAMETER));
      const parameters = pairs.filter(({ name, cell }) => name.startsWith(PARAMETER) && cell !== '');
      return {
        ...nested(
          own.map(({ name }) => name),
          own.map(({ cell }) => cell),
          new Set(),
        ),
        event_params: parameters.map(({ name, cell }) => parameter(name, cell)),
        items: [],
      };
    }),
  );

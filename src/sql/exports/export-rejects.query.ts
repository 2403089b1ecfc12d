import { defineQuery, int, nullable, text } from '../define';
import sql from './export-rejects.sql?raw';

/** Fields of `rejects.ndjson`, in order. */
export const exportRejects = defineQuery({
  name: 'export-rejects',
  sql,
  params: ['source'],
  row: { source: text, line: int, column: nullable(text), code: text, message: text, raw: text, value: nullable(text) },
});

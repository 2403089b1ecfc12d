import { defineQuery, int, nullable, text } from '../define';
import sql from './read-rejects.sql?raw';

/** Rejected lines for the screen; all of them are in `exportRejects`. */
export const readRejects = defineQuery({
  name: 'read-rejects',
  sql,
  params: ['source', 'most'],
  row: { line: int, column: nullable(text), code: text, message: text, raw: text, value: nullable(text) },
});

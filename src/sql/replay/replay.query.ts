import { date, defineQuery, int, nullable } from '../define';
import knownSpanSql from './known-span.sql?raw';

export const knownSpan = defineQuery({
  name: 'known-span',
  sql: knownSpanSql,
  params: [],
  row: { first: nullable(date), events: int, delivery: int },
});

import { defineQuery, int } from '../define';
import sql from './count-seen.sql?raw';

export const countSeen = defineQuery({
  name: 'count-seen',
  sql,
  params: ['as_of'],
  row: { events: int, delivery: int },
});

/** What bridges between periods are made from. */
import { date, defineQuery, int, micros, nullable, text } from '../define';
import spendDaysSql from './spend-days.sql?raw';

export const spendDaysQuery = defineQuery({
  name: 'spend-days',
  sql: spendDaysSql,
  params: [],
  row: {
    day: date,
    channel: nullable(text),
    platform: nullable(text),
    campaign: text,
    currency: nullable(text),
    clicks: int,
    cost_micros: micros,
  },
});

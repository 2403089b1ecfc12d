import { date, defineQuery, micros, text } from '../define';
import dailySpendSql from './daily-spend.sql?raw';

export const dailySpend = defineQuery({
  name: 'daily-spend',
  sql: dailySpendSql,
  params: ['from', 'to'],
  row: { day: date, currency: text, spend_micros: micros },
});

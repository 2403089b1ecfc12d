/** Restated days: a newer file replaces what it covers of an older one; the older file keeps what it said. */
import { date, defineQuery, defineStatement, int, micros, nullable, text } from '../define';
import deliverySql from './delivery.sql?raw';
import noReplacedRows from './no-replaced-rows.sql?raw';
import readConflictsSql from './read-conflicts.sql?raw';
import readReplacedSql from './read-replaced.sql?raw';
import replacedRows from './replaced-rows.sql?raw';

/** The table of replaced rows, empty, and the view `delivery` without them; `source.every_delivery` must exist. */
export const restateStatements: readonly string[] = [noReplacedRows, deliverySql];

/** Compares all files anew. */
export const makeReplacedRows = defineStatement({ name: 'replaced-rows', sql: replacedRows, params: [] });

/** One row per pair of an older and a newer file. */
export const replacedQuery = defineQuery({
  name: 'read-replaced',
  sql: readReplacedSql,
  params: [],
  row: {
    label: text,
    by_label: text,
    currency: nullable(text),
    days: int,
    changed: int,
    rows: int,
    largest_day: nullable(date),
    largest_micros: nullable(micros),
  },
});

export const conflictsQuery = defineQuery({
  name: 'read-conflicts',
  sql: readConflictsSql,
  params: ['label', 'by_label'],
  row: {
    day: date,
    last_day: date,
    campaign: nullable(text),
    impressions_change: int,
    clicks_change: int,
    cost_change_micros: micros,
    conversions_change_micros: micros,
    value_change_micros: micros,
  },
});

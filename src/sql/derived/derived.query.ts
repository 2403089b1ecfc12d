import { boolean, date, defineQuery, defineStatement, int, micros, nullable, text } from '../define';
import coverage from './coverage.sql?raw';
import entities from './entities.sql?raw';
import readCanonical from './read-canonical-counts.sql?raw';
import readCoverage from './read-coverage.sql?raw';
import readRangeTotals from './read-range-totals.sql?raw';
import readDerived from './read-derived-counts.sql?raw';
import readTotals from './read-totals.sql?raw';
import totals from './totals.sql?raw';

/** Makes the table `entities` anew; the same for the two below. */
export const makeEntities = defineStatement({ name: 'entities', sql: entities, params: [] });
export const makeCoverage = defineStatement({ name: 'coverage', sql: coverage, params: [] });
export const makeTotals = defineStatement({ name: 'totals', sql: totals, params: [] });

export const coverageQuery = defineQuery({
  name: 'read-coverage',
  sql: readCoverage,
  params: [],
  row: { source: text, day: date, rows: int, replaced: int, is_conflicting: boolean },
});

/**
 * Spend by currency, impressions, clicks and events between two ISO days; `null` leaves an end open. `amount` is in micros for
 * `spend_micros`, else a count. A metric without rows has no row here.
 */
export const rangeTotalsQuery = defineQuery({
  name: 'read-range-totals',
  sql: readRangeTotals,
  params: ['from', 'to'],
  row: { metric: text, currency: nullable(text), amount: micros },
});

/** `amount` is in micros where the metric's name ends so, else a count. */
export const totalsQuery = defineQuery({
  name: 'read-totals',
  sql: readTotals,
  params: [],
  row: {
    source: int,
    label: text,
    grain: text,
    metric: text,
    type: nullable(text),
    currency: nullable(text),
    amount: micros,
  },
});

export const canonicalCounts = defineQuery({
  name: 'read-canonical-counts',
  sql: readCanonical,
  params: [],
  row: { events: int, delivery: int, web_aggregate: int, lookup: int, rejects: int },
});

export const derivedCounts = defineQuery({
  name: 'read-derived-counts',
  sql: readDerived,
  params: [],
  row: { identifiers: int, entities: int, coverage: int, totals: int, people: int },
});

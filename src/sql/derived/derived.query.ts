import { boolean, date, defineQuery, defineStatement, int, micros, nullable, text } from '../define';
import coverage from './coverage.sql?raw';
import campaignEntities from './campaign-entities.sql?raw';
import clickCampaigns from './click-campaigns.sql?raw';
import confirmedAliases from './confirmed-aliases.sql?raw';
import entities from './entities.sql?raw';
import entityAliases from './entity-aliases.sql?raw';
import ownHosts from './own-hosts.sql?raw';
import readConfirmedAliases from './read-confirmed-aliases.sql?raw';
import readNamedRows from './read-named-rows.sql?raw';
import readOwnHosts from './read-own-hosts.sql?raw';
import readCanonical from './read-canonical-counts.sql?raw';
import readCoverage from './read-coverage.sql?raw';
import readRangeTotals from './read-range-totals.sql?raw';
import readDerived from './read-derived-counts.sql?raw';
import readTotals from './read-totals.sql?raw';
import totals from './totals.sql?raw';

const statement = (name: string, sql: string) => defineStatement({ name, sql, params: [] });

/** Empty tables that the task of the stage fills. */
export const entityTables = [
  statement('entities', entities),
  statement('entity-aliases', entityAliases),
  statement('campaign-entities', campaignEntities),
  statement('confirmed-aliases', confirmedAliases),
  statement('own-hosts', ownHosts),
];

/** After the entities: clicks that ad systems list by their id. */
export const makeClickCampaigns = statement('click-campaigns', clickCampaigns);

export const namedRowsQuery = defineQuery({
  name: 'read-named-rows',
  sql: readNamedRows,
  params: [],
  row: {
    source: int,
    platform: nullable(text),
    account: nullable(text),
    channel: nullable(text),
    campaign: nullable(text),
    campaign_id: nullable(text),
    ad_set: nullable(text),
    ad_set_id: nullable(text),
    ad_id: nullable(text),
    creative: nullable(text),
    creative_id: nullable(text),
    landing_page: nullable(text),
    audience: nullable(text),
    first_day: nullable(text),
    last_day: nullable(text),
    records: int,
  },
});

export const confirmedAliasesQuery = defineQuery({
  name: 'read-confirmed-aliases',
  sql: readConfirmedAliases,
  params: [],
  row: {
    name: text,
    platform: nullable(text),
    to_platform: nullable(text),
    to_account: nullable(text),
    to_key: text,
  },
});

export const ownHostsQuery = defineQuery({
  name: 'read-own-hosts',
  sql: readOwnHosts,
  params: [],
  row: { host: text },
});

/** Makes the table anew; the same for the one below. */
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

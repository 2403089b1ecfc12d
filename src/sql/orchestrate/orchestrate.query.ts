/** What policy reads of the data: where things were shown, to whom how often, and at what cost. */
import { date, defineQuery, defineStatement, int, nullable, text, micros } from '../define';
import adRowsSql from './ad-rows.sql?raw';
import campaignAliasesSql from './campaign-aliases.sql?raw';
import campaignTermsSql from './campaign-terms.sql?raw';
import exposurePlacesSql from './exposure-places.sql?raw';
import exposuresSql from './exposures.sql?raw';
import placeDaysSql from './place-days.sql?raw';
import readCampaignDaysSql from './read-campaign-days.sql?raw';
import readContactsSql from './read-contacts.sql?raw';
import readCustomerContactsSql from './read-customer-contacts.sql?raw';
import readCustomersSql from './read-customers.sql?raw';
import readHistogramSql from './read-histogram.sql?raw';
import readOverCalendarSql from './read-over-calendar.sql?raw';
import readOverRollingSql from './read-over-rolling.sql?raw';
import readPersonContactsSql from './read-person-contacts.sql?raw';
import readPlaceDaysSql from './read-place-days.sql?raw';
import readPlacesSql from './read-places.sql?raw';
import readSpanSql from './read-span.sql?raw';
import readSuppressedSql from './read-suppressed.sql?raw';
import readSuppressedContactsSql from './read-suppressed-contacts.sql?raw';
import readTermsSql from './read-terms.sql?raw';
import suppressedPeopleSql from './suppressed-people.sql?raw';

const statement = (name: string, sql: string) => defineStatement({ name, sql, params: [] });

/** Tables of exposures, in order; people must have been joined. No setting of the policy changes them. */
export const exposureTables = [
  statement('campaign-aliases', campaignAliasesSql),
  statement('campaign-terms', campaignTermsSql),
  statement('ad-rows', adRowsSql),
  statement('exposure-places', exposurePlacesSql),
  statement('exposures', exposuresSql),
  statement('place-days', placeDaysSql),
  statement('suppressed-people', suppressedPeopleSql),
];

export const exposureStatements: readonly string[] = exposureTables.map(({ sql }) => sql);

export const spanQuery = defineQuery({
  name: 'read-span',
  sql: readSpanSql,
  params: [],
  row: { now: nullable(text), last_day: nullable(date), first_us: nullable(int), last_us: nullable(int) },
});

export const placesQuery = defineQuery({
  name: 'read-places',
  sql: readPlacesSql,
  params: [],
  row: {
    place: int,
    channel: nullable(text),
    platform: nullable(text),
    campaign: nullable(text),
    creative: nullable(text),
    audience: nullable(text),
    region: nullable(text),
    device: nullable(text),
    placement: nullable(text),
    context: nullable(text),
    keyword: nullable(text),
    currency: nullable(text),
    impressions: int,
    cost_micros: micros,
    recent_impressions: int,
    recent_cost_micros: micros,
  },
});

const hits = { day: date, currency: nullable(text), impressions: int, cost_micros: micros } as const;

export const termsQuery = defineQuery({
  name: 'read-terms',
  sql: readTermsSql,
  params: [],
  row: { platform: nullable(text), campaign: text, keyword: text, visits: int },
});

/** Impressions and cost in thousandths. */
export const placeDaysQuery = defineQuery({
  name: 'read-place-days',
  sql: readPlaceDaysSql,
  params: ['places'],
  row: hits,
});

export const campaignDaysQuery = defineQuery({
  name: 'read-campaign-days',
  sql: readCampaignDaysSql,
  params: ['places'],
  row: {
    channel: nullable(text),
    platform: nullable(text),
    campaign: text,
    currency: nullable(text),
    day: date,
    spend_micros: micros,
    clicks: int,
    impressions: int,
  },
});

const over = {
  day: nullable(date),
  currency: nullable(text),
  units: int,
  unit_days: int,
  impressions: int,
  cost_micros: micros,
} as const;

export const overRollingQuery = defineQuery({
  name: 'read-over-rolling',
  sql: readOverRollingSql,
  params: ['key', 'places', 'n', 'microseconds'],
  row: over,
});

export const overCalendarQuery = defineQuery({
  name: 'read-over-calendar',
  sql: readOverCalendarSql,
  params: ['key', 'places', 'n', 'starts'],
  row: over,
});

export const histogramQuery = defineQuery({
  name: 'read-histogram',
  sql: readHistogramSql,
  params: ['key', 'places', 'starts'],
  row: { impressions: int, unit_days: int },
});

export const contactsQuery = defineQuery({
  name: 'read-contacts',
  sql: readContactsSql,
  params: ['key', 'places', 'n', 'microseconds'],
  row: { unit: int, ts_us: int, day: date, currency: nullable(text), cost_micros: micros },
});

export const suppressedQuery = defineQuery({
  name: 'read-suppressed',
  sql: readSuppressedSql,
  params: [],
  row: { person: int, reason: text },
});

export const suppressedContactsQuery = defineQuery({
  name: 'read-suppressed-contacts',
  sql: readSuppressedContactsSql,
  params: ['reasons', 'places'],
  row: hits,
});

export const customersQuery = defineQuery({
  name: 'read-customers',
  sql: readCustomersSql,
  params: [],
  row: { person: int },
});

export const customerContactsQuery = defineQuery({
  name: 'read-customer-contacts',
  sql: readCustomerContactsSql,
  params: ['places'],
  row: hits,
});

export const personContactsQuery = defineQuery({
  name: 'read-person-contacts',
  sql: readPersonContactsSql,
  params: ['people', 'since'],
  row: { person: int, place: int, ts_us: int },
});

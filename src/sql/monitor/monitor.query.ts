/** What the detectors read, already added up: a few rows per series and day (docs/methods/monitor.md). */
import { date, defineQuery, defineStatement, int, micros, nullable, text } from '../define';
import accountDaysSql from './account-days.sql?raw';
import channelVisitsSql from './channel-visits.sql?raw';
import creativeDaysSql from './creative-days.sql?raw';
import creativeReachSql from './creative-reach.sql?raw';
import signalCoverageSql from './signal-coverage.sql?raw';
import signalHoursSql from './signal-hours.sql?raw';
import visitTagsSql from './visit-tags.sql?raw';

const place = { channel: nullable(text), platform: nullable(text), account: nullable(text) };
const delivered = { day: date, impressions: int, clicks: int, cost_micros: micros, seen: date };

export const creativeDays = defineQuery({
  name: 'creative-days',
  sql: creativeDaysSql,
  params: [],
  row: {
    ...place,
    campaign: nullable(text),
    ad_set: nullable(text),
    audience: nullable(text),
    creative: nullable(text),
    currency: nullable(text),
    ...delivered,
  },
});

export const creativeReach = defineQuery({
  name: 'creative-reach',
  sql: creativeReachSql,
  params: [],
  row: {
    ...place,
    campaign: nullable(text),
    audience: nullable(text),
    creative: text,
    from_day: date,
    to_day: date,
    reach: int,
    impressions: int,
  },
});

export const accountDays = defineQuery({
  name: 'account-days',
  sql: accountDaysSql,
  params: [],
  row: { ...place, currency: nullable(text), ...delivered },
});

const signal = { platform: text, stream: text };

export const signalHours = defineQuery({
  name: 'signal-hours',
  sql: signalHoursSql,
  params: [],
  row: { ...signal, region: nullable(text), hour: int, parties: int },
});

export const signalCoverage = defineQuery({
  name: 'signal-coverage',
  sql: signalCoverageSql,
  params: [],
  row: { ...signal, from_hour: int, to_hour: int },
});

/** Empties the marks of visits, to be written anew. */
export const makeVisitTags = defineStatement({ name: 'visit-tags', sql: visitTagsSql, params: [] });

/** `visit_tags` must be written. */
export const channelVisits = defineQuery({
  name: 'channel-visits',
  sql: channelVisitsSql,
  params: [],
  row: { channel: text, platform: nullable(text), day: date, visitors: int },
});

/** Columns that reports and explorations of GA4 share. Others that hold no numbers are dimensions, others that do are kept. */
import type { PresetColumn } from '../../../core/ingest/preset';
import { dimension } from '../../../core/ingest/preset-parts';

export const ga4Columns: readonly PresetColumn[] = [
  { names: ['Date'], field: 'day', kind: 'date' },
  { names: ['Sessions'], field: 'sessions', kind: 'integer', additive: true },
  // Never added up: a person of two days, or of two countries, is one person.
  {
    names: ['Active users', 'Users', 'Total users', 'New users', 'Returning users', 'First time purchasers'],
    field: 'users',
    kind: 'integer',
  },
  { names: ['Event count', 'Views'], field: 'events', kind: 'integer', additive: true },
  // Ids and numbered names look like numbers, and are none.
  { names: ['Client ID', 'Effective user ID', 'App-instance ID', 'User ID'], field: null, kind: 'id', dimension: true },
  dimension('Hour', 'Day', 'Week', 'Month', 'Year', 'Day of week', 'Day of week name', 'Nth hour', 'Nth minute'),
  dimension('Date + hour (YYYYMMDDHH)', 'Date hour and minute', 'ISO week', 'ISO year', 'Year month', 'Quarter'),
  dimension('Country', 'Country ID', 'Region', 'City', 'City ID', 'Language', 'Language code', 'Continent', 'Age'),
  dimension('Device category', 'Browser', 'Operating system', 'OS version', 'Platform', 'Stream name', 'Stream ID'),
  dimension('Session campaign', 'Session source', 'Session medium', 'Session source / medium', 'Session campaign ID'),
  dimension('Session default channel group', 'Session primary channel group (Default Channel Group)'),
  dimension('First user campaign', 'First user source / medium', 'First user default channel group', 'Audience name'),
  dimension(
    'First user primary channel group (Default Channel Group)',
    'User cohort',
    'Screen resolution',
    'App version',
  ),
  dimension('Page title and screen class', 'Page path and screen class', 'Page title and screen name', 'Landing page'),
  dimension(
    'Page title',
    'Page path',
    'Page location',
    'Event name',
    'Key event',
    'Item name',
    'Item ID',
    'Item category',
  ),
];

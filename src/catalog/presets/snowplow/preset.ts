import type { Preset, PresetColumn } from '../../../core/ingest/preset';
import { snowplowNames } from './snowplow-positions';

const time = (name: string): PresetColumn => ({ names: [name], field: name, kind: 'instant', keep: true });

const columns: readonly PresetColumn[] = [
  { names: ['event_id'], field: 'event_id', kind: 'id' },
  // Corrected for clocks that are wrong; where it is blank, when the event was received stands in.
  { names: ['derived_tstamp'], field: 'ts_utc', kind: 'instant' },
  { names: ['collector_tstamp'], field: 'seen_utc', kind: 'instant', required: true },
  time('etl_tstamp'),
  time('dvce_created_tstamp'),
  { names: ['event_name', 'event'], field: 'name', kind: 'text' },
  { names: ['user_id'], field: 'user_id', kind: 'id' },
  // A cookie of the site's own, and one of the collector, which many sites may share.
  { names: ['domain_userid'], field: 'anonymous_id', kind: 'id' },
  { names: ['network_userid'], field: 'cookie_id', kind: 'id' },
  { names: ['mkt_clickid'], field: 'click_id', kind: 'id' },
  { names: ['mkt_campaign'], field: 'campaign', kind: 'text' },
  { names: ['mkt_source'], field: 'utm_source', kind: 'text' },
  { names: ['mkt_medium'], field: 'utm_medium', kind: 'text' },
  { names: ['mkt_content'], field: 'creative', kind: 'text' },
  { names: ['mkt_term'], field: 'keyword', kind: 'text' },
  { names: ['page_referrer'], field: 'referrer', kind: 'text' },
  { names: ['geo_country'], field: 'region', kind: 'text' },
  { names: ['dvce_type'], field: 'device', kind: 'text' },
  { names: ['tr_orderid'], field: 'order_id', kind: 'id' },
  { names: ['tr_total'], field: 'value_micros', kind: 'money' },
  { names: ['tr_currency'], field: 'currency', kind: 'text' },
];
const named = new Set(columns.flatMap(({ names }) => names));

/** Snowplow: enriched events as lines of 131 cells without a header, or as a table of the warehouse. Times in UTC. */
const preset: Preset = {
  id: 'snowplow',
  family: 'snowplow',
  label: 'Snowplow events',
  vendor: 'Snowplow',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [['app_id'], ['collector_tstamp'], ['event_id'], ['domain_userid']],
    forbidden: [],
    patterns: [/^(?:contexts|unstruct_event|derived_contexts|load_tstamp|event_fingerprint)/u],
  },
  positions: {
    dialect: { delimiter: '\t', quote: null, escape: 'double' },
    maps: [{ id: 'enriched event, 131 columns', names: snowplowNames }],
  },
  totals: null,
  columns: [...columns, { names: snowplowNames.filter((name) => !named.has(name)), field: null, kind: 'text' }],
  dateOrder: 'iso',
  decimal: '.',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'event',
  table: 'events',
  stream: 'web',
  channel: null,
  platform: 'snowplow',
  events: {
    kind: 'by-column',
    column: 'name',
    types: { page_view: 'page', screen_view: 'page', transaction: 'order' },
    otherwise: 'track',
  },
  dedupeKey: ['event_id', 'seen_utc'],
};

export default preset;

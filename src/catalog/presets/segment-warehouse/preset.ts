import type { Preset, RowRule, RowTest } from '../../../core/ingest/preset';

const kept = (...names: string[]) => ({ names, field: null, kind: 'text' }) as const;
const called = (type: string, ...when: RowTest[]): RowRule => ({
  table: 'events',
  when,
  sets: { type: { from: 'text', text: type }, name: { from: 'fields', fields: ['name', 'call'] } },
});

/** Tables that Segment and RudderStack write into a warehouse, as CSV: one for each kind of call, without saying which. */
const preset: Preset = {
  id: 'segment-warehouse',
  family: 'segment',
  label: 'Segment warehouse table',
  vendor: 'Segment',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [['id'], ['anonymous_id'], ['received_at'], ['sent_at']],
    forbidden: ['messageId', 'amplitude_id', 'domain_userid'],
    patterns: [/^context_/u],
  },
  totals: null,
  columns: [
    { names: ['id'], field: 'event_id', kind: 'id' },
    { names: ['timestamp'], field: 'ts_utc', kind: 'instant' },
    { names: ['received_at'], field: 'seen_utc', kind: 'instant' },
    { names: ['event_text', 'name'], field: 'name', kind: 'text' },
    { names: ['event'], field: 'call', kind: 'text', keep: true, says: 'Only what was tracked has one' },
    {
      names: ['url', 'path'],
      field: 'page',
      kind: 'text',
      keep: true,
      says: 'Of calls that were not tracked, pages have one',
    },
    { names: ['user_id'], field: 'user_id', kind: 'id' },
    { names: ['anonymous_id'], field: 'anonymous_id', kind: 'id' },
    { names: ['context_group_id', 'group_id'], field: 'group_id', kind: 'id' },
    { names: ['context_device_id', 'context_device_advertising_id'], field: 'device_id', kind: 'id' },
    { names: ['email', 'context_traits_email'], field: 'email_sha256', kind: 'email' },
    { names: ['phone', 'context_traits_phone'], field: 'phone_sha256', kind: 'phone' },
    { names: ['gclid', 'context_campaign_gclid'], field: 'click_id', kind: 'id' },
    { names: ['order_id'], field: 'order_id', kind: 'id' },
    { names: ['context_campaign_name'], field: 'campaign', kind: 'text' },
    { names: ['context_campaign_id'], field: 'campaign_id', kind: 'id' },
    { names: ['context_campaign_source'], field: 'utm_source', kind: 'text' },
    { names: ['context_campaign_medium'], field: 'utm_medium', kind: 'text' },
    { names: ['context_campaign_content'], field: 'creative', kind: 'text' },
    { names: ['context_campaign_term'], field: 'keyword', kind: 'text' },
    { names: ['referrer', 'context_page_referrer'], field: 'referrer', kind: 'text' },
    { names: ['context_location_country'], field: 'region', kind: 'text' },
    { names: ['context_device_type'], field: 'device', kind: 'text' },
    { names: ['revenue', 'value', 'total'], field: 'value_micros', kind: 'money' },
    { names: ['currency'], field: 'currency', kind: 'text' },
    kept('sent_at', 'original_timestamp', 'uuid_ts', 'loaded_at', 'title', 'search', 'keywords', 'category', 'channel'),
  ],
  dateOrder: 'iso',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'event',
  table: 'events',
  stream: 'web',
  channel: null,
  platform: 'segment',
  events: {
    kind: 'rows',
    rows: [
      called('track', { test: 'is filled', field: 'call' }),
      called('page', { test: 'is blank', field: 'call' }, { test: 'is filled', field: 'page' }),
      called('identify', { test: 'is blank', field: 'call' }, { test: 'is blank', field: 'page' }),
    ],
  },
  requireOneOf: ['user_id', 'anonymous_id', 'device_id', 'email_sha256'],
  dedupeKey: ['event_id'],
};

export default preset;

import type { Preset } from '../../../core/ingest/preset';

/** Names as the export writes them: everything but the event stands in `properties`. */
const property = (...names: string[]): string[] => names.map((name) => `properties.${name}`);

/** Mixpanel's raw export: one event a line, times as seconds since 1970. */
const preset: Preset = {
  id: 'mixpanel',
  family: 'mixpanel',
  label: 'Mixpanel events',
  vendor: 'Mixpanel',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8'],
  formats: ['ndjson'],
  preamble: [],
  footer: [],
  header: {
    must: [['event'], property('time'), property('distinct_id')],
    forbidden: ['messageId', 'amplitude_id', 'elements_chain'],
    patterns: [/^properties\./u],
  },
  fileName: /mixpanel|export|\.(?:ndjson|jsonl|json|txt)(?:\.gz)?$/iu,
  totals: null,
  columns: [
    { names: ['event'], field: 'name', kind: 'text' },
    { names: property('time'), field: 'ts_utc', kind: 'instant', required: true, clock: 'may be local' },
    { names: property('mp_processing_time_ms'), field: 'seen_utc', kind: 'instant' },
    { names: property('$insert_id'), field: 'event_id', kind: 'id' },
    { names: property('$user_id'), field: 'user_id', kind: 'id' },
    // Of a person who never logged in it is the device, of others the user: a name of its own kind.
    { names: property('distinct_id'), field: 'anonymous_id', kind: 'id' },
    { names: property('$device_id'), field: 'device_id', kind: 'id' },
    { names: property('$email', 'email'), field: 'email_sha256', kind: 'email' },
    { names: property('$phone', 'phone'), field: 'phone_sha256', kind: 'phone' },
    { names: property('gclid', 'fbclid', 'li_fat_id', 'msclkid', 'ttclid'), field: 'click_id', kind: 'id' },
    { names: property('utm_campaign'), field: 'campaign', kind: 'text' },
    { names: property('utm_source'), field: 'utm_source', kind: 'text' },
    { names: property('utm_medium'), field: 'utm_medium', kind: 'text' },
    { names: property('utm_content'), field: 'creative', kind: 'text' },
    { names: property('utm_term'), field: 'keyword', kind: 'text' },
    { names: property('$referrer'), field: 'referrer', kind: 'text' },
    { names: property('mp_country_code', '$country_code'), field: 'region', kind: 'text' },
    { names: property('$device_type'), field: 'device', kind: 'text' },
    { names: property('order_id', 'orderId', '$order_id'), field: 'order_id', kind: 'id' },
    { names: property('company_id', 'account_id', 'group_id'), field: 'group_id', kind: 'id' },
    { names: property('revenue', '$amount', 'amount', 'value'), field: 'value_micros', kind: 'money' },
    { names: property('currency', '$currency'), field: 'currency', kind: 'text' },
  ],
  dateOrder: 'iso',
  zone: { from: 'cell' },
  grain: 'event',
  table: 'events',
  stream: 'product',
  channel: null,
  platform: 'mixpanel',
  events: {
    kind: 'by-column',
    column: 'name',
    types: { $mp_web_page_view: 'page', $identify: 'identify', $create_alias: 'identify', $merge: 'identify' },
    otherwise: 'track',
  },
  requireOneOf: ['user_id', 'anonymous_id', 'device_id'],
  dedupeKey: ['name', 'ts_utc', 'anonymous_id', 'event_id'],
};

export default preset;

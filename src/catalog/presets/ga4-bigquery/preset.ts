import type { Preset, PresetColumn } from '../../../core/ingest/preset';

const parameter = (...names: string[]): string[] => names.map((name) => `event_params.${name}`);
/** What stands at this event; `traffic_source` is how the person first came, years ago perhaps, and stays beside the row. */
const collected = (...names: string[]): string[] => names.map((name) => `collected_traffic_source.${name}`);
/** Parts of the key: several hits may be sent in one batch, at one instant. */
const batch = (name: string): PresetColumn => ({ names: [name], field: name, kind: 'id', keep: true });

/** Google Analytics 4 in BigQuery, exported as line-JSON or Parquet: times in microseconds UTC, parameters by key. */
const preset: Preset = {
  id: 'ga4-bigquery',
  family: 'ga4-bigquery',
  label: 'GA4 warehouse export',
  vendor: 'Google Analytics',
  standing: 'confirmed',
  containers: ['plain', 'gzip', 'parquet'],
  encodings: ['utf-8'],
  formats: ['ndjson'],
  preamble: [],
  footer: [],
  header: {
    must: [
      ['event_name'],
      ['event_timestamp'],
      ['user_pseudo_id'],
      ['event_params', ...parameter('ga_session_id', 'page_location', 'ga_session_number', 'engagement_time_msec')],
    ],
    forbidden: ['messageId', 'amplitude_id'],
    patterns: [
      /^(?:event_params|user_properties|items|device|geo|app_info|traffic_source|collected_traffic_source|ecommerce|privacy_info|user_ltv|event_dimensions|session_traffic_source_last_click|publisher)(?:\.|$)/u,
    ],
  },
  fileName: /events|ga4|analytics|bq|\.(?:json|ndjson|jsonl|parquet)(?:\.gz)?$/iu,
  totals: null,
  columns: [
    { names: ['event_name'], field: 'name', kind: 'text' },
    { names: ['event_timestamp'], field: 'ts_utc', kind: 'instant', required: true },
    { names: ['user_id'], field: 'user_id', kind: 'id' },
    { names: ['user_pseudo_id'], field: 'cookie_id', kind: 'id' },
    { names: ['device.advertising_id', 'device.vendor_id'], field: 'device_id', kind: 'id' },
    { names: [...collected('gclid', 'dclid'), ...parameter('gclid')], field: 'click_id', kind: 'id' },
    { names: [...collected('manual_campaign_name'), ...parameter('campaign')], field: 'campaign', kind: 'text' },
    { names: [...collected('manual_campaign_id'), ...parameter('campaign_id')], field: 'campaign_id', kind: 'id' },
    { names: [...collected('manual_source'), ...parameter('source')], field: 'utm_source', kind: 'text' },
    { names: [...collected('manual_medium'), ...parameter('medium')], field: 'utm_medium', kind: 'text' },
    { names: [...collected('manual_content'), ...parameter('content')], field: 'creative', kind: 'text' },
    { names: [...collected('manual_term'), ...parameter('term')], field: 'keyword', kind: 'text' },
    { names: parameter('page_referrer'), field: 'referrer', kind: 'text' },
    { names: ['geo.country'], field: 'region', kind: 'text' },
    { names: ['device.category'], field: 'device', kind: 'text' },
    { names: ['privacy_info.analytics_storage'], field: 'consent', kind: 'text' },
    { names: ['ecommerce.transaction_id', ...parameter('transaction_id')], field: 'order_id', kind: 'id' },
    { names: ['ecommerce.purchase_revenue', ...parameter('value')], field: 'value_micros', kind: 'money' },
    { names: parameter('currency'), field: 'currency', kind: 'text' },
    batch('batch_page_id'),
    batch('batch_ordering_id'),
    batch('batch_event_index'),
    {
      names: ['event_date', 'event_previous_timestamp', 'event_value_in_usd', 'event_bundle_sequence_id'],
      field: null,
      kind: 'text',
    },
    {
      names: ['event_server_timestamp_offset', 'user_first_touch_timestamp', 'stream_id', 'platform', 'is_active_user'],
      field: null,
      kind: 'text',
    },
  ],
  dateOrder: 'iso',
  decimal: '.',
  zone: { from: 'cell' },
  grain: 'event',
  table: 'events',
  stream: 'web',
  channel: null,
  platform: 'ga4',
  events: {
    kind: 'by-column',
    column: 'name',
    types: {
      page_view: 'page',
      screen_view: 'page',
      session_start: 'session',
      generate_lead: 'lead',
      purchase: 'order',
      in_app_purchase: 'order',
      refund: 'refund',
    },
    otherwise: 'track',
  },
  dedupeKey: ['cookie_id', 'ts_utc', 'name', 'batch_page_id', 'batch_ordering_id', 'batch_event_index'],
};

export default preset;

import type { Preset } from '../../../core/ingest/preset';

const property = (...names: string[]): string[] => names.map((name) => `event_properties.${name}`);
const trait = (...names: string[]): string[] => names.map((name) => `user_properties.${name}`);

/**
 * Amplitude's export: a zip of `.json.gz`, one event a line, times in UTC without a mark. Its files are cut by the time of
 * upload, so that late events lie in later files.
 */
const preset: Preset = {
  id: 'amplitude',
  family: 'amplitude',
  label: 'Amplitude events',
  vendor: 'Amplitude',
  standing: 'confirmed',
  containers: ['plain', 'gzip', 'zip'],
  encodings: ['utf-8'],
  formats: ['ndjson'],
  preamble: [],
  footer: [],
  header: {
    must: [['event_type'], ['event_time'], ['amplitude_id'], ['server_upload_time']],
    forbidden: ['messageId'],
    patterns: [
      /^(?:event_properties|user_properties|group_properties|groups|data|plan|global_user_properties)(?:\.|$)/u,
    ],
  },
  fileName: /\.json(?:\.gz)?$/iu,
  totals: null,
  columns: [
    { names: ['event_type'], field: 'name', kind: 'text' },
    { names: ['event_time'], field: 'ts_utc', kind: 'instant', required: true },
    { names: ['server_received_time', 'server_upload_time', 'processed_time'], field: 'seen_utc', kind: 'instant' },
    { names: ['$insert_id', 'uuid'], field: 'event_id', kind: 'id' },
    { names: ['user_id'], field: 'user_id', kind: 'id' },
    { names: ['amplitude_id'], field: 'anonymous_id', kind: 'id' },
    { names: ['device_id'], field: 'device_id', kind: 'id' },
    { names: trait('email', 'Email', '$email'), field: 'email_sha256', kind: 'email' },
    { names: trait('phone', 'Phone'), field: 'phone_sha256', kind: 'phone' },
    { names: [...trait('gclid', 'fbclid', 'li_fat_id'), ...property('gclid')], field: 'click_id', kind: 'id' },
    // Tags of this event come before those that the person is remembered by.
    { names: [...property('utm_campaign'), ...trait('utm_campaign')], field: 'campaign', kind: 'text' },
    { names: [...property('utm_source'), ...trait('utm_source')], field: 'utm_source', kind: 'text' },
    { names: [...property('utm_medium'), ...trait('utm_medium')], field: 'utm_medium', kind: 'text' },
    { names: [...property('utm_content'), ...trait('utm_content')], field: 'creative', kind: 'text' },
    { names: [...property('utm_term'), ...trait('utm_term')], field: 'keyword', kind: 'text' },
    { names: [...property('referrer'), ...trait('referrer')], field: 'referrer', kind: 'text' },
    { names: ['country'], field: 'region', kind: 'text' },
    { names: ['device_type', 'device_family'], field: 'device', kind: 'text' },
    { names: property('order_id', 'orderId'), field: 'order_id', kind: 'id' },
    { names: ['groups.company', 'groups.account', 'groups.workspace'], field: 'group_id', kind: 'id' },
    { names: property('$revenue', 'revenue', 'value'), field: 'value_micros', kind: 'money' },
    { names: property('currency', '$currency'), field: 'currency', kind: 'text' },
    {
      names: ['session_id'],
      field: 'session',
      kind: 'id',
      keep: true,
      says: 'Start of the session in milliseconds; -1 stands for no session',
    },
    {
      names: ['app', 'client_event_time', 'client_upload_time', '$schema', 'adid', 'idfa', 'source_id', 'data_type'],
      field: null,
      kind: 'text',
    },
    {
      names: ['platform', 'os_name', 'os_version', 'version_name', 'start_version', 'library', 'paying', 'event_id'],
      field: null,
      kind: 'text',
    },
    {
      names: ['device_brand', 'device_carrier', 'device_manufacturer', 'device_model', 'language', 'ip_address'],
      field: null,
      kind: 'text',
    },
    {
      names: ['city', 'dma', 'location_lat', 'location_lng', 'user_creation_time', 'amplitude_event_type'],
      field: null,
      kind: 'text',
    },
    {
      names: ['region', 'is_attribution_event', 'amplitude_attribution_ids', 'partner_id', 'sample_rate'],
      field: null,
      kind: 'text',
    },
  ],
  dateOrder: 'iso',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'event',
  table: 'events',
  stream: 'product',
  channel: null,
  platform: 'amplitude',
  events: {
    kind: 'by-column',
    column: 'name',
    types: {
      '[amplitude] page viewed': 'page',
      'page viewed': 'page',
      $identify: 'identify',
      '[amplitude] start session': 'session',
      session_start: 'session',
    },
    otherwise: 'track',
  },
  requireOneOf: ['user_id', 'anonymous_id', 'device_id'],
  dedupeKey: ['event_id'],
};

export default preset;

import type { Preset } from '../../../core/ingest/preset';

/** Names with blanks, underscores or run together, as logs write them. */
const spelled = (...names: string[]): string[] =>
  names.flatMap((name) => [name, name.replaceAll(' ', '_'), name.replaceAll(' ', '')]);

const time = spelled(
  'timestamp',
  'time',
  'ts',
  'impression time',
  'event time',
  'ts utc',
  'timestamp utc',
  'served at',
);
const user = spelled('user id', 'user');
const cookie = spelled('cookie id', 'cookie');
const device = spelled('device id');
const impression = spelled('impression id', 'imp id');
const creative = spelled('creative', 'creative id', 'creative name', 'ad', 'ad id');
const placement = spelled('placement', 'site', 'placement id', 'site domain', 'app', 'domain');
const price = spelled(
  'cpm',
  'price cpm',
  'media cost cpm',
  'price',
  'cpm price',
  'price cpm usd',
  'price cpm eur',
  'cpm usd',
  'cpm eur',
);
const cost = spelled('cost', 'media cost', 'spend', 'cost usd', 'cost eur', 'cost micros', 'media cost micros');
const propensity = spelled('propensity', 'propensity score');

/** Person-level impressions: our own contract, one line per impression served. */
const preset: Preset = {
  id: 'impression-log',
  family: 'impression-log',
  label: 'Impression log',
  vendor: 'Any ad server',
  standing: 'own contract',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
  formats: ['delimited', 'ndjson'],
  preamble: [],
  footer: [],
  header: {
    must: [
      time,
      [...user, ...cookie, ...device],
      [...impression, ...creative, ...placement, ...price, ...cost, ...propensity],
    ],
    forbidden: [
      ...['impressions', 'event name', 'event_name', 'messageId', 'event'],
      // An app's events have a time, a device and an app as well.
      ...['amplitude_id', 'server_upload_time'],
    ],
  },
  totals: null,
  columns: [
    { names: time, field: 'ts_utc', kind: 'instant', required: true },
    { names: impression, field: 'event_id', kind: 'id' },
    { names: user, field: 'user_id', kind: 'id' },
    { names: cookie, field: 'cookie_id', kind: 'id' },
    { names: device, field: 'device_id', kind: 'id' },
    { names: spelled('campaign', 'campaign name'), field: 'campaign', kind: 'text' },
    { names: spelled('campaign id'), field: 'campaign_id', kind: 'id' },
    {
      names: spelled('ad set', 'line item', 'ad group', 'ad set name', 'insertion order'),
      field: 'ad_set',
      kind: 'text',
    },
    { names: creative, field: 'creative', kind: 'text' },
    { names: placement, field: 'placement', kind: 'text' },
    { names: spelled('context', 'context category', 'content category', 'category'), field: 'context', kind: 'text' },
    { names: spelled('audience', 'segment', 'audience name'), field: 'audience', kind: 'text' },
    { names: spelled('keyword', 'search term'), field: 'keyword', kind: 'text' },
    { names: spelled('device', 'device type'), field: 'device', kind: 'text' },
    { names: spelled('region', 'country', 'geo'), field: 'region', kind: 'text' },
    { names: spelled('channel'), field: 'channel', kind: 'text' },
    { names: spelled('currency', 'currency code'), field: 'currency', kind: 'text' },
    { names: price, field: 'cost_micros', kind: 'cpm' },
    { names: cost, field: 'cost_micros', kind: 'money' },
    { names: spelled('click', 'clicked', 'is click', 'click flag'), field: 'click_flag', kind: 'flag' },
    { names: spelled('click id', 'gclid'), field: 'click_id', kind: 'id' },
    { names: propensity, field: 'propensity', kind: 'decimal' },
    { names: spelled('consent', 'consent status'), field: 'consent', kind: 'text' },
  ],
  dateOrder: 'iso',
  zone: { from: 'cell' },
  grain: 'event',
  table: 'events',
  stream: 'ad',
  channel: 'display',
  platform: 'impression_log',
  events: {
    kind: 'rows',
    rows: [
      { table: 'events', when: [], sets: { type: { from: 'text', text: 'impression' } } },
      // A click at the same instant; what belongs to the impression alone is not said twice.
      {
        table: 'events',
        when: [{ test: 'is set', field: 'click_flag' }],
        sets: {
          type: { from: 'text', text: 'click' },
          event_id: { from: 'nothing' },
          cost_micros: { from: 'nothing' },
        },
      },
    ],
  },
  requireOneOf: ['user_id', 'cookie_id', 'device_id'],
  dedupeKey: ['event_id'],
};

export default preset;

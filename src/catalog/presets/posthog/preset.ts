import type { Preset, PresetColumn } from '../../../core/ingest/preset';
import { kept, personal } from '../../../core/ingest/preset-parts';

const property = (...names: string[]): string[] => names.map((name) => `properties.${name}`);
/** What is remembered of the person stands under other names in a table, in a batch and in the event that sets it. */
const trait = (...names: string[]): string[] =>
  ['person_properties.', 'person.properties.', 'properties.$set.'].flatMap((path) =>
    names.map((name) => `${path}${name}`),
  );

/** What every library of PostHog sends by itself: one of them proves the export where the chain of elements was left out. */
const CAPTURED = property(
  ...['$lib', '$lib_version', '$browser', '$os', '$current_url', '$host', '$pathname', '$device_type', '$device_id'],
  ...['$session_id', '$window_id', '$insert_id', '$time', '$user_id', '$referrer', '$is_identified'],
);

/** Batches that are no JSON lines hold properties as the text of an object: what joins nothing else is read out of it. */
const inside = (name: string, member: string, field: string, more: Partial<PresetColumn> = {}): PresetColumn => ({
  ...{ names: [name], field, kind: 'text', list: { member } },
  ...more,
});

/** PostHog: events as a table with a column per property, and batches as JSON lines or Parquet. Times in UTC. */
const preset: Preset = {
  id: 'posthog',
  family: 'posthog',
  label: 'PostHog events',
  vendor: 'PostHog',
  standing: 'modelled',
  containers: ['plain', 'gzip', 'parquet'],
  encodings: ['utf-8'],
  formats: ['delimited', 'ndjson'],
  preamble: [],
  footer: [],
  header: {
    must: [['distinct_id'], ['event'], ['timestamp'], ['elements_chain', ...CAPTURED]],
    forbidden: ['properties.time', 'messageId', 'amplitude_id'],
    patterns: [/^(?:properties|person|person_properties|elements|set|set_once)(?:\.|$)/u],
  },
  fileName: /posthog|export|\.(?:jsonl|ndjson|parquet)(?:\.gz)?$/iu,
  totals: null,
  columns: [
    { names: ['event'], field: 'name', kind: 'text' },
    { names: ['timestamp'], field: 'ts_utc', kind: 'instant', required: true },
    { names: ['created_at', 'inserted_at', '_inserted_at'], field: 'seen_utc', kind: 'instant' },
    { names: ['uuid', 'id'], field: 'event_id', kind: 'id' },
    { names: property('$user_id'), field: 'user_id', kind: 'id' },
    // Of a person who never logged in it is the device, of others the user: a name of its own kind.
    { names: ['distinct_id'], field: 'anonymous_id', kind: 'id' },
    // Who logs in brings the id from before: the device's own.
    { names: property('$device_id', '$anon_distinct_id'), field: 'device_id', kind: 'id' },
    { names: [...trait('email', '$email'), ...property('email', '$email')], field: 'email_sha256', kind: 'email' },
    inside('person_properties', 'email', 'email_sha256'),
    { names: [...trait('phone'), ...property('phone')], field: 'phone_sha256', kind: 'phone' },
    { names: property('gclid', 'fbclid', 'li_fat_id', 'msclkid', 'ttclid'), field: 'click_id', kind: 'id' },
    { names: property('utm_campaign'), field: 'campaign', kind: 'text' },
    inside('properties', 'utm_campaign', 'campaign', {
      keep: true,
      says: 'The campaign named in it; everything else of it is kept beside the row',
    }),
    { names: property('utm_source'), field: 'utm_source', kind: 'text' },
    { names: property('utm_medium'), field: 'utm_medium', kind: 'text' },
    { names: property('utm_content'), field: 'creative', kind: 'text' },
    { names: property('utm_term'), field: 'keyword', kind: 'text' },
    { names: property('$referrer'), field: 'referrer', kind: 'text' },
    { names: property('$geoip_country_code'), field: 'region', kind: 'text' },
    { names: property('$device_type'), field: 'device', kind: 'text' },
    { names: property('order_id', 'orderId', '$order_id'), field: 'order_id', kind: 'id' },
    { names: property('$group_0', '$groups.company', '$groups.account'), field: 'group_id', kind: 'id' },
    { names: property('revenue', '$revenue', 'amount', 'value'), field: 'value_micros', kind: 'money' },
    { names: property('currency', '$currency'), field: 'currency', kind: 'text' },
    kept('elements_chain', 'elements', 'team_id', 'person_id', 'site_url', 'set', 'set_once'),
    personal('person', 'ip', ...property('$ip', 'name'), ...trait('name', 'first_name', 'last_name')),
  ],
  dateOrder: 'iso',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'event',
  table: 'events',
  stream: 'product',
  channel: null,
  platform: 'posthog',
  events: {
    kind: 'by-column',
    column: 'name',
    types: { $pageview: 'page', $screen: 'page', $identify: 'identify', $create_alias: 'identify', $set: 'identify' },
    otherwise: 'track',
  },
  requireOneOf: ['user_id', 'anonymous_id', 'device_id'],
  dedupeKey: ['event_id'],
};

export default preset;

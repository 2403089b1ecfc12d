import type { Preset } from '../../../core/ingest/preset';

/** Names with blanks, underscores or run together, as logs write them. */
const spelled = (...names: string[]): string[] =>
  names.flatMap((name) => [name, name.replaceAll(' ', '_'), name.replaceAll(' ', '')]);

const time = spelled('timestamp', 'event time', 'occurred at', 'time', 'ts', 'timestamp utc', 'event timestamp');
const user = spelled('user id', 'user', 'member id', 'person id', 'profile id', 'uid');
const device = spelled('device id', 'installation id', 'install id');
const account = spelled('account id', 'workspace id', 'organization id', 'organisation id', 'tenant id', 'org id');
const event = spelled('event', 'event name', 'event type');

/** Usage of a product: our own contract, one event a line with who, when and what. */
const preset: Preset = {
  id: 'product-log',
  family: 'product-log',
  label: 'Product usage log',
  vendor: 'Any product',
  standing: 'own contract',
  containers: ['plain', 'gzip', 'parquet'],
  encodings: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
  formats: ['ndjson', 'delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [time, [...user, ...device, ...account], event],
    // What proves another export, also where one of the names that it cannot do without was changed.
    forbidden: [
      ...['messageId', 'anonymousId', 'receivedAt', 'event_text', 'sent_at', 'original_timestamp', 'originalTimestamp'],
      ...['amplitude_id', 'server_upload_time', 'user_pseudo_id', 'event_date', 'event_params'],
      ...['elements_chain', 'distinct_id'],
      ...['event_params.ga_session_id', 'event_params.page_location', 'domain_userid', 'collector_tstamp'],
      ...['impressions', 'impression_id', 'cpm', 'propensity', 'marketoGUID', 'activityTypeId'],
    ],
    patterns: [/^(?:properties|props|context|attributes|metadata|traits|payload)\./u],
  },
  totals: null,
  columns: [
    { names: time, field: 'ts_utc', kind: 'instant', required: true },
    { names: spelled('received at', 'ingested at', 'server time', 'logged at'), field: 'seen_utc', kind: 'instant' },
    { names: event, field: 'name', kind: 'text' },
    { names: spelled('event id', 'log id', 'uuid', 'insert id'), field: 'event_id', kind: 'id' },
    { names: user, field: 'user_id', kind: 'id' },
    { names: device, field: 'device_id', kind: 'id' },
    // An account is a company or a workspace: it joins deals, and never people.
    { names: account, field: 'group_id', kind: 'id' },
    { names: spelled('anonymous id', 'visitor id'), field: 'anonymous_id', kind: 'id' },
    { names: spelled('email', 'user email', 'email address'), field: 'email_sha256', kind: 'email' },
    { names: spelled('phone', 'phone number'), field: 'phone_sha256', kind: 'phone' },
    { names: spelled('customer id'), field: 'customer_id', kind: 'id' },
    { names: spelled('click id', 'gclid'), field: 'click_id', kind: 'id' },
    { names: spelled('campaign', 'utm campaign', 'campaign name'), field: 'campaign', kind: 'text' },
    { names: spelled('utm source'), field: 'utm_source', kind: 'text' },
    { names: spelled('utm medium'), field: 'utm_medium', kind: 'text' },
    { names: spelled('referrer', 'referer'), field: 'referrer', kind: 'text' },
    { names: spelled('channel'), field: 'channel', kind: 'text' },
    { names: spelled('order id', 'invoice id'), field: 'order_id', kind: 'id' },
    {
      names: [
        ...spelled('revenue', 'amount', 'value', 'revenue micros', 'amount micros', 'value micros'),
        ...spelled('revenue cents', 'amount cents', 'value cents', 'order value'),
        'properties.revenue',
        'properties.amount',
        'properties.value',
      ],
      field: 'value_micros',
      kind: 'money',
    },
    { names: [...spelled('currency', 'currency code'), 'properties.currency'], field: 'currency', kind: 'text' },
    { names: spelled('country', 'region'), field: 'region', kind: 'text' },
    { names: spelled('device', 'device type'), field: 'device', kind: 'text' },
    { names: spelled('consent'), field: 'consent', kind: 'text' },
    {
      names: spelled(
        'platform',
        'app',
        'app version',
        'version',
        'environment',
        'session id',
        'feature',
        'screen',
        'plan',
      ),
      field: null,
      kind: 'text',
    },
  ],
  dateOrder: 'iso',
  zone: { from: 'cell' },
  grain: 'event',
  table: 'events',
  stream: 'product',
  channel: null,
  platform: 'product_log',
  events: { kind: 'constant', type: 'track' },
  people: ['user_id', 'device_id', 'group_id'],
  requireOneOf: ['user_id', 'device_id', 'group_id', 'anonymous_id', 'email_sha256'],
  dedupeKey: ['event_id'],
};

export default preset;

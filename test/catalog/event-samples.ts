/** Exports of web and product analytics, event by event, printed by the templates of the zoo. Every value is invented. */
import { amplitudeText } from '../zoo/templates/amplitude';
import { ga4BigqueryText } from '../zoo/templates/ga4-bigquery';
import { mixpanelText } from '../zoo/templates/mixpanel';
import { posthogBatch, posthogCsv } from '../zoo/templates/posthog';
import { productLogCsv, productLogText } from '../zoo/templates/product-log';
import type { PresetSample } from './preset-samples';

const common = { language: 'en', above: [], totals: [] } as const;

const mixpanel: PresetSample = {
  ...common,
  preset: 'mixpanel',
  fileName: 'mixpanel-export.ndjson',
  print: mixpanelText,
  asks: ['epoch-zone'],
  header: [
    'event',
    'properties.time',
    'properties.distinct_id',
    'properties.$insert_id',
    'properties.$user_id',
    'properties.$device_id',
    'properties.mp_processing_time_ms',
    'properties.utm_campaign',
    'properties.revenue',
    'properties.currency',
  ],
  rows: [
    ['Trial Started', '1930384800', '$device:d-1', 'k1', '', 'd-1', '1930384801500', 'brand', '', ''],
    ['Order Completed', '1930471200.25', 'u-1', 'k2', 'u-1', 'd-1', '1930471201000', '', '12.5', 'EUR'],
  ],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00Z', to: '2031-03-05T10:00:00.25Z' },
  must: ['event', 'properties.time', 'properties.distinct_id'],
};

const posthog: PresetSample = {
  ...common,
  preset: 'posthog',
  fileName: 'export-posthog-events.csv',
  print: posthogCsv,
  header: [
    ...['distinct_id', 'elements_chain', 'event', 'id', 'person', 'timestamp'],
    ...['$browser', '$current_url', '$device_id', '$lib', '$user_id', 'currency', 'revenue', 'utm_campaign'].map(
      (name) => `properties.${name}`,
    ),
  ],
  rows: [
    [
      ...['d-1', '', '$pageview', 'e-1', '{"distinct_id": "d-1"}', '2031-03-04T10:00:00.123000+00:00'],
      ...['Firefox', 'https://shop.example/?utm_campaign=brand', 'd-1', 'web', '', '', '', 'brand'],
    ],
    [
      ...['u-1', 'button:text="Buy"', 'Order Completed', 'e-2', '{"distinct_id": "u-1"}', '2031-03-05T10:00:00+00:00'],
      ...['Firefox', 'https://shop.example/done', 'd-1', 'web', 'u-1', 'EUR', '12.5', ''],
    ],
  ],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00.123Z', to: '2031-03-05T10:00:00Z' },
  must: ['distinct_id', 'event', 'timestamp'],
};

const posthogLines: PresetSample = {
  ...posthog,
  language: 'en, batch',
  fileName: 'posthog-2031-03-04.jsonl',
  print: posthogBatch,
  header: [
    ...['uuid', 'event', 'timestamp', 'team_id', 'distinct_id', 'elements_chain', 'created_at', 'person_id'],
    ...['properties.$lib', 'properties.$device_id', 'properties.revenue', 'properties.currency'],
    'person_properties.email',
  ],
  rows: [
    [
      ...['e-1', '$identify', '2031-03-04T10:00:00.123Z', '7', 'u-1', '', '2031-03-04T10:00:02Z', 'p-1'],
      ...['web', 'd-1', '', '', 'ada@northpier.example'],
    ],
    [
      ...['e-2', 'Order Completed', '2031-03-05T10:00:00Z', '7', 'u-1', '', '2031-03-05T10:00:02Z', 'p-1'],
      ...['web', 'd-1', '12.5', 'EUR', 'ada@northpier.example'],
    ],
  ],
};

const amplitude: PresetSample = {
  ...common,
  preset: 'amplitude',
  fileName: '512346_2031-03-04_10#4.json',
  print: amplitudeText,
  header: [
    '$insert_id',
    'event_type',
    'event_time',
    'amplitude_id',
    'user_id',
    'device_id',
    'uuid',
    'server_received_time',
    'server_upload_time',
    'session_id',
    'country',
    'event_properties.revenue',
    'event_properties.currency',
  ],
  rows: [
    [
      ...[
        'i-1',
        'Editor Opened',
        '2031-03-04 10:00:00.123000',
        '600123456789',
        '',
        'd-1',
        'a3f0c1d2-0001',
        '2031-03-04 10:00:02.000000',
      ],
      ...['2031-03-04 10:00:03.000000', '-1', 'Germany', '', ''],
    ],
    [
      ...[
        'i-2',
        'Plan Bought',
        '2031-03-05 10:00:00.000000',
        '600123456789',
        'u-1',
        'd-1',
        'a3f0c1d2-0002',
        '2031-03-05 10:00:02.000000',
      ],
      ...['2031-03-05 10:00:03.000000', '1930471190000', 'Germany', '49.9', 'EUR'],
    ],
  ],
  sums: { value_micros: 49_900_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00.123Z', to: '2031-03-05T10:00:00Z' },
  must: ['event_type', 'event_time', 'amplitude_id', 'server_upload_time'],
};

const ga4: PresetSample = {
  ...common,
  preset: 'ga4-bigquery',
  fileName: 'events_20310304.json',
  print: ga4BigqueryText,
  header: [
    'event_date',
    'event_timestamp',
    'event_name',
    'user_pseudo_id',
    'event_params.ga_session_id',
    'event_params.page_location',
    'user_id',
    'batch_event_index',
    'collected_traffic_source.manual_campaign_name',
    'device.category',
    'event_params.value',
    'event_params.currency',
  ],
  rows: [
    [
      ...['20310304', '1930384800000000', 'page_view', '1234567890.1930000000', '1930384790', 'https://shop.example/'],
      ...['', '1', 'brand', 'desktop', '', ''],
    ],
    [
      ...[
        '20310304',
        '1930471200000250',
        'purchase',
        '1234567890.1930000000',
        '1930384790',
        'https://shop.example/done',
      ],
      ...['u-1', '2', '', 'desktop', '12.5', 'EUR'],
    ],
  ],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00Z', to: '2031-03-05T10:00:00.00025Z' },
  must: ['event_name', 'event_timestamp', 'user_pseudo_id'],
};

const usage: PresetSample = {
  ...common,
  preset: 'product-log',
  fileName: 'usage.ndjson',
  print: productLogText,
  header: ['timestamp', 'user_id', 'event', 'event_id', 'feature', 'revenue', 'currency'],
  rows: [
    ['2031-03-04T10:00:00Z', 'u-1', 'Report Exported', 'e-1', 'export', '', ''],
    ['2031-03-05T11:00:00+01:00', 'u-2', 'Seat Added', 'e-2', '', '12.5', 'EUR'],
  ],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00Z', to: '2031-03-05T10:00:00Z' },
  must: ['timestamp', 'user_id', 'event'],
};

const usageTable: PresetSample = {
  ...usage,
  language: 'en, table',
  fileName: 'usage.csv',
  print: productLogCsv,
  header: ['Event time', 'Device ID', 'Event name', 'Event ID', 'Feature', 'Amount', 'Currency'],
  must: ['Event time', 'Device ID', 'Event name'],
};

export const eventSamples: readonly PresetSample[] = [
  mixpanel,
  posthog,
  posthogLines,
  amplitude,
  ga4,
  usage,
  usageTable,
];

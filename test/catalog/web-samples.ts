/** Exports of web analytics: enriched events, and aggregates by day. Printed by the templates of the zoo; every value is invented. */
import { ga4ExplorationText } from '../zoo/templates/ga4-exploration';
import { ga4ReportText } from '../zoo/templates/ga4-report';
import { plausibleText } from '../zoo/templates/plausible';
import { snowplowTable } from '../zoo/templates/snowplow';
import type { PresetSample } from './preset-samples';

const common = { language: 'en', above: [], totals: [], currency: null } as const;

const snowplow: PresetSample = {
  ...common,
  preset: 'snowplow',
  fileName: 'events.csv',
  print: snowplowTable,
  header: [
    ...['app_id', 'collector_tstamp', 'event_id', 'domain_userid', 'event', 'user_id', 'network_userid', 'page_url'],
    ...['mkt_campaign', 'tr_total', 'tr_currency', 'derived_tstamp', 'event_name'],
    'contexts_com_snowplowanalytics_snowplow_web_page_1_0_0',
  ],
  rows: [
    [
      ...['shop', '2031-03-04 10:00:00.518', 'e-1', 'd-1', 'page_view', '', 'n-1', 'https://shop.example/?a=1,2'],
      ...['brand', '', '', '2031-03-04 10:00:00.100', 'page_view', '[{"id":"v-1"}]'],
    ],
    [
      ...['shop', '2031-03-05 10:00:00.518', 'e-2', 'd-1', 'transaction', 'u-1', 'n-1', ''],
      ...['', '12.5', 'EUR', '', 'transaction', ''],
    ],
  ],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00.1Z', to: '2031-03-05T10:00:00.518Z' },
  must: ['app_id', 'collector_tstamp', 'event_id', 'domain_userid'],
};

const plausibleHeader = [
  'date',
  'source',
  'referrer',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_term',
];
const plausible: PresetSample = {
  ...common,
  preset: 'plausible',
  fileName: 'imported_sources_20310301_20310330.csv',
  print: plausibleText,
  header: [...plausibleHeader, 'pageviews', 'visitors', 'visits', 'visit_duration', 'bounces'],
  rows: [
    ['2031-03-01', 'Search', 'search.example', '', '', '', '', '', '30', '12', '14', '900', '6'],
    ['2031-03-02', 'Letter', '', 'letter', 'email', 'Spring, "early"', '', '', '10', '4', '5', '300', '1'],
  ],
  sums: { sessions: 19, events: 40 },
  period: { from: '2031-03-01', to: '2031-03-02' },
  must: ['date', 'source', 'visitors', 'visits', 'visit_duration', 'bounces'],
};

const report: PresetSample = {
  ...common,
  preset: 'ga4-report',
  above: ['# Start date: 20310301', '# End date: 20310330'],
  fileName: 'data-export.csv',
  print: ({ header, rows }) => ga4ReportText('Traffic by day', [{ start: '20310301', end: '20310330', header, rows }]),
  header: ['Nth day', 'Sessions', 'Active users', 'Event count', 'Engagement rate'],
  rows: [
    ['0000', '120', '90', '1400', '0.36'],
    ['0003', '80', '71', '600', '0.41666666666666669'],
  ],
  sums: { sessions: 200, events: 2000 },
  period: { from: '2031-03-01', to: '2031-03-04' },
  must: [],
};

const exploration: PresetSample = {
  ...common,
  preset: 'ga4-exploration',
  above: ['# 20310301-20310330', `# ${'-'.repeat(40)}`],
  fileName: 'download.csv',
  print: ({ header, rows, totals }) =>
    ga4ExplorationText({ from: '20310301', to: '20310330', header, rows, totals: totals[0] }),
  header: ['Date', 'Session campaign', 'Sessions', 'Event count', 'Active users'],
  rows: [
    ['20310301', 'Spring, early', '120', '1400', '90'],
    ['20310304', '(direct)', '80', '600', '71'],
  ],
  totals: [['', '', '200', '2000', '150']],
  sums: { sessions: 200, events: 2000 },
  period: { from: '2031-03-01', to: '2031-03-04' },
  must: [],
};

export const webSamples: readonly PresetSample[] = [snowplow, plausible, report, exploration];

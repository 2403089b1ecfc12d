import type { Preset, PresetColumn } from '../../../core/ingest/preset';
import { dimension } from '../../../core/ingest/preset-parts';

const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'integer' });

const visits = ['visitors', 'visits', 'visit_duration', 'bounces'];

const fileName =
  /imported_(?:visitors|sources|pages|entry_pages|exit_pages|custom_events|locations|devices|browsers|operating_systems)_\d{8}_\d{8}\.csv(?:\.gz)?$/u;

/** Plausible's export: a zip of ten tables, known by their names and headers. Durations are seconds of all visits together. */
const preset: Preset = {
  id: 'plausible',
  family: 'plausible',
  label: 'Plausible statistics',
  vendor: 'Plausible',
  standing: 'confirmed',
  containers: ['plain', 'gzip', 'zip'],
  encodings: ['utf-8'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [['date'], ['visitors']],
    forbidden: [],
    // Columns that every version of the table has.
    kinds: [
      ['date', 'pageviews', ...visits],
      ['date', 'source', ...visits],
      ['date', 'page', 'visitors', 'pageviews'],
      ['date', 'entry_page', 'visitors', 'entrances'],
      ['date', 'exit_page', 'visitors', 'exits'],
      ['date', 'name', 'visitors', 'events'],
      ['date', 'country', 'region', 'city', ...visits],
      ['date', 'device', ...visits],
      ['date', 'browser', ...visits],
      ['date', 'operating_system', ...visits],
    ],
    mark: { lines: [], fileNames: [fileName], says: 'a name such as "imported_visitors_20310301_20310330.csv"' },
  },
  fileName,
  totals: null,
  columns: [
    { names: ['date'], field: 'day', kind: 'date', required: true },
    { names: ['visits', 'entrances'], field: 'sessions', kind: 'integer', additive: true },
    { names: ['visitors'], field: 'users', kind: 'integer' },
    { names: ['pageviews', 'events'], field: 'events', kind: 'integer', additive: true },
    kept('bounces', 'visit_duration', 'exits', 'time_on_page', 'total_time_on_page', 'total_time_on_page_visits'),
    kept('total_scroll_depth', 'total_scroll_depth_visits', 'active_visitors'),
    dimension('source', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'),
    dimension('hostname', 'page', 'entry_page', 'exit_page', 'name', 'link_url', 'path'),
    dimension('country', 'region', 'city', 'device', 'browser', 'browser_version'),
    dimension('operating_system', 'operating_system_version'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'web_aggregate',
  table: 'web_aggregate',
  stream: 'web',
  channel: null,
  platform: 'plausible',
  dedupeKey: 'all',
};

export default preset;

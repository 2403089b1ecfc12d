import type { Preset } from '../../../core/ingest/preset';
import { ga4Columns } from '../ga4-report/ga4-columns';

/** A tab of a GA4 exploration: the grand total stands first, with a cell more than the header has. */
const preset: Preset = {
  id: 'ga4-exploration',
  family: 'ga4-exploration',
  label: 'GA4 exploration',
  vendor: 'Google Analytics',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [
    { pattern: /^# ?-{8,}$/u, says: 'A line of dashes closes the comments above the table', meaning: 'metadata' },
    {
      pattern: /^# ?\d{8} ?- ?\d{8}$/u,
      says: 'A comment above the table states its days',
      meaning: 'range',
      must: true,
    },
  ],
  footer: [],
  header: { must: [], forbidden: [], patterns: [/\S/u] },
  totals: { labels: ['grand total'] },
  columns: ga4Columns,
  dateOrder: 'iso',
  decimal: '.',
  noNumber: '-1',
  zone: { from: 'account' },
  grain: 'web_aggregate',
  table: 'web_aggregate',
  stream: 'web',
  channel: null,
  platform: 'ga4',
  dedupeKey: null,
};

export default preset;

import type { Preset } from '../../../core/ingest/preset';
import { ga4Columns } from './ga4-columns';

/**
 * "Download CSV" of a GA4 report. Overview pages put many tables into one file, each under lines of comment that state its
 * first and last day, from which its `Nth day` is counted.
 */
const preset: Preset = {
  id: 'ga4-report',
  family: 'ga4-report',
  label: 'GA4 report',
  vendor: 'Google Analytics',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252'],
  formats: ['delimited'],
  preamble: [
    {
      pattern:
        /^# (?:start date|startdatum|date de début|fecha de inicio|data di inizio|begindatum|data de início|data rozpoczęcia): ?\d{8}$/u,
      says: 'A comment above the table states its first day',
      meaning: 'range',
      must: true,
    },
    {
      pattern:
        /^# (?:end date|enddatum|date de fin|fecha de finalización|data di fine|einddatum|data de término|data zakończenia): ?\d{8}$/u,
      says: 'A comment above the table states its last day',
      meaning: 'range',
      must: true,
    },
  ],
  footer: [],
  // The columns are as many as the reports are: the comments make the export.
  header: { must: [], forbidden: [], patterns: [/\S/u] },
  fileName: /data-export|ga4|analytics/iu,
  manyTables: true,
  totals: null,
  columns: [
    { names: ['Nth day'], field: 'day', kind: 'date', offset: 'day' },
    { names: ['Nth week'], field: 'day', kind: 'date', offset: 'week' },
    { names: ['Nth month'], field: 'day', kind: 'date', offset: 'month' },
    ...ga4Columns,
  ],
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

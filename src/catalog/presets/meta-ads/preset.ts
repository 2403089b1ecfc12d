import type { Preset } from '../../../core/ingest/preset';
import { metaAdsColumns, metaAdsNames } from './meta-ads-columns';

/** Meta Ads Manager, a row per day where the export has a day, else per span. Its ad set stands for the audience. */
const preset: Preset = {
  id: 'meta-ads',
  family: 'meta-ads',
  label: 'Meta Ads Manager',
  vendor: 'Meta',
  standing: 'modelled',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'windows-1252', 'utf-16le'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  header: {
    must: [metaAdsNames.starts, metaAdsNames.ends, metaAdsNames.spent, metaAdsNames.impressions],
    forbidden: [],
    patterns: [/^(?:cpm|cpc|ctr|cost per|kosten pro|coût par|coste por|costo per|kosten per|custo por)\b/u],
  },
  fileName: /ad[ -]?(?:sets?|account)|\bads?\b|campaigns|meta|facebook/iu,
  byDay: 'Breakdown → By time → Day',
  // A row whose names and day are blank sums the others; it carries no label.
  totals: { labels: [] },
  columns: metaAdsColumns,
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'social',
  platform: 'meta_ads',
  copies: { audience: 'ad_set' },
  dedupeKey: null,
};

export default preset;

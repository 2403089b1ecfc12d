import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';
import { amazonAdsNames } from './amazon-ads-names';

const names = amazonAdsNames;
/** Sponsored Products claim within seven days of a click, Sponsored Brands and Display within fourteen. */
const SEVEN = { claim_action: 'order', claim_setting: '7-day click' } as const;
const FOURTEEN = { claim_action: 'order', claim_setting: '14-day click or view' } as const;

/** Amazon Ads, search terms of Sponsored Products or Brands: a row per term and span of days, or per day. */
const preset: Preset = {
  id: 'amazon-ads-search-term',
  family: 'amazon-ads-search-term',
  label: 'Amazon Ads search term report',
  vendor: 'Amazon Ads',
  standing: 'modelled',
  containers: ['plain', 'gzip', 'xlsx'],
  encodings: ['utf-8', 'utf-16le', 'windows-1252'],
  formats: ['delimited'],
  preamble: [
    {
      pattern: /^sponsored (?:products|brands|display)\b.{0,40}\breport\b/u,
      says: 'Its first line is the title of a report of sponsored ads',
      meaning: 'title',
    },
  ],
  footer: [],
  byDay: 'time unit: Daily',
  header: {
    must: [names.searchTerm, names.targeting, names.matchType, names.spend, names.impressions],
    forbidden: ['Reporting starts', 'Amount spent', 'Total Spent', 'TimePeriod'],
    patterns: [/^(?:7|14) day\b/u],
  },
  totals: { labels: ['total', 'totals', 'gesamt', 'totale', 'totaal', 'total général'] },
  columns: [
    { names: names.day, field: 'day', kind: 'date' },
    {
      names: names.starts,
      field: 'range_from',
      kind: 'date',
      says: 'First day of the row where no day column names one',
    },
    { names: names.ends, field: 'range_to', kind: 'date', says: 'Last day of rows that span several' },
    { names: ['Profile', 'Account', 'Advertiser', 'Entity ID'], field: 'account', kind: 'text' },
    { names: names.campaign, field: 'campaign', kind: 'text' },
    { names: ['Campaign ID', 'Campaign Id'], field: 'campaign_id', kind: 'id' },
    { names: names.adGroup, field: 'ad_set', kind: 'text' },
    { names: names.searchTerm, field: 'keyword', kind: 'text' },
    { names: ['Country', 'Land', 'Pays', 'País', 'Paese'], field: 'region', kind: 'text' },
    { names: names.currency, field: 'currency', kind: 'text' },
    { names: names.impressions, field: 'impressions', kind: 'integer', additive: true },
    { names: names.clicks, field: 'clicks', kind: 'integer', additive: true },
    { names: names.spend, field: 'cost_micros', kind: 'money', additive: true },
    { names: names.orders7, field: 'claimed_conversions_micros', kind: 'decimal', additive: true, states: SEVEN },
    { names: names.orders14, field: 'claimed_conversions_micros', kind: 'decimal', additive: true, states: FOURTEEN },
    { names: names.sales7, field: 'claimed_value_micros', kind: 'money', additive: true, states: SEVEN },
    { names: names.sales14, field: 'claimed_value_micros', kind: 'money', additive: true, states: FOURTEEN },
    {
      names: ['Click-Thru Rate (CTR)', 'Click-through Rate (CTR)', 'CTR'],
      field: null,
      kind: 'percent',
      ratio: { of: 'clicks', per: 'impressions' },
    },
    {
      names: ['Cost Per Click (CPC)', 'CPC'],
      field: null,
      kind: 'money',
      ratio: { of: 'cost_micros', per: 'clicks' },
    },
    kept(...names.portfolio),
    kept(...names.targeting, ...names.matchType),
    kept('Retailer', 'Total Advertising Cost of Sales (ACOS)', 'Total Return on Advertising Spend (ROAS)'),
    kept(
      '7 Day Total Units (#)',
      '7 Day Conversion Rate',
      '7 Day Advertised SKU Units (#)',
      '7 Day Other SKU Units (#)',
    ),
    kept('7 Day Advertised SKU Sales', '7 Day Other SKU Sales', '14 Day Total Units (#)', '14 Day Conversion Rate'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'search',
  platform: 'amazon_ads',
  dedupeKey: null,
};

export default preset;

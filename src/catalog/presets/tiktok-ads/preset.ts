import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';
import { tiktokAdsNames } from './tiktok-ads-names';

const names = tiktokAdsNames;

/** TikTok Ads Manager: names of metrics say where a click leads; a last row counts the results. */
const preset: Preset = {
  id: 'tiktok-ads',
  family: 'tiktok-ads',
  label: 'TikTok Ads Manager',
  vendor: 'TikTok',
  standing: 'modelled',
  containers: ['plain', 'gzip', 'xlsx'],
  encodings: ['utf-8', 'utf-16le', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [],
  counts: [/^(?:total|gesamt|summe|totale|totaal) (?:of|de|von|di|van) ([\d,.]+)/u],
  byDay: 'Dimensions → Time → Day',
  header: {
    must: [
      names.campaign,
      names.cost,
      names.impressions,
      [...names.destinationClicks, ...names.twoSeconds, ...names.perThousand],
    ],
    forbidden: ['Reporting starts', 'Amount spent', 'Total Spent', 'TimePeriod', 'Customer Search Term'],
  },
  fileName: /tiktok|campaign|ad ?group|ads?[ _-]report|report/iu,
  totals: { labels: ['total', 'totals', 'gesamt', 'summe', 'totale', 'totaal'] },
  columns: [
    { names: names.day, field: 'day', kind: 'date' },
    { names: ['Account name', 'Advertiser name', 'Advertiser ID', 'Account ID'], field: 'account', kind: 'text' },
    { names: names.campaign, field: 'campaign', kind: 'text' },
    { names: ['Campaign ID', 'Kampagnen-ID', 'ID de campaña', 'Campagne-ID'], field: 'campaign_id', kind: 'id' },
    { names: names.adGroup, field: 'ad_set', kind: 'text' },
    { names: names.ad, field: 'creative', kind: 'text' },
    { names: ['Audience', 'Zielgruppe', 'Doelgroep'], field: 'audience', kind: 'text' },
    { names: ['Placement', 'Placement type', 'Platzierung'], field: 'placement', kind: 'text' },
    { names: ['Country/Region', 'Country', 'Land', 'Pays', 'País'], field: 'region', kind: 'text' },
    { names: names.currency, field: 'currency', kind: 'text' },
    { names: ['Primary status', 'Status', 'Delivery'], field: 'status', kind: 'text' },
    { names: names.cost, field: 'cost_micros', kind: 'money', additive: true },
    { names: names.impressions, field: 'impressions', kind: 'integer', additive: true },
    // Clicks that lead somewhere where the file has them, else every click.
    { names: [...names.destinationClicks, ...names.allClicks], field: 'clicks', kind: 'integer', additive: true },
    { names: names.reach, field: 'reach', kind: 'integer' },
    { names: names.conversions, field: 'claimed_conversions_micros', kind: 'decimal', additive: true },
    {
      names: ['Total complete payment value', 'Complete payment value', 'Total purchase value'],
      field: 'claimed_value_micros',
      kind: 'money',
      additive: true,
    },
    { names: names.videoViews, field: 'video_views', kind: 'integer', additive: true },
    { names: ['Video views at 100%'], field: 'video_completions', kind: 'integer', additive: true },
    {
      names: ['Frequency', 'Häufigkeit', 'Frecuencia'],
      field: null,
      kind: 'decimal',
      ratio: { of: 'impressions', per: 'reach' },
    },
    kept(...names.twoSeconds, ...names.perThousand),
    kept('6-second video views', 'Video views at 25%', 'Video views at 50%', 'Video views at 75%'),
    kept('Average play time per video view', 'Average play time per user', 'CPC (destination)', 'CTR (destination)'),
    kept('CPM', 'CPC (all)', 'CTR (all)', 'CPA', 'CVR', 'CVR (clicks)', 'Cost per conversion', 'Cost per result'),
    { names: ['Ad group ID'], field: 'ad_set_id', kind: 'id' },
    { names: ['Ad ID'], field: 'ad_id', kind: 'id' },
    kept('Objective', 'Budget', 'Campaign budget', 'Result rate', 'Results', 'Attribution'),
    kept('Paid likes', 'Paid comments', 'Paid shares', 'Paid follows', 'Paid profile visits', 'Optimization goal'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'social',
  platform: 'tiktok_ads',
  dedupeKey: null,
};

export default preset;

import type { Preset, PresetColumn } from '../../../core/ingest/preset';

const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text' });

/** LinkedIn Campaign Manager, campaign or creative performance: days in UTC as M/D/YYYY whatever the language of the screen. */
const preset: Preset = {
  id: 'linkedin-ads',
  family: 'linkedin-ads',
  label: 'LinkedIn Campaign Manager',
  vendor: 'LinkedIn',
  standing: 'modelled',
  containers: ['plain', 'gzip'],
  encodings: ['utf-16le', 'utf-8', 'utf-16be', 'windows-1252'],
  formats: ['delimited'],
  preamble: [
    { pattern: /\bperformance report\b/u, says: 'Its first line is the title of a performance report', meaning: 'title' },
    { pattern: /^report start: /u, says: 'A line above the table states when the report starts', meaning: 'range' },
  ],
  footer: [],
  header: {
    must: [['Start Date', 'Start Date (in UTC)'], ['Campaign Name'], ['Total Spent'], ['Impressions']],
    forbidden: ['Reporting starts'],
  },
  fileName: /performance|linkedin|campaign[ _-]?manager/iu,
  totals: { labels: ['total', 'grand total'] },
  columns: [
    { names: ['Start Date', 'Start Date (in UTC)'], field: 'day', kind: 'date', required: true },
    { names: ['Account Name'], field: 'account', kind: 'text' },
    { names: ['Campaign Name'], field: 'campaign', kind: 'text' },
    { names: ['Campaign ID'], field: 'campaign_id', kind: 'id' },
    { names: ['Campaign Group Name'], field: 'ad_set', kind: 'text' },
    { names: ['Creative Name', 'Ad Name', 'Ad Headline'], field: 'creative', kind: 'text' },
    { names: ['Audience', 'Audience Name', 'Matched Audience'], field: 'audience', kind: 'text' },
    { names: ['Currency'], field: 'currency', kind: 'text' },
    { names: ['Campaign Status', 'Status', 'Creative Status'], field: 'status', kind: 'text' },
    { names: ['Total Spent'], field: 'cost_micros', kind: 'money', additive: true },
    { names: ['Impressions'], field: 'impressions', kind: 'integer', additive: true },
    { names: ['Clicks'], field: 'clicks', kind: 'integer', additive: true },
    { names: ['Conversions'], field: 'claimed_conversions_micros', kind: 'decimal', additive: true },
    { names: ['Total Conversion Value'], field: 'claimed_value_micros', kind: 'money', additive: true },
    { names: ['Video Views'], field: 'video_views', kind: 'integer', additive: true },
    { names: ['Video Completions'], field: 'video_completions', kind: 'integer', additive: true },
    { names: ['Reach'], field: 'reach', kind: 'integer' },
    { names: ['Clicks to Landing Page', 'Leads'], field: null, kind: 'integer' },
    { names: ['Click Through Rate', 'CTR'], field: null, kind: 'percent', ratio: { of: 'clicks', per: 'impressions' } },
    { names: ['Average CPC'], field: null, kind: 'money', ratio: { of: 'cost_micros', per: 'clicks' } },
    kept('Campaign Type', 'Campaign Objective', 'Campaign Start Date', 'Campaign End Date', 'Campaign Group ID', 'Creative ID', 'Ad ID', 'Account ID'),
    kept('Average CPM', 'Average Engagement', 'Engagement Rate', 'Conversion Rate', 'Cost per Conversion', 'Cost per Lead', 'Total Engagements', 'Total Social Actions'),
    kept('Reactions', 'Comments', 'Shares', 'Follows', 'Other Clicks', 'Average Frequency', 'Daily Budget', 'Total Budget', 'Bid Strategy'),
  ],
  dateOrder: 'mdy',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'social',
  platform: 'linkedin_ads',
  dedupeKey: null,
};

export default preset;

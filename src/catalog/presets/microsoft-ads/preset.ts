import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';

/** Names hold no blanks, whatever the language: that tells this report from others of the same words. */
const time = ['TimePeriod', 'GregorianDate', 'Zeitraum', 'Période', 'Período', 'Periodo', 'Periode'];
const impressions = ['Impressions', 'Impressionen', 'Impresiones', 'Impressioni', 'Vertoningen', 'Impressões'];
const clicks = ['Clicks', 'Klicks', 'Clics', 'Clic', 'Klikken', 'Cliques'];
const spend = ['Spend', 'Ausgaben', 'Dépenses', 'Gasto', 'Spesa', 'Uitgaven', 'Gastos'];

/** Microsoft Advertising: a block of `Name: value` lines, quoted PascalCase names, days relative to UTC. */
const preset: Preset = {
  id: 'microsoft-ads',
  family: 'microsoft-ads',
  label: 'Microsoft Advertising report',
  vendor: 'Microsoft Advertising',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  encodings: ['utf-8', 'utf-16le', 'windows-1252'],
  formats: ['delimited'],
  dialect: { delimiter: ',', quote: '"', escape: 'double' },
  preamble: [
    { pattern: /^report name:/u, says: 'A line above the table names the report', meaning: 'title' },
    { pattern: /^report time:/u, says: 'A line above the table states its range of days', meaning: 'range' },
    { pattern: /^report aggregation:/u, says: 'A line above the table states what a row covers', meaning: 'metadata' },
    { pattern: /^rows:/u, says: 'A line above the table counts its rows', meaning: 'metadata' },
  ],
  footer: [
    {
      pattern: /^[@©] ?\d{4} microsoft corporation\b/u,
      says: 'Its last line is the copyright of Microsoft Corporation',
    },
  ],
  counts: [/^rows:,? ?([\d,.]+)$/u],
  notes: [
    {
      pattern: /^potential incomplete data:,? ?true$/u,
      says: 'Microsoft marked this report as potentially incomplete when it was made: every number of it may still grow. Export it again later.',
    },
  ],
  periods: [
    { pattern: /^report aggregation:,? ?(?:daily|hourly)/u, cadence: 'day', edge: 'first' },
    // Rows of a week carry its Sunday.
    { pattern: /^report aggregation:,? ?weekly/u, cadence: 'week', edge: 'first' },
    { pattern: /^report aggregation:,? ?monthly/u, cadence: 'month', edge: 'first' },
  ],
  byDay: 'unit of time: Day',
  header: {
    must: [time, impressions, clicks, spend],
    forbidden: ['Reporting starts', 'Amount spent', 'Total Spent', 'Customer Search Term'],
  },
  totals: { labels: ['total', 'totals', 'gesamt', 'totale', 'totaal', 'total général'] },
  columns: [
    { names: time, field: 'day', kind: 'date', required: true, keep: true },
    { names: ['AccountName', 'AccountNumber', 'AccountId', 'Kontoname'], field: 'account', kind: 'text' },
    {
      names: [
        ...['CampaignName', 'Kampagnenname', 'NomDeCampagne', 'NombreDeCampaña', 'NomeCampagna', 'Campagnenaam'],
        'NomeDaCampanha',
      ],
      field: 'campaign',
      kind: 'text',
    },
    { names: ['CampaignId'], field: 'campaign_id', kind: 'id' },
    { names: ['AdGroupName', 'Anzeigengruppenname'], field: 'ad_set', kind: 'text' },
    { names: ['AdTitle', 'AdName', 'TitlePart1', 'AssetText'], field: 'creative', kind: 'text' },
    { names: ['AudienceName'], field: 'audience', kind: 'text' },
    { names: ['SearchQuery', 'Keyword'], field: 'keyword', kind: 'text' },
    { names: ['PublisherUrl', 'WebsiteUrl'], field: 'placement', kind: 'text' },
    { names: ['Country', 'CountryOrRegion', 'LocationType', 'MostSpecificLocation'], field: 'region', kind: 'text' },
    { names: ['DeviceType'], field: 'device', kind: 'text' },
    { names: ['CampaignStatus', 'Status', 'AdGroupStatus', 'KeywordStatus'], field: 'status', kind: 'text' },
    {
      names: ['CurrencyCode', 'Währungscode', 'CodeDevise', 'CódigoDeMoneda', 'CodiceValuta', 'Valutacode', 'Moeda'],
      field: 'currency',
      kind: 'text',
    },
    { names: impressions, field: 'impressions', kind: 'integer', additive: true },
    { names: clicks, field: 'clicks', kind: 'integer', additive: true },
    { names: spend, field: 'cost_micros', kind: 'money', additive: true },
    {
      names: [
        ...['Conversions', 'Konversionen', 'Conversiones', 'Conversioni', 'Conversies', 'Conversões'],
        'ConversionsQualified',
      ],
      field: 'claimed_conversions_micros',
      kind: 'decimal',
      additive: true,
    },
    {
      names: ['Revenue', 'Umsatz', 'Revenus', 'Ingresos', 'Ricavi', 'Opbrengst', 'Receita'],
      field: 'claimed_value_micros',
      kind: 'money',
      additive: true,
    },
    { names: ['VideoViews'], field: 'video_views', kind: 'integer', additive: true },
    {
      names: ['CompletedVideoViews', 'VideoViewsAt100Percent'],
      field: 'video_completions',
      kind: 'integer',
      additive: true,
    },
    { names: ['Ctr', 'Klickrate'], field: null, kind: 'percent', ratio: { of: 'clicks', per: 'impressions' } },
    { names: ['AverageCpc'], field: null, kind: 'money', ratio: { of: 'cost_micros', per: 'clicks' } },
    { names: ['AdGroupId'], field: 'ad_set_id', kind: 'id' },
    { names: ['AdId'], field: 'ad_id', kind: 'id' },
    { names: ['FinalUrl'], field: 'landing_page', kind: 'text' },
    kept('KeywordId', 'AudienceId', 'CustomerId', 'CustomerName', 'DestinationUrl'),
    kept('BidMatchType', 'DeliveredMatchType', 'DeviceOS', 'Network', 'TopVsOther', 'Language', 'AdDistribution'),
    kept('AdDescription', 'AdType', 'CampaignType', 'CampaignLabels', 'BudgetName', 'Goal', 'GoalType', 'DayOfWeek'),
    kept('HourOfDay', 'State', 'City', 'MetroArea', 'PostalCode', 'AveragePosition', 'AverageCpm', 'CurrentMaxCpc'),
    kept('Assists', 'ConversionRate', 'CostPerConversion', 'CostPerAssist', 'ReturnOnAdSpend', 'RevenuePerConversion'),
    kept('AllConversions', 'AllRevenue', 'AllConversionRate', 'AllCostPerConversion', 'AllReturnOnAdSpend'),
    kept('ViewThroughConversions', 'LowQualityClicks', 'LowQualityImpressions', 'QualityScore', 'ExpectedCtr'),
    kept('ImpressionSharePercent', 'ClickSharePercent', 'TopImpressionRatePercent', 'AbsoluteTopImpressionRatePercent'),
    kept('ImpressionLostToBudgetPercent', 'ImpressionLostToRankAggPercent', 'ExactMatchImpressionSharePercent'),
  ],
  // Versions of the report print days as M/D/YYYY or as ISO, and hours behind them.
  dateOrder: 'mdy',
  decimal: '.',
  zone: { from: 'stated', name: 'UTC' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'search',
  platform: 'microsoft_ads',
  dedupeKey: null,
};

export default preset;

import type { Preset } from '../../../core/ingest/preset';
import { kept } from '../../../core/ingest/preset-parts';

const impressions = ['Impressions', 'Impressionen', 'Impresiones', 'Impressioni', 'Vertoningen', 'Impressões'];
/** What the advertiser pays, in its own currency where the file has that. */
const cost = [
  'Revenue (Adv Currency)',
  'Revenue (Advertiser Currency)',
  'Revenue',
  'Total Media Cost (Adv Currency)',
  'Total Media Cost (Advertiser Currency)',
  'Total Media Cost',
  'Media Cost (Adv Currency)',
  'Media Cost (Advertiser Currency)',
  'Media Cost',
  'Umsatz (Werbetreibendenwährung)',
  "Revenus (devise de l'annonceur)",
  'Ingresos (moneda del anunciante)',
  "Entrate (valuta dell'inserzionista)",
  'Opbrengst (valuta van adverteerder)',
  'Receita (moeda do anunciante)',
];

/** Display & Video 360: the table first, one row of totals without names, and what the report is below it. */
const preset: Preset = {
  id: 'dv360',
  family: 'dv360',
  label: 'Display & Video 360 report',
  vendor: 'Display & Video 360',
  standing: 'modelled',
  containers: ['plain', 'gzip', 'xlsx'],
  encodings: ['utf-8', 'utf-16le', 'windows-1252'],
  formats: ['delimited'],
  preamble: [],
  footer: [
    { pattern: /^report time:/u, says: 'A line below the table states when it was made' },
    { pattern: /^date range:/u, says: 'A line below the table states its range of days' },
    {
      pattern: /^(?:group by|gruppieren nach|grouper par|regrouper par|agrupar por|raggruppa per|groeperen op):/u,
      says: 'Lines below the table state what it is grouped by',
    },
    {
      pattern: /^mrc accredited metrics\b|^reporting numbers from\b|^filter by\b/u,
      says: 'Lines below the table state its filters and what its numbers hold',
    },
  ],
  byDay: 'Dimensions → Time → Date',
  header: {
    must: [impressions],
    forbidden: ['TimePeriod', 'Reporting starts', 'Total Spent', 'Amount spent', 'Customer Search Term'],
    mark: {
      lines: [/^(?:group by|gruppieren nach|grouper par|regrouper par|agrupar por|raggruppa per|groeperen op):/u],
      fileNames: [],
      says: 'a line "Group By:" below the table',
    },
  },
  totals: { labels: [] },
  columns: [
    { names: ['Date', 'Datum', 'Fecha', 'Data', 'Day'], field: 'day', kind: 'date' },
    {
      names: [
        ...['Advertiser', 'Werbetreibender', 'Annonceur', 'Anunciante', 'Inserzionista', 'Adverteerder'],
        ...['Partner', 'Advertiser ID'],
      ],
      field: 'account',
      kind: 'text',
    },
    {
      names: ['Campaign', 'Kampagne', 'Campagne', 'Campaña', 'Campagna', 'Campanha', 'Insertion Order'],
      field: 'campaign',
      kind: 'text',
    },
    { names: ['Campaign ID', 'Insertion Order ID'], field: 'campaign_id', kind: 'id' },
    { names: ['Line Item', 'Werbebuchung', 'Élément de campagne', 'Línea de pedido'], field: 'ad_set', kind: 'text' },
    { names: ['Creative', 'Creative Name', 'Creatività', 'Création'], field: 'creative', kind: 'text' },
    { names: ['Audience List', 'Audience Lists', 'First Party Audience Name'], field: 'audience', kind: 'text' },
    { names: ['App/URL', 'Site', 'Site ID'], field: 'placement', kind: 'text' },
    { names: ['Category'], field: 'context', kind: 'text' },
    { names: ['Country', 'Region', 'Land', 'Pays', 'País', 'Paese'], field: 'region', kind: 'text' },
    { names: ['Device Type', 'Environment'], field: 'device', kind: 'text' },
    {
      names: [
        ...['Advertiser Currency', 'Währung des Werbetreibenden', "Devise de l'annonceur", 'Moneda del anunciante'],
        ...["Valuta dell'inserzionista", 'Valuta van adverteerder', 'Moeda do anunciante'],
      ],
      field: 'currency',
      kind: 'text',
    },
    { names: ['Insertion Order Status', 'Line Item Status'], field: 'status', kind: 'text' },
    { names: impressions, field: 'impressions', kind: 'integer', additive: true },
    {
      names: ['Clicks', 'Klicks', 'Clics', 'Clic', 'Klikken', 'Cliques'],
      field: 'clicks',
      kind: 'integer',
      additive: true,
    },
    { names: cost, field: 'cost_micros', kind: 'money', additive: true },
    {
      names: [
        ...['Total Conversions', 'Conversions totales', 'Conversiones totales', 'Conversioni totali'],
        ...['Gesamtzahl der Conversions', 'Totaal aantal conversies', 'Total de conversões'],
      ],
      field: 'claimed_conversions_micros',
      kind: 'decimal',
      additive: true,
    },
    { names: ['Starts (Video)', 'Plays (Video)'], field: 'video_views', kind: 'integer', additive: true },
    {
      names: ['Complete Views (Video)', 'Completions (Video)'],
      field: 'video_completions',
      kind: 'integer',
      additive: true,
    },
    { names: ['Unique Reach: Total Reach', 'Total Reach'], field: 'reach', kind: 'integer' },
    { names: ['Click Rate (CTR)', 'CTR'], field: null, kind: 'percent', ratio: { of: 'clicks', per: 'impressions' } },
    { names: ['Line Item ID'], field: 'ad_set_id', kind: 'id' },
    { names: ['Creative ID'], field: 'creative_id', kind: 'id' },
    kept('Partner ID', 'Exchange', 'Inventory Source', 'Deal Name', 'Line Item Type'),
    kept('Billable Impressions', 'Post-Click Conversions', 'Post-View Conversions', 'Revenue eCPM (Adv Currency)'),
    kept('Media Cost eCPM (Adv Currency)', 'First-Quartile Views (Video)', 'Midpoint Views (Video)'),
    kept('Third-Quartile Views (Video)', 'Active View: Viewable Impressions', 'Active View: % Viewable Impressions'),
    kept('Unique Reach: Average Impression Frequency', 'Profit (Adv Currency)', 'Time of Day', 'Week', 'Month'),
  ],
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'display',
  // As links name it, so that its clicks and its money meet.
  platform: 'display_video',
  dedupeKey: null,
};

export default preset;

/** Microsoft Advertising by day with its block and footer, in seven languages; names outside English are modelled. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

const block = (rows: number): readonly string[] => [
  '"Report Name: Campaign performance"',
  '"Report Time: 3/1/2031,3/31/2031"',
  '"Time Zone: (GMT-08:00) Pacific Time (US & Canada)"',
  '"Last Completed Available Day: 4/1/2031 11:55:00 PM (GMT)"',
  '"Report Aggregation: Daily"',
  '"Report Filter: "',
  '"Potential Incomplete Data: false"',
  `"Rows: ${rows}"`,
  '',
];

const rows: PresetSample['rows'] = [
  ['2031-03-03', '1812345', '512345671', 'Bing | Brand', 'EUR', '2345', '117', '4.99%', '203.10', '12.00', '1204.00'],
  ['2031-03-04', '1812345', '512345672', 'Bing | Generic', 'EUR', '1000', '10', '1.00%', '99.95', '--', '0.00'],
  ['2031-03-05', '1812345', '512345672', 'Bing | Süd', 'EUR', '500', '0', '0.00%', '0.00', '1.00', '0.00'],
];

const sample = (language: string, header: readonly string[], above = block(rows.length)): PresetSample => ({
  preset: 'microsoft-ads',
  language,
  fileName: 'campaign-performance.csv',
  above,
  header,
  rows,
  totals: [],
  below: above.length === 0 ? [] : ['', '"@2031 Microsoft Corporation. All rights reserved. "'],
  sums: {
    impressions: 3845,
    clicks: 127,
    cost_micros: 303_050_000,
    claimed_conversions_micros: 13_000_000,
    claimed_value_micros: 1_204_000_000,
  },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-05' },
  quoted: true,
  must: [header[0], header[5], header[6], header[8]],
});

const english = [
  ...['TimePeriod', 'AccountId', 'CampaignId', 'CampaignName', 'CurrencyCode', 'Impressions', 'Clicks', 'Ctr'],
  ...['Spend', 'Conversions', 'Revenue'],
];

const local = (language: string, [time, campaign, currency, shown, clicks, spend, conversions, revenue]: string[]) =>
  sample(language, [
    time,
    'AccountId',
    'CampaignId',
    campaign,
    currency,
    shown,
    clicks,
    'Ctr',
    spend,
    conversions,
    revenue,
  ]);

const samples: readonly PresetSample[] = [
  sample('en', english),
  sample('en, without its block', english, []),
  local('de', [
    ...['Zeitraum', 'Kampagnenname', 'Währungscode', 'Impressionen', 'Klicks', 'Ausgaben', 'Konversionen', 'Umsatz'],
  ]),
  local('fr', [
    ...['Période', 'NomDeCampagne', 'CodeDevise', 'Impressions', 'Clics', 'Dépenses', 'Conversions', 'Revenus'],
  ]),
  local('es', [
    ...['Período', 'NombreDeCampaña', 'CódigoDeMoneda', 'Impresiones', 'Clics', 'Gasto', 'Conversiones', 'Ingresos'],
  ]),
  local('it', [
    ...['Periodo', 'NomeCampagna', 'CodiceValuta', 'Impressioni', 'Clic', 'Spesa', 'Conversioni', 'Ricavi'],
  ]),
  local('nl', [
    ...['Periode', 'Campagnenaam', 'Valutacode', 'Vertoningen', 'Klikken', 'Uitgaven', 'Conversies', 'Opbrengst'],
  ]),
  local('pt', [...['Período', 'NomeDaCampanha', 'Moeda', 'Impressões', 'Cliques', 'Gastos', 'Conversões', 'Receita']]),
];

export default samples;

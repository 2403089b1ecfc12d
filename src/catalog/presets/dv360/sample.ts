/** Display & Video 360 by day, totals and metadata below the table, in seven languages; names outside English are modelled. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

interface Local {
  readonly language: string;
  /** Date, advertiser, currency, campaign, impressions, clicks, revenue, conversions. */
  readonly names: readonly string[];
  readonly groupBy: string;
}

const sample = ({ language, names, groupBy }: Local): PresetSample => ({
  preset: 'dv360',
  language,
  fileName: 'Daily_by_campaign_20310330_141402_1234567.csv',
  above: [],
  header: names,
  rows: [
    ['2031/03/03', 'Northpier', 'EUR', 'DV | Prospecting', '21000', '41', '52.500000', '2'],
    ['2031/03/04', 'Northpier', 'EUR', 'DV | Retargeting', '1000', '2', '3.750000', '0'],
    ['2031/03/05', 'Northpier', 'EUR', 'DV | Süd', '500', '0', '1.250000', '0'],
  ],
  totals: [['', '', '', '', '22500', '43', '57.500000', '2']],
  below: [
    '',
    'Report Time:,2031/03/30 14:14 GMT',
    'Date Range:,2031/03/01 to 2031/03/29',
    `${groupBy}:,${names[0]}`,
    `${groupBy}:,${names[3]}`,
    'MRC Accredited Metrics,"Active View metrics are accredited only when made under the stated conditions"',
    '"Reporting numbers from the previous month are finalized on the first of the month, unless stated otherwise."',
    'Filter by Advertiser ID:,4433221',
  ],
  sums: {
    impressions: 22_500,
    clicks: 43,
    cost_micros: 57_500_000,
    claimed_conversions_micros: 2_000_000,
  },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-05' },
  must: [names[4]],
});

const samples: readonly PresetSample[] = [
  sample({
    language: 'en',
    names: [
      ...['Date', 'Advertiser', 'Advertiser Currency', 'Campaign', 'Impressions', 'Clicks', 'Revenue (Adv Currency)'],
      'Total Conversions',
    ],
    groupBy: 'Group By',
  }),
  sample({
    language: 'de',
    names: [
      ...['Datum', 'Werbetreibender', 'Währung des Werbetreibenden', 'Kampagne', 'Impressionen', 'Klicks'],
      ...['Umsatz (Werbetreibendenwährung)', 'Gesamtzahl der Conversions'],
    ],
    groupBy: 'Gruppieren nach',
  }),
  sample({
    language: 'fr',
    names: [
      ...['Date', 'Annonceur', "Devise de l'annonceur", 'Campagne', 'Impressions', 'Clics'],
      ...["Revenus (devise de l'annonceur)", 'Conversions totales'],
    ],
    groupBy: 'Regrouper par',
  }),
  sample({
    language: 'es',
    names: [
      ...['Fecha', 'Anunciante', 'Moneda del anunciante', 'Campaña', 'Impresiones', 'Clics'],
      ...['Ingresos (moneda del anunciante)', 'Conversiones totales'],
    ],
    groupBy: 'Agrupar por',
  }),
  sample({
    language: 'it',
    names: [
      ...['Data', 'Inserzionista', "Valuta dell'inserzionista", 'Campagna', 'Impressioni', 'Clic'],
      ...["Entrate (valuta dell'inserzionista)", 'Conversioni totali'],
    ],
    groupBy: 'Raggruppa per',
  }),
  sample({
    language: 'nl',
    names: [
      ...['Datum', 'Adverteerder', 'Valuta van adverteerder', 'Campagne', 'Vertoningen', 'Klikken'],
      ...['Opbrengst (valuta van adverteerder)', 'Totaal aantal conversies'],
    ],
    groupBy: 'Groeperen op',
  }),
  sample({
    language: 'pt',
    names: [
      ...['Data', 'Anunciante', 'Moeda do anunciante', 'Campanha', 'Impressões', 'Cliques'],
      ...['Receita (moeda do anunciante)', 'Total de conversões'],
    ],
    groupBy: 'Agrupar por',
  }),
];

export default samples;

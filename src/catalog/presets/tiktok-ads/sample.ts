/** TikTok Ads Manager by day in seven languages, with the last row that counts the others. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

interface Local {
  readonly language: string;
  /** Campaign, ad group, ad, day, currency, cost, impressions, clicks with a destination, all clicks, reach, conversions. */
  readonly names: readonly string[];
  readonly total: string;
}

const sample = ({ language, names, total }: Local): PresetSample => ({
  preset: 'tiktok-ads',
  language,
  fileName: 'Northpier-Campaign Report(2031-03-03 to 2031-03-05).csv',
  above: [],
  header: names,
  rows: [
    ['TT | Trial', 'Founders', 'Calm – A', '2031-03-03', 'EUR', '210.75', '12500', '310', '402', '9000', '4'],
    ['TT | Trial', 'Founders', 'Calm – B', '2031-03-04', 'EUR', '99.25', '5000', '90', '120', '4000', '1'],
    ['TT | Süd', 'Makers', 'Loud', '2031-03-05', 'EUR', '0.00', '0', '0', '0', '0', '0'],
  ],
  totals: [[total, '-', '-', '-', '-', '310.00', '17500', '400', '522', '11000', '5']],
  sums: {
    impressions: 17_500,
    clicks: 400,
    cost_micros: 310_000_000,
    claimed_conversions_micros: 5_000_000,
    reach: 13_000,
  },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-05' },
  must: [names[0], names[5], names[6], names[7]],
});

const samples: readonly PresetSample[] = [
  sample({
    language: 'en',
    names: [
      ...['Campaign name', 'Ad group name', 'Ad name', 'By Day', 'Currency', 'Cost', 'Impressions'],
      ...['Clicks (destination)', 'Clicks (all)', 'Reach', 'Conversions'],
    ],
    total: 'Total of 3 results',
  }),
  sample({
    language: 'en, older',
    names: [
      ...['Campaign Name', 'Ad Group Name', 'Ad Name', 'Date', 'Currency', 'Cost', 'Impressions'],
      ...['Clicks （Destination）', 'Clicks （All）', 'Reach', 'Conversions'],
    ],
    total: 'Total of 3 results',
  }),
  sample({
    language: 'de',
    names: [
      ...['Kampagnenname', 'Name der Anzeigengruppe', 'Anzeigenname', 'Tag', 'Währung', 'Kosten', 'Impressionen'],
      ...['Klicks (Ziel)', 'Klicks (alle)', 'Reichweite', 'Konversionen'],
    ],
    total: 'Summe von 3 Ergebnissen',
  }),
  sample({
    language: 'fr',
    names: [
      ...['Nom de la campagne', 'Nom du groupe de publicités', 'Nom de la publicité', 'Par jour', 'Devise', 'Coût'],
      ...['Impressions', 'Clics (destination)', 'Clics (tous)', 'Couverture', 'Conversions'],
    ],
    total: 'Total de 3 résultats',
  }),
  sample({
    language: 'es',
    names: [
      ...['Nombre de la campaña', 'Nombre del grupo de anuncios', 'Nombre del anuncio', 'Por día', 'Moneda', 'Coste'],
      ...['Impresiones', 'Clics (destino)', 'Clics (todos)', 'Alcance', 'Conversiones'],
    ],
    total: 'Total de 3 resultados',
  }),
  sample({
    language: 'it',
    names: [
      ...['Nome della campagna', 'Nome del gruppo di annunci', "Nome dell'annuncio", 'Al giorno', 'Valuta', 'Costo'],
      ...['Impressioni', 'Clic (destinazione)', 'Clic (tutti)', 'Copertura', 'Conversioni'],
    ],
    total: 'Totale di 3 risultati',
  }),
  sample({
    language: 'nl',
    names: [
      ...['Campagnenaam', 'Naam advertentiegroep', 'Naam advertentie', 'Per dag', 'Valuta', 'Kosten', 'Weergaven'],
      ...['Klikken (bestemming)', 'Klikken (alle)', 'Bereik', 'Conversies'],
    ],
    total: 'Totaal van 3 resultaten',
  }),
  sample({
    language: 'pt',
    names: [
      ...['Nome da campanha', 'Nome do grupo de anúncios', 'Nome do anúncio', 'Por dia', 'Moeda', 'Custo'],
      ...['Impressões', 'Cliques (destino)', 'Cliques (todos)', 'Alcance', 'Conversões'],
    ],
    total: 'Total de 3 resultados',
  }),
];

export default samples;

/** Amazon's search term report of Sponsored Products by day in seven languages, and of Sponsored Brands with its title row. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

interface Local {
  readonly language: string;
  /** Start, end, portfolio, currency, campaign, ad group, targeting, match type, term, impressions, clicks, spend, sales, orders. */
  readonly names: readonly string[];
  readonly above?: readonly string[];
  readonly fileName?: string;
}

const day = (date: string, term: string, numbers: readonly string[]): string[] => [
  ...[date, date, 'Kitchen', 'EUR', 'SP | Knives', 'Steel', 'asin="B0ZOO00001"', '-', term],
  ...numbers,
];

const sample = ({ language, names, above = [], fileName }: Local): PresetSample => ({
  preset: 'amazon-ads-search-term',
  language,
  fileName: fileName ?? 'Sponsored Products Search term report.csv',
  above,
  header: names,
  rows: [
    day('Mar 03, 2031', 'chef knife', ['1000', '20', '$10.40', '$120.00', '3']),
    day('Mar 04, 2031', 'couteau à pain', ['500', '5', '$2.60', '$0.00', '0']),
  ],
  totals: [],
  sums: {
    impressions: 1500,
    clicks: 25,
    cost_micros: 13_000_000,
    claimed_value_micros: 120_000_000,
    claimed_conversions_micros: 3_000_000,
  },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-04' },
  must: [names[6], names[7], names[8], names[9], names[11]],
});

const samples: readonly PresetSample[] = [
  sample({
    language: 'en',
    names: [
      ...['Start Date', 'End Date', 'Portfolio name', 'Currency', 'Campaign Name', 'Ad Group Name', 'Targeting'],
      ...['Match Type', 'Customer Search Term', 'Impressions', 'Clicks', 'Spend', '7 Day Total Sales '],
      '7 Day Total Orders (#)',
    ],
  }),
  sample({
    language: 'en, Sponsored Brands',
    above: ['Sponsored Brands Search Term Report,,,,,,,,,,,,,'],
    fileName: 'SB search terms.csv',
    names: [
      ...['Start Date', 'End Date', 'Portfolio name', 'Currency', 'Campaign Name', 'Ad Group Name', 'Targeting'],
      ...['Match Type', 'Customer Search Term', 'Impressions', 'Clicks', 'Spend', '14 Day Total Sales '],
      '14 Day Total Orders (#)',
    ],
  }),
  sample({
    language: 'de',
    names: [
      ...['Startdatum', 'Enddatum', 'Portfolioname', 'Währung', 'Kampagnenname', 'Name der Anzeigengruppe'],
      ...['Ausrichtung', 'Übereinstimmungstyp', 'Suchbegriff des Kunden', 'Impressionen', 'Klicks', 'Ausgaben'],
      ...['Umsatz, 7 Tage gesamt', 'Bestellungen, 7 Tage gesamt (#)'],
    ],
  }),
  sample({
    language: 'fr',
    names: [
      ...['Date de début', 'Date de fin', 'Nom du portefeuille', 'Devise', 'Nom de la campagne'],
      ...["Nom du groupe d'annonces", 'Ciblage', 'Type de correspondance', 'Terme de recherche client'],
      ...['Impressions', 'Clics', 'Dépenses', 'Total des ventes sur 7 jours', 'Total des commandes sur 7 jours (#)'],
    ],
  }),
  sample({
    language: 'es',
    names: [
      ...['Fecha de inicio', 'Fecha de finalización', 'Nombre del portafolio', 'Divisa', 'Nombre de campaña'],
      ...['Nombre del grupo de anuncios', 'Segmentación', 'Tipo de coincidencia', 'Término de búsqueda de cliente'],
      ...['Impresiones', 'Clics', 'Gasto', 'Ventas totales de 7 días', 'Pedidos totales de 7 días (#)'],
    ],
  }),
  sample({
    language: 'it',
    names: [
      ...['Data di inizio', 'Data di fine', 'Nome portafoglio', 'Valuta', 'Nome campagna', 'Nome gruppo di annunci'],
      ...['Targeting del prodotto', 'Tipo di corrispondenza', 'Termine di ricerca cliente', 'Impressioni', 'Clic'],
      ...['Spesa', 'Totale vendite in 7 giorni', 'Totale ordini (#) in 7 giorni'],
    ],
  }),
  sample({
    language: 'nl',
    names: [
      ...['Begindatum', 'Einddatum', 'Portfolionaam', 'Valuta', 'Campagnenaam', 'Naam advertentiegroep', 'Targeting'],
      ...['Zoektype', 'Zoekterm van klant', 'Weergaven', 'Klikken', 'Uitgaven', 'Totale verkoop in 7 dagen'],
      'Totaal bestellingen in 7 dagen (#)',
    ],
  }),
  sample({
    language: 'pt',
    names: [
      ...['Data de início', 'Data de término', 'Nome do portfólio', 'Moeda', 'Nome da campanha'],
      ...['Nome do grupo de anúncios', 'Segmentação', 'Tipo de correspondência', 'Termo de pesquisa do cliente'],
      ...['Impressões', 'Cliques', 'Gastos', 'Total de vendas de 7 dias', 'Total de pedidos de 7 dias (#)'],
    ],
  }),
];

export default samples;

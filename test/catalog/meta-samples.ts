/** Meta Ads Manager by day in seven languages, after the shape that docs/methods/formats.md describes. */
import type { PresetSample } from './preset-samples';

/** Reporting starts, ends, campaign, campaign id, ad set, ad, ad id, day, results, indicator, setting, reach, impressions, frequency, spent, link clicks, clicks. */
type Names = readonly string[];

const english: Names = [
  'Reporting starts',
  'Reporting ends',
  'Campaign name',
  'Campaign ID',
  'Ad set name',
  'Ad name',
  'Ad ID',
  'Day',
  'Results',
  'Result indicator',
  'Attribution setting',
  'Reach',
  'Impressions',
  'Frequency',
  'Amount spent (EUR)',
  'Link clicks',
  'Clicks (all)',
];

const cells = (decimal: '.' | ',', day: (date: number) => string): readonly (readonly string[])[] => {
  const money = (text: string): string =>
    decimal === '.' ? text : text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  const row = (date: number, ad: string, numbers: readonly string[]): string[] => {
    const [results, reach, impressions, frequency, spent, link, all] = numbers;
    return [
      day(date),
      day(date),
      'Meta | Trial',
      '120212345678901237',
      'Founders – DACH',
      ad,
      '120212345678905431',
      day(date),
      results,
      'actions:lead',
      '7-day click or 1-day view',
      money(reach),
      money(impressions),
      money(frequency),
      money(spent),
      link,
      all,
    ];
  };
  return [
    row(3, 'Calm – A', ['4', '1,000', '1,250', '1.25', '2,310.75', '31', '40']),
    row(4, 'Calm – B', ['', '400', '500', '1.25', '0.25', '9', '12']),
  ];
};

const iso = (date: number): string => `2031-03-${String(date).padStart(2, '0')}`;

interface Local {
  readonly language: string;
  readonly names: Names;
  readonly decimal: '.' | ',';
  readonly delimiter: ',' | ';';
  readonly day?: (date: number) => string;
}

function sample({ language, names, decimal, delimiter, day = iso }: Local): PresetSample {
  const rows = cells(decimal, day);
  const spent = decimal === '.' ? '2,311.00' : '2.311,00';
  const impressions = decimal === '.' ? '1,750' : '1.750';
  const total = [day(3), day(30), '', '', '', '', '', '', '', '', '', '', impressions, '', spent, '40', '52'];
  return {
    preset: 'meta-ads',
    language,
    fileName: 'Northpier-Ads-Mar-3-2031-Mar-30-2031.csv',
    above: [],
    header: names,
    rows,
    totals: [total],
    sums: {
      impressions: 1750,
      clicks: 40,
      cost_micros: 2_311_000_000,
      claimed_conversions_micros: 4_000_000,
      reach: 1400,
    },
    currency: 'EUR',
    period: { from: '2031-03-03', to: '2031-03-04' },
    delimiter,
    must: [names[0], names[1], names[12], names[14]],
  };
}

const local = (language: string, names: Names, day?: (date: number) => string): PresetSample =>
  sample({ language, names, decimal: ',', delimiter: ';', day });

export const metaSamples: readonly PresetSample[] = [
  sample({ language: 'en', names: english, decimal: '.', delimiter: ',' }),
  {
    ...sample({ language: 'en, older', names: english, decimal: '.', delimiter: ',' }),
    header: english.map((name) =>
      name.replace(/ (set name|name|starts|ends)$/, (part) => part.replace(/\b[a-z]/g, (a) => a.toUpperCase())),
    ),
    must: ['Reporting Starts', 'Reporting Ends', 'Impressions', 'Amount spent (EUR)'],
  },
  local('de', [
    'Berichtsstart',
    'Berichtsende',
    'Kampagnenname',
    'Kampagnen-ID',
    'Name der Anzeigengruppe',
    'Anzeigenname',
    'Anzeigen-ID',
    'Tag',
    'Ergebnisse',
    'Ergebnisindikator',
    'Attributionseinstellung',
    'Reichweite',
    'Impressionen',
    'Häufigkeit',
    'Ausgegebener Betrag (EUR)',
    'Link-Klicks',
    'Klicks (alle)',
  ]),
  local('fr', [
    'Début des rapports',
    'Fin des rapports',
    'Nom de la campagne',
    'ID de la campagne',
    'Nom de l’ensemble de publicités',
    'Nom de la publicité',
    'ID de la publicité',
    'Jour',
    'Résultats',
    'Indicateur de résultats',
    "Paramètre d'attribution",
    'Couverture',
    'Impressions',
    'Répétition',
    'Montant dépensé (EUR)',
    'Clics sur un lien',
    'Clics (tous)',
  ]),
  local('es', [
    'Inicio del informe',
    'Fin del informe',
    'Nombre de la campaña',
    'Identificador de la campaña',
    'Nombre del conjunto de anuncios',
    'Nombre del anuncio',
    'Identificador del anuncio',
    'Día',
    'Resultados',
    'Indicador de resultado',
    'Configuración de atribución',
    'Alcance',
    'Impresiones',
    'Frecuencia',
    'Importe gastado (EUR)',
    'Clics en el enlace',
    'Clics (todos)',
  ]),
  local('it', [
    'Inizio dei report',
    'Fine dei report',
    'Nome della campagna',
    'ID della campagna',
    'Nome del gruppo di inserzioni',
    "Nome dell'inserzione",
    "ID dell'inserzione",
    'Giorno',
    'Risultati',
    'Indicatore del risultato',
    'Impostazione di attribuzione',
    'Copertura',
    'Impression',
    'Frequenza',
    'Importo speso (EUR)',
    'Clic sul link',
    'Clic (tutti)',
  ]),
  local('nl', [
    'Begin van de rapportage',
    'Einde van de rapportage',
    'Campagnenaam',
    'Campagne-ID',
    'Naam van advertentieset',
    'Naam van advertentie',
    'Advertentie-ID',
    'Dag',
    'Resultaten',
    'Resultaatindicator',
    'Attributie-instelling',
    'Bereik',
    'Weergaven',
    'Frequentie',
    'Besteed bedrag (EUR)',
    'Klikken op link',
    'Klikken (alle)',
  ]),
  local(
    'pt',
    [
      'Início dos relatórios',
      'Término dos relatórios',
      'Nome da campanha',
      'Identificação da campanha',
      'Nome do conjunto de anúncios',
      'Nome do anúncio',
      'Identificação do anúncio',
      'Dia',
      'Resultados',
      'Indicador de resultados',
      'Configuração de atribuição',
      'Alcance',
      'Impressões',
      'Frequência',
      'Valor usado (EUR)',
      'Cliques no link',
      'Cliques (todos)',
    ],
    (date) => `${date} de mar. de 2031`,
  ),
];

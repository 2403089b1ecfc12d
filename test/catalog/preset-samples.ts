/** Small exports in each vendor's shape, for the contract suite: those beside their presets, and those gathered here. */
import type { PresetSample } from '../../src/core/ingest/preset-sample';
import { crmSamples } from './crm-samples';
import { eventSamples } from './event-samples';
import { metaSamples } from './meta-samples';
import { moneySamples } from './money-samples';
import { webSamples } from './web-samples';

export type { PresetSample };

const point = (preset: string): PresetSample => ({
  preset,
  language: 'en',
  fileName: 'Campaign report.csv',
  above: ['Campaign report', '"March 3, 2031 - March 30, 2031"'],
  header: ['Day', 'Campaign', 'Currency code', 'Impr.', 'Clicks', 'CTR', 'Cost', 'Conversions'],
  rows: [
    ['2031-03-03', 'Search | Brand', 'EUR', '12,345', '617', '5.00%', '203.10', '12.50'],
    ['2031-03-04', 'Search | Generic', 'EUR', '1,000', '10', '1.00%', '99.95', '1.00'],
    ['2031-03-05', 'Total: Brand', 'EUR', '500', '50', '10.00%', '0.05', ' --'],
  ],
  totals: [
    ['Total: Campaigns', ' --', 'EUR', '13,845', '677', '4.89%', '303.10', '13.50'],
    ['Total: Account', ' --', 'EUR', '99,999', '999', '1.00%', '999.00', '99.00'],
  ],
  sums: { impressions: 13_845, clicks: 677, cost_micros: 303_100_000, claimed_conversions_micros: 13_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-05' },
  must: ['Impr.', 'Clicks', 'Cost', 'Campaign'],
});

type Names = readonly [
  campaign: string,
  clicks: string,
  impressions: string,
  cost: string,
  conversions: string,
  currency: string,
  day: string,
];

const comma = (
  preset: string,
  language: string,
  words: { title: string; range: string; total: string; names: Names },
): PresetSample => {
  const [campaign, clicks, impressions, cost, conversions, currency, day] = words.names;
  return {
    preset,
    language,
    fileName: `${words.title}.csv`,
    above: [words.title, words.range],
    header: [day, campaign, currency, impressions, clicks, 'CTR', cost, conversions],
    rows: [
      ['2031-03-03', 'Marke | Süd', 'EUR', '12.345', '617', '5,00%', '203,10', '12,50'],
      ['2031-03-04', 'Suche – Żółć', 'EUR', '1.000', '10', '1,00%', '99,95', '1,00'],
    ],
    totals: [[words.total, ' --', 'EUR', '13.345', '627', '4,70%', '303,05', '13,50']],
    sums: { impressions: 13_345, clicks: 627, cost_micros: 303_050_000, claimed_conversions_micros: 13_500_000 },
    currency: 'EUR',
    period: { from: '2031-03-03', to: '2031-03-04' },
    must: [impressions, clicks, cost, campaign],
  };
};

/** Japanese screens write numbers as English ones do. */
const japanese = (preset: string): PresetSample => {
  const english = point(preset);
  return {
    ...english,
    language: 'ja',
    fileName: 'キャンペーン レポート.csv',
    above: ['キャンペーン レポート', '2031年3月3日～2031年3月30日'],
    header: ['日', 'キャンペーン', '通貨コード', '表示回数', 'クリック数', 'CTR', '費用', 'コンバージョン'],
    totals: english.totals.map(([label, ...cells]) => [label.replace('Total', '合計'), ...cells]),
    must: ['表示回数', 'クリック数', '費用', 'キャンペーン'],
  };
};

const languages: Readonly<Record<string, { title: string; range: string; total: string; names: Names }>> = {
  de: {
    title: 'Kampagnenbericht',
    range: '3. März 2031 - 30. März 2031',
    total: 'Gesamt: Kampagnen',
    names: ['Kampagne', 'Klicks', 'Impr.', 'Kosten', 'Conversions', 'Währungscode', 'Tag'],
  },
  fr: {
    title: 'Rapport sur les campagnes',
    range: '3 mars 2031 - 30 mars 2031',
    total: 'Total',
    names: ['Campagne', 'Clics', 'Impr.', 'Coût', 'Conversions', 'Code de devise', 'Jour'],
  },
  es: {
    title: 'Informe de campaña',
    range: '3 de marzo de 2031 - 30 de marzo de 2031',
    total: 'Total',
    names: ['Campaña', 'Clics', 'Impr.', 'Coste', 'Conversiones', 'Código de moneda', 'Día'],
  },
  pt: {
    title: 'Relatório de campanhas',
    range: '3 de março de 2031 - 30 de março de 2031',
    total: 'Total',
    names: ['Campanha', 'Cliques', 'Impr.', 'Custo', 'Conversões', 'Código da moeda', 'Dia'],
  },
  it: {
    title: 'Rapporto sulla campagna',
    range: '3 marzo 2031 - 30 marzo 2031',
    total: 'Totale',
    names: ['Campagna', 'Clic', 'Impr.', 'Costo', 'Conversioni', 'Codice valuta', 'Giorno'],
  },
  nl: {
    title: 'Campagnerapport',
    range: '3 maart 2031 - 30 maart 2031',
    total: 'Totaal: Campagnes',
    names: ['Campagne', 'Klikken', 'Vertoningen', 'Kosten', 'Conversies', 'Valutacode', 'Dag'],
  },
  pl: {
    title: 'Raport kampanii',
    range: '3 marca 2031 - 30 marca 2031',
    total: 'Razem',
    names: ['Kampania', 'Kliknięcia', 'Wyświetlenia', 'Koszt', 'Konwersje', 'Kod waluty', 'Dzień'],
  },
};

const linkedIn: PresetSample = {
  preset: 'linkedin-ads',
  language: 'en',
  fileName: 'account_1_campaign_performance_report.csv',
  above: ['Campaign Performance Report (in UTC)', '"Report Start: 3/3/2031, Report End: 3/30/2031"', ''],
  header: [
    'Start Date (in UTC)',
    'Account Name',
    'Campaign Name',
    'Campaign ID',
    'Currency',
    'Total Spent',
    'Impressions',
    'Clicks',
    'Conversions',
  ],
  rows: [
    ['3/3/2031', 'Northpier', 'LI | Ops', '338204411', 'USD', '50.07', '1576', '10', '1'],
    ['3/4/2031', 'Northpier', 'LI | Ops', '338204411', 'USD', '1,049.93', '424', '2', '0'],
    ['3/30/2031', 'Northpier', 'LI | Founders', '338204412', 'USD', '0.00', '0', '0', '0'],
  ],
  totals: [['Total', '', '', '', '', '1,100.00', '2000', '12', '1']],
  sums: { impressions: 2000, clicks: 12, cost_micros: 1_100_000_000, claimed_conversions_micros: 1_000_000 },
  currency: 'USD',
  period: { from: '2031-03-03', to: '2031-03-30' },
  must: ['Start Date (in UTC)', 'Campaign Name', 'Total Spent', 'Impressions'],
};

const impressions: PresetSample = {
  preset: 'impression-log',
  language: 'en',
  fileName: 'impressions.csv',
  above: [],
  header: [
    'timestamp',
    'impression_id',
    'user_id',
    'cookie_id',
    'campaign',
    'creative',
    'placement',
    'cpm',
    'currency',
    'click',
    'propensity',
  ],
  rows: [
    ['2031-03-03T10:00:00Z', 'i-1', '', 'ck_1', 'Display', 'Calm – A', 'news.example/top', '2.50', 'EUR', '0', '0.25'],
    [
      '2031-03-03T12:00:00+02:00',
      'i-2',
      'u_7',
      'ck_2',
      'Display',
      'Calm – B',
      'news.example/top',
      '1.00',
      'EUR',
      '1',
      '0.75',
    ],
  ],
  totals: [],
  sums: { cost_micros: 3500 },
  currency: 'EUR',
  period: { from: '2031-03-03T10:00:00Z', to: '2031-03-03T10:00:00Z' },
  must: ['timestamp'],
};

/** Line-JSON keeps its own shape: keys are the header, one object a line. */
const segment: PresetSample = {
  preset: 'segment',
  language: 'en',
  fileName: 'events.ndjson',
  above: [],
  header: [
    'type',
    'messageId',
    'userId',
    'anonymousId',
    'event',
    'timestamp',
    'receivedAt',
    'properties.revenue',
    'properties.currency',
    'context.page.url',
  ],
  rows: [
    [
      'page',
      'm-1',
      '',
      'a-1',
      '',
      '2031-03-03T10:00:00.000Z',
      '2031-03-03T10:00:01.000Z',
      '',
      '',
      'https://shop.example/',
    ],
    [
      'track',
      'm-2',
      'u-1',
      'a-1',
      'Order Completed',
      '2031-03-04T10:00:00.000Z',
      '2031-03-04T10:00:01.000Z',
      '12.5',
      'EUR',
      '',
    ],
  ],
  totals: [],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-03T10:00:00Z', to: '2031-03-04T10:00:00Z' },
  must: ['messageId', 'type'],
};

const beside = import.meta.glob<{ default: readonly PresetSample[] }>('../../src/catalog/presets/*/sample.ts', {
  eager: true,
});

export const samples: readonly PresetSample[] = [
  ...Object.keys(beside)
    .sort()
    .flatMap((path) => beside[path].default),
  ...['google-ads-report', 'google-ads-excel'].flatMap((preset) => [
    point(preset),
    japanese(preset),
    ...Object.entries(languages).map(([language, words]) => comma(preset, language, words)),
  ]),
  linkedIn,
  impressions,
  segment,
  ...metaSamples,
  ...crmSamples,
  ...moneySamples,
  ...eventSamples,
  ...webSamples,
];

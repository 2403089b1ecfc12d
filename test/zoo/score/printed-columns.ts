import type { CanonicalEvent, DeliveryTruth } from '../truth/model';
import { day, instant, number, sum, text, type Of, type PrintedColumn } from './columns';
import { ofMicros } from './decimal';
import type { Locale } from './model';

/** How the cells of the sample's files follow from the truth that was taken of them, by the names that each file prints. */

export interface PrintedCells {
  readonly locale: Locale;
  readonly delivery?: readonly PrintedColumn<DeliveryTruth>[];
  readonly events?: readonly PrintedColumn<CanonicalEvent>[];
}

type Delivery = Of<DeliveryTruth>;
const count = (measure: 'impressions' | 'clicks'): Delivery => (row) => String(row[measure]); // prettier-ignore
const cost: Delivery = (row) => ofMicros(row.printedCostMicros);
const conversions: Delivery = (row) => ofMicros(row.printedConversionsMicros);
const value: Delivery = (row) => ofMicros(Math.floor((row.valueMicros + 5_000) / 10_000) * 10_000);
/** Results of nothing are left blank. */
const results: Delivery = (row) => (row.conversionsMicros === 0 ? null : conversions(row));
const reach: Delivery = ({ reach: people }) => (people === null ? null : String(people));

interface GoogleNames {
  readonly day: string;
  readonly campaign: string;
  readonly currency: string;
  readonly impressions: string;
  readonly cost: string;
  readonly clicks: string;
  readonly conversions: string;
  readonly value?: string;
}

const google = (names: GoogleNames): PrintedColumn<DeliveryTruth>[] => [
  day(names.day, (row) => row.day),
  text(names.campaign, (row) => row.campaign),
  text(names.currency, (row) => row.currency),
  sum(names.impressions, count('impressions')),
  sum(names.clicks, count('clicks')),
  sum(names.cost, cost),
  sum(names.conversions, conversions),
  ...(names.value === undefined ? [] : [sum(names.value, value)]),
];

interface MetaNames {
  readonly day: string;
  readonly starts: string;
  readonly ends: string;
  readonly campaign: string;
  readonly ad: string;
  readonly results: string;
  readonly reach: string;
  readonly impressions: string;
  readonly spent: string;
  readonly clicks: string;
}

const meta = (names: MetaNames): PrintedColumn<DeliveryTruth>[] => [
  { ...day(names.day, (row: DeliveryTruth) => row.day), where: names.day },
  { ...day(names.starts, (row: DeliveryTruth) => row.day), unless: names.day },
  { ...day(names.ends, (row: DeliveryTruth) => row.rangeTo ?? row.day), unless: names.day },
  text(names.campaign, (row) => row.campaign),
  text(names.ad, (row) => row.creative),
  sum(names.results, results),
  number(names.reach, reach),
  sum(names.impressions, count('impressions')),
  sum(names.spent, cost),
  sum(names.clicks, count('clicks')),
];

type Event = Of<CanonicalEvent>;
const at: Event = ({ utcMs }) => new Date(utcMs).toISOString();
const filled = (part: 'user' | 'anonymous' | 'cookie' | 'device' | 'campaign' | 'creative' | 'name'): Event => (event) => event[part] === '' ? null : event[part]; // prettier-ignore

const impressions = (time: string): PrintedColumn<CanonicalEvent>[] => [
  instant(time, at),
  text('user_id', filled('user')),
  text('cookie_id', filled('cookie')),
  text('device_id', filled('device')),
  text('campaign', filled('campaign')),
  text('creative', filled('creative')),
];

const iso = { decimal: null, dates: 'ymd' } as const;
const point = { decimal: '.', dates: 'ymd' } as const;
const comma = { decimal: ',', dates: 'ymd' } as const;

/** By preset, and by language where the format prints several: `meta-ads pt`. */
export const printedCells: Readonly<Record<string, PrintedCells>> = {
  'google-ads-report en': {
    locale: point,
    delivery: google({
      ...{ day: 'Day', campaign: 'Campaign', currency: 'Currency code', impressions: 'Impr.', cost: 'Cost' },
      ...{ clicks: 'Clicks', conversions: 'Conversions' },
    }),
  },
  'google-ads-excel de': {
    locale: comma,
    delivery: google({
      ...{ day: 'Tag', campaign: 'Kampagne', currency: 'Währungscode', impressions: 'Impr.', cost: 'Kosten' },
      ...{ clicks: 'Klicks', conversions: 'Conversions' },
    }),
  },
  'google-ads-report nl': {
    locale: comma,
    delivery: google({
      ...{ day: 'Dag', campaign: 'Campagne', currency: 'Valutacode', impressions: 'Vertoningen', cost: 'Kosten' },
      ...{ clicks: '(Aantal) klikken', conversions: 'Conversies', value: 'Conv.waarde' },
    }),
  },
  'linkedin-ads en': {
    locale: { decimal: '.', dates: 'mdy' },
    delivery: [
      day('Start Date (in UTC)', (row) => row.day),
      text('Account Name', (row) => row.account),
      text('Campaign Name', (row) => row.campaign),
      text('Currency', (row) => row.currency),
      sum('Total Spent', cost),
      sum('Impressions', count('impressions')),
      sum('Clicks', count('clicks')),
      sum('Conversions', conversions),
      sum('Total Conversion Value', value),
    ],
  },
  'meta-ads en': {
    locale: point,
    delivery: meta({
      ...{ starts: 'Reporting starts', ends: 'Reporting ends', campaign: 'Campaign name', ad: 'Ad name' },
      ...{ results: 'Results', reach: 'Reach', impressions: 'Impressions', spent: 'Amount spent (EUR)' },
      ...{ clicks: 'Link clicks', day: 'Day' },
    }),
  },
  'meta-ads pt': {
    locale: comma,
    delivery: [
      ...meta({
        ...{ starts: 'Início dos relatórios', ends: 'Término dos relatórios', campaign: 'Nome da campanha' },
        ...{ ad: 'Nome do anúncio', results: 'Resultados', reach: 'Alcance', impressions: 'Impressões' },
        ...{ spent: 'Valor usado (EUR)', clicks: 'Cliques no link', day: 'Dia' },
      }),
      sum('Valor de conversão de compras', (row) => (row.conversionsMicros === 0 ? null : value(row))),
    ],
  },
  'tiktok-ads en': {
    locale: point,
    delivery: [
      day('By Day', (row) => row.day),
      text('Campaign name', (row) => row.campaign),
      text('Ad name', (row) => row.creative),
      text('Currency', (row) => row.currency),
      sum('Cost', cost),
      sum('Impressions', count('impressions')),
      sum('Clicks (destination)', count('clicks')),
      number('Reach', reach),
      sum('Conversions', conversions),
    ],
  },
  'dv360 en': {
    locale: point,
    delivery: [
      day('Date', (row) => row.day),
      text('Advertiser', (row) => row.account),
      text('Insertion Order', (row) => row.campaign),
      text('Advertiser Currency', (row) => row.currency),
      sum('Impressions', count('impressions')),
      sum('Clicks', count('clicks')),
      sum('Revenue (Adv Currency)', cost),
      sum('Total Conversions', conversions),
    ],
  },
  'amazon-ads-search-term en': {
    locale: { decimal: '.', dates: 'words' },
    delivery: [
      day('Start Date', (row) => row.day),
      text('Campaign Name', (row) => row.campaign),
      text('Currency', (row) => row.currency),
      sum('Impressions', count('impressions')),
      sum('Clicks', count('clicks')),
      sum('Spend', cost),
      sum('7 Day Total Sales ', value),
      sum('7 Day Total Orders (#)', conversions),
    ],
  },
  'impression-log timestamp': { locale: iso, events: impressions('timestamp') },
  'impression-log event_time': { locale: iso, events: impressions('event_time') },
  segment: {
    locale: iso,
    events: [
      instant('timestamp', at),
      text('userId', filled('user')),
      text('anonymousId', filled('anonymous')),
      text('event', filled('name')),
      text('context.campaign.name', filled('campaign')),
      text('context.campaign.content', filled('creative')),
    ],
  },
  snowplow: {
    locale: iso,
    events: [
      instant('derived_tstamp', at),
      text('event_name', filled('name')),
      text('user_id', filled('user')),
      text('domain_userid', filled('anonymous')),
      text('mkt_campaign', filled('campaign')),
      text('mkt_content', filled('creative')),
    ],
  },
};

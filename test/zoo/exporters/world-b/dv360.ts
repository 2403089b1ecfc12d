import { DAYS, isoDay } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type DeliveryTruth, type ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-b/ad-accounts';
import type { World } from '../../world-b/world';
import { creativeDays, sumDelivery, type CreativeDay, type DeliverySum } from './delivery';

const account = adAccounts.video;

const header = [
  ...['Date', 'Advertiser', 'Advertiser ID', 'Advertiser Currency', 'Insertion Order', 'Insertion Order ID'],
  ...['Line Item', 'Impressions', 'Clicks', 'Click Rate (CTR)', 'Revenue (Adv Currency)', 'Total Conversions'],
  ...['Starts (Video)', 'First-Quartile Views (Video)', 'Midpoint Views (Video)', 'Third-Quartile Views (Video)'],
  'Complete Views (Video)',
];

const slashed = (day: number) => isoDay(day).replaceAll('-', '/');

/** Six decimals: the platform rounds no cost. */
function micros(value: number): string {
  return `${Math.floor(value / 1_000_000)}.${String(value % 1_000_000).padStart(6, '0')}`;
}

function metricCells(
  { impressions, clicks, costMicros, conversionsMicros }: DeliverySum,
  quartiles: readonly number[],
) {
  const rate = impressions === 0 ? 0 : (clicks * 100) / impressions;
  return [
    ...[String(impressions), String(clicks), `${rate.toFixed(4)}%`, micros(costMicros)],
    ...[micros(conversionsMicros), ...quartiles.map(String)],
  ];
}

/** Starts, quartiles and complete views, each a part of the one before. */
function quartilesOf({ impressions }: CreativeDay): number[] {
  return [96, 61, 43, 31, 24].map((percent) => Math.floor((impressions * percent) / 100));
}

function truthOf({ campaign, day, ...cell }: CreativeDay): DeliveryTruth {
  return {
    day: isoDay(day),
    rangeTo: null,
    account: account.name,
    campaign: campaign.name,
    creative: '',
    currency: account.currency,
    reach: null,
    impressions: cell.impressions,
    clicks: cell.clicks,
    costMicros: cell.costMicros,
    printedCostMicros: cell.costMicros,
    conversionsMicros: cell.conversionsMicros,
    printedConversionsMicros: cell.conversionsMicros,
    valueMicros: 0,
  };
}

const below = [
  ['Report Time:', '2026/10/31 06:12 GMT'],
  ['Date Range:', `${slashed(0)} to ${slashed(DAYS - 1)}`],
  ...['Date', 'Advertiser', 'Insertion Order', 'Line Item'].map((name) => ['Group By:', name]),
  ['MRC Accredited Metrics', 'Active View metrics are accredited only when made under the stated conditions'],
  ['Reporting numbers from the previous month are finalized on the first of the month, unless stated otherwise.'],
  ['Filter by Advertiser ID:', account.id],
];

/** Display & Video 360: the table first, one row of totals without names, a blank line, and what the report is below it. */
export function exportDv360(world: World): ZooFile[] {
  const days = creativeDays(world, account).filter(({ impressions }) => impressions > 0);
  if (days.length === 0) return [];
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  for (const cell of days) {
    const { campaign, day } = cell;
    const names = [slashed(day), account.name, account.id, account.currency, campaign.name, campaign.platformId];
    const row = [...names, campaign.group, ...metricCells(cell, quartilesOf(cell))];
    lines.add('data', delimitedLine(row, ','));
  }
  const sum = sumDelivery(days);
  const quartiles = days.map(quartilesOf).reduce((all, own) => all.map((value, n) => value + own[n]!));
  const blanks = Array.from({ length: 7 }, () => '');
  const line = lines.add('totals', delimitedLine([...blanks, ...metricCells(sum, quartiles)], ','));
  lines.add('blank', '');
  for (const row of below) lines.add('footer', delimitedLine(row, ','));
  return [
    {
      ...nothingMore,
      name: 'Garden_films_daily_20261031_061204_5540922.csv',
      bytes: utf8(lines.text()),
      shape: {
        ...plainShape,
        preset: 'dv360',
        language: 'en',
        grain: 'delivery',
        zone: { name: account.zone, inFile: false },
        currency: account.currency,
        period: { from: isoDay(0), to: isoDay(DAYS - 1) },
        columns: header,
      },
      regions: lines.regions(),
      rows: { loaded: days.length, duplicates: 0, rejected: 0, totals: 1, blank: 1 },
      totals: [
        {
          line,
          label: '',
          impressions: sum.impressions,
          clicks: sum.clicks,
          printedCostMicros: sum.costMicros,
          printedConversionsMicros: sum.conversionsMicros,
        },
      ],
      delivery: days.map(truthOf),
      rowOf: (at) => lines.rowOf(at),
    },
  ];
}

import { DAYS, isoDay, usDay } from '../../calendar';
import { utf16WithMark } from '../../text/bytes';
import { delimitedLine, hundredths, printHundredths, printMillionths, type NumberStyle } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import type { DeliveryTruth, ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-a/ad-accounts';
import type { World } from '../../world-a/world';
import { claims, deliveryOf, sumDelivery, type CampaignDay } from '../delivery';

const header = [
  'Start Date (in UTC)',
  'Account Name',
  'Campaign Group Name',
  'Campaign Name',
  'Campaign ID',
  'Currency',
  'Total Spent',
  'Impressions',
  'Clicks',
  'Clicks to Landing Page',
  'Conversions',
  'Total Conversion Value',
];

const plain: NumberStyle = { decimal: '.', group: '' };

/** The account values every conversion alike. */
const VALUE_PER_CONVERSION = 150;

/** Some clicks open the page of the company instead of the landing page. */
function landingClicks(clicks: number): number {
  return clicks - Math.floor(clicks / 9);
}

function metricCells(cell: Omit<CampaignDay, 'campaign' | 'day'>, landing: number): string[] {
  const conversions = cell.conversionsMicros / 1_000_000;
  return [
    printMillionths(cell.costMicros, plain),
    String(cell.impressions),
    String(cell.clicks),
    String(landing),
    String(conversions),
    printHundredths(conversions * VALUE_PER_CONVERSION * 100, plain),
  ];
}

function dataCells(cell: CampaignDay): string[] {
  const { account, group, name, platformId } = cell.campaign;
  const dimensions = [usDay(cell.day), account.name, group, name, platformId, account.currency];
  return [...dimensions, ...metricCells(cell, landingClicks(cell.clicks))];
}

function truthOf(cell: CampaignDay): DeliveryTruth {
  return {
    day: isoDay(cell.day),
    rangeTo: null,
    account: cell.campaign.account.name,
    campaign: cell.campaign.name,
    creative: '',
    currency: cell.campaign.account.currency,
    reach: null,
    impressions: cell.impressions,
    clicks: cell.clicks,
    costMicros: cell.costMicros,
    printedCostMicros: hundredths(cell.costMicros) * 10_000,
    conversionsMicros: cell.conversionsMicros,
    printedConversionsMicros: cell.conversionsMicros,
    valueMicros: cell.conversionsMicros * VALUE_PER_CONVERSION,
  };
}

/** LinkedIn Campaign Manager, campaign performance by day: UTF-16 with mark, tabs, month first, UTC days. */
export function exportLinkedInAds(world: World): ZooFile {
  const account = adAccounts.linkedin;
  const cells = deliveryOf(world, account, claims.linkedin);
  const sum = sumDelivery(cells);
  const landing = cells.reduce((all, cell) => all + landingClicks(cell.clicks), 0);
  const lines = new LineWriter();
  lines.add('preamble', 'Campaign Performance Report (in UTC)');
  lines.add('preamble', `Report Start: ${usDay(0)}, Report End: ${usDay(DAYS - 1)}`);
  lines.add('preamble', 'Date Generated: 11/2/2026');
  lines.add('blank', '');
  lines.add('header', delimitedLine(header, '\t'));
  for (const cell of cells) lines.add('data', delimitedLine(dataCells(cell), '\t'));
  const totalCells = ['Total', '', '', '', '', '', ...metricCells(sum, landing)];
  const totalLine = lines.add('totals', delimitedLine(totalCells, '\t'));
  return {
    name: 'account_512346789_campaign_performance_report.csv',
    bytes: utf16WithMark(lines.text()),
    shape: {
      preset: 'linkedin-ads',
      language: 'en',
      container: 'plain',
      encoding: 'utf-16le',
      bom: true,
      newline: 'LF',
      delimiter: '\t',
      grain: 'delivery',
      zone: { name: 'UTC', inFile: true },
      currency: account.currency,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: cells.length, duplicates: 0, rejected: 0, totals: 1, blank: 1 },
    totals: [
      {
        line: totalLine,
        label: 'Total',
        impressions: sum.impressions,
        clicks: sum.clicks,
        printedCostMicros: hundredths(sum.costMicros) * 10_000,
        printedConversionsMicros: sum.conversionsMicros,
      },
    ],
    rejects: [],
    duplicates: [],
    delivery: cells.map(truthOf),
    events: [],
    records: [],
    rowOf: (line) => lines.rowOf(line),
  };
}

import { DAYS, isoDay } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type DeliveryTruth, type ZooFile } from '../../truth/model';
import { marketplaceRows, type MarketplaceRow } from '../../world-b/marketplace';
import type { World } from '../../world-b/world';

const CURRENCY = 'GBP';
const TITLE = 'Sponsored Products Search Term Report';

/** Some names end with a blank; that is how the report writes them. */
const header = [
  ...['Start Date', 'End Date', 'Portfolio name', 'Currency', 'Campaign Name', 'Ad Group Name', 'Retailer', 'Country'],
  ...['Targeting', 'Match Type', 'Customer Search Term', 'Impressions', 'Clicks', 'Click-Thru Rate (CTR)'],
  ...['Cost Per Click (CPC)', 'Spend', '7 Day Total Sales ', 'Total Advertising Cost of Sales (ACOS) '],
  ...['Total Return on Advertising Spend (ROAS)', '7 Day Total Orders (#)', '7 Day Total Units (#)'],
  '7 Day Conversion Rate',
];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `May 04, 2026` */
function worded(day: number): string {
  const [year, month, date] = isoDay(day).split('-');
  return `${months[Number(month) - 1]} ${date}, ${year}`;
}

const money = (hundredths: number) => printHundredths(hundredths, { decimal: '.', group: '' });
const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((part * 100) / whole).toFixed(4)}%`);

function cells(row: MarketplaceRow): string[] {
  const { impressions, clicks, cost, orders, units, sales } = row;
  return [
    ...[worded(row.day), worded(row.day), 'Garden', CURRENCY, row.campaign, row.group, 'Amazon', 'United Kingdom'],
    ...[row.targeting, row.match, row.term, String(impressions), String(clicks), percent(clicks, impressions)],
    ...[clicks === 0 ? '' : money(Math.round(cost / clicks)), money(cost), money(sales), percent(cost, sales)],
    ...[cost === 0 ? '' : (sales / cost).toFixed(2), String(orders), String(units), percent(orders, clicks)],
  ];
}

function truthOf({ day, campaign, impressions, clicks, cost, orders, sales }: MarketplaceRow): DeliveryTruth {
  return {
    ...{ day: isoDay(day), rangeTo: null, account: '', campaign, creative: '', currency: CURRENCY, reach: null },
    ...{ impressions, clicks, costMicros: cost * 10_000, printedCostMicros: cost * 10_000 },
    conversionsMicros: orders * 1_000_000,
    printedConversionsMicros: orders * 1_000_000,
    valueMicros: sales * 10_000,
  };
}

/** Amazon's search term report of Sponsored Products, a row for each term and day, under a title filled up with commas. */
export function exportAmazonAds(world: World): ZooFile {
  const rows = marketplaceRows(world);
  const lines = new LineWriter();
  lines.add('preamble', `${TITLE}${','.repeat(header.length - 1)}`);
  lines.add('header', delimitedLine(header, ','));
  for (const row of rows) lines.add('data', delimitedLine(cells(row), ','));
  return {
    ...nothingMore,
    name: 'Sponsored_Products_Search_term_report.csv',
    bytes: utf8(lines.text()),
    shape: {
      ...plainShape,
      preset: 'amazon-ads-search-term',
      language: 'en',
      grain: 'delivery',
      zone: { name: 'Europe/London', inFile: false },
      currency: CURRENCY,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: rows.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    delivery: rows.map(truthOf),
    rowOf: (line) => lines.rowOf(line),
  };
}

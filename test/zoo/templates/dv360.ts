import { amount, quoted, total, type DayTruth, type PrintedFile } from './model';

export interface Dv360Layout {
  /** By day and campaign, or by campaign over the whole range. */
  readonly rows: 'days' | 'range';
  /** The lines below the table, as written, cut off, or filled up with delimiters as a spreadsheet does. */
  readonly tail: 'plain' | 'cut' | 'padded';
}

/** Display & Video 360: header first, one row of totals without names, a blank line, and the report's metadata below. */
export function printDv360(rows: readonly DayTruth[], { rows: grain, tail }: Dv360Layout): PrintedFile {
  const days = grain === 'days';
  const header = [
    ...(days ? ['Date'] : []),
    ...['Advertiser', 'Advertiser ID', 'Advertiser Currency', 'Insertion Order', 'Impressions', 'Clicks'],
    ...['Total Conversions', 'Revenue (Adv Currency)'],
  ];
  const data = rows.map(({ day, campaign, impressions, clicks, conversions, cents }) => [
    ...(days ? [day.replaceAll('-', '/')] : []),
    ...['Northpier', '4433221', 'EUR', campaign, String(impressions), String(clicks), `${conversions}.00`],
    `${amount(cents)}0000`,
  ]);
  const sums = [
    ...Array<string>(header.length - 4).fill(''),
    ...[String(total(rows, 'impressions')), String(total(rows, 'clicks')), `${total(rows, 'conversions')}.00`],
    `${amount(total(rows, 'cents'))}0000`,
  ];
  const below = [
    ['Report Time:', '2031/03/30 14:14 GMT'],
    ['Date Range:', '2031/03/01 to 2031/03/29'],
    ...(days ? [['Group By:', 'Date']] : []),
    ...['Advertiser', 'Advertiser ID', 'Insertion Order'].map((name) => ['Group By:', name]),
    ['MRC Accredited Metrics', 'Active View metrics are accredited only when made under the stated conditions'],
    ['Reporting numbers from the previous month are finalized on the first of the month, unless stated otherwise.'],
    ['Filter by Advertiser ID:', '4433221'],
  ];
  const padded = below.map((cells) => [...cells, ...Array<string>(header.length - cells.length).fill('')]);
  const lines = [
    ...[header, ...data, sums].map(quoted),
    ...(tail === 'cut' ? [] : [tail === 'padded' ? ','.repeat(header.length - 1) : '']),
    ...(tail === 'cut' ? [] : (tail === 'padded' ? padded : below).map(quoted)),
  ];
  return { name: 'Daily_20310330_141402_1234567.csv', text: lines.map((line) => `${line}\n`).join('') };
}

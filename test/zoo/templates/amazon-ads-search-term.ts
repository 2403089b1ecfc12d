import { amount, quoted, type DayTruth, type PrintedFile } from './model';

export interface AmazonLayout {
  /** Sponsored Products claim within seven days, Sponsored Brands within fourteen. */
  readonly window: 7 | 14;
  readonly title: boolean;
  /** A row per day, or one over all days. */
  readonly rows: 'days' | 'range';
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mar 03, 2031` */
function worded(day: string): string {
  const [year, month, date] = day.split('-');
  return `${MONTHS[Number(month) - 1]} ${date}, ${year}`;
}

const headerOf = (window: number): string[] => [
  ...['Start Date', 'End Date', 'Portfolio name', 'Currency', 'Campaign Name', 'Ad Group Name', 'Retailer', 'Country'],
  ...['Targeting', 'Match Type', 'Customer Search Term', 'Impressions', 'Clicks', 'Click-Thru Rate (CTR)'],
  ...['Cost Per Click (CPC)', 'Spend', `${window} Day Total Sales `, 'Total Advertising Cost of Sales (ACOS) '],
  ...['Total Return on Advertising Spend (ROAS)', `${window} Day Total Orders (#)`, `${window} Day Total Units (#)`],
  `${window} Day Conversion Rate`,
];

/** Header and rows: some names end with a blank, money has its mark, an automatic match is a dash. */
export function amazonCells(rows: readonly DayTruth[], { window, rows: grain }: AmazonLayout): string[][] {
  const data = rows.map(({ day, campaign, impressions, clicks, cents, conversions, valueCents }, at) => [
    ...[worded(grain === 'days' ? day : '2031-03-01'), worded(grain === 'days' ? day : '2031-03-31'), 'Kitchen', 'USD'],
    ...[campaign, 'Steel', 'Amazon', 'United States', at % 2 === 0 ? 'asin="B0ZOO00001"' : 'chef knives'],
    ...[at % 2 === 0 ? '-' : 'BROAD', `knife ${at}`, String(impressions), String(clicks)],
    `${((100 * clicks) / impressions).toFixed(4)}%`,
    ...[clicks === 0 ? '' : `$${amount(Math.round(cents / clicks))}`, `$${amount(cents)}`, `$${amount(valueCents)}`],
    ...['', '', String(conversions), String(conversions * 2), '0%'],
  ]);
  return [headerOf(window), ...data];
}

/** Amazon's search term report as text, with the title row that some exports carry. */
export function printAmazonAds(rows: readonly DayTruth[], layout: AmazonLayout): PrintedFile {
  const cells = amazonCells(rows, layout);
  const kind = layout.window === 7 ? 'Products' : 'Brands';
  const title = layout.title ? [`Sponsored ${kind} Search Term Report${','.repeat(cells[0].length - 1)}`] : [];
  const lines = [...title, ...cells.map(quoted)];
  return { name: 'Sponsored_Products_Search_term_report.csv', text: lines.map((line) => `${line}\n`).join('') };
}

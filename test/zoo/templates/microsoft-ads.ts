import { allQuoted, amount, groupedAmount, usDate, type DayTruth, type PrintedFile } from './model';

export interface MicrosoftLayout {
  /** 1: M/D/YYYY and grouped revenue; 2: ISO days and plain revenue. */
  readonly version: 1 | 2;
  readonly unit: 'Daily' | 'Hourly' | 'Weekly';
  /** Name and value of the block in one cell, or in two. */
  readonly block: 'one cell' | 'two cells' | 'none';
  readonly mark: '@' | '©';
  readonly incomplete?: boolean;
  /** What the block says of the rows, where it is not the truth. */
  readonly rows?: number;
}

const header = [
  ...['TimePeriod', 'AccountName', 'CampaignName', 'CampaignId', 'CurrencyCode', 'Impressions', 'Clicks', 'Spend'],
  ...['Conversions', 'Revenue'],
];

function period(day: string, { version, unit }: MicrosoftLayout, hour: number): string {
  const date = version === 1 ? usDate(day) : day;
  if (unit !== 'Hourly') return date;
  return version === 1 ? `${date} 12:00:00 AM|${hour}` : `${date}|${hour}`;
}

/** Microsoft Advertising, campaign performance: the block, quoted names and cells, the copyright below. */
export function printMicrosoftAds(rows: readonly DayTruth[], layout: MicrosoftLayout): PrintedFile {
  const { version, unit, mark } = layout;
  const said = (name: string, value: string): string =>
    layout.block === 'two cells' ? allQuoted([`${name}:`, value]) : allQuoted([`${name}: ${value}`]);
  const block = [
    said('Report Name', 'Campaign Performance'),
    said('Report Time', '3/1/2031,3/31/2031'),
    said('Time Zone', '(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'),
    said('Last Completed Available Day', '4/1/2031 11:00:00 PM (GMT)'),
    said('Last Completed Available Hour', '4/2/2031 1:00:00 AM (GMT)'),
    said('Report Aggregation', unit),
    said('Report Filter', ''),
    said('Potential Incomplete Data', String(layout.incomplete === true)),
    said('Rows', String(layout.rows ?? rows.length)),
    '',
    ...(version === 1 ? ['"--------------------"'] : []),
  ];
  const data = rows.map((row, at) =>
    allQuoted([
      ...[period(row.day, layout, at % 24), 'Northpier', row.campaign, `51234${1000 + (at % 5)}`, 'EUR'],
      ...[String(row.impressions), String(row.clicks), amount(row.cents)],
      row.conversions === 0 ? '--' : `${row.conversions}.00`,
      (version === 1 ? groupedAmount : amount)(row.valueCents),
    ]),
  );
  const lines = [
    ...(layout.block === 'none' ? [] : block),
    allQuoted(header),
    ...data,
    ...(layout.block === 'none' ? [] : ['', `"${mark}2031 Microsoft Corporation. All rights reserved. "`]),
  ];
  return { name: 'Campaign_Performance.csv', text: lines.map((line) => `${line}\r\n`).join('') };
}

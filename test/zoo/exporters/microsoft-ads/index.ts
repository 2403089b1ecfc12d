import { DAYS, isoDay, usDay } from '../../calendar';
import { day, sum, text } from '../../score/columns';
import { utf8 } from '../../text/bytes';
import { printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import { microsoftAccount, microsoftDays, type MicrosoftDay } from '../../world-a/microsoft';
import type { World } from '../../world-a/world';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';

const point = { decimal: '.', group: '' } as const;
const grouped = { decimal: '.', group: ',' } as const;
const MISSING = '--';

const amount = (hundredths: number): string => printHundredths(hundredths, point);
const conversions = (row: MicrosoftDay): string | null => (row.conversions === 0 ? null : String(row.conversions));

/** Nothing is counted as nothing here: a day without conversions has a mark for missing, and its revenue is zero. */
const columns: readonly SheetColumn<MicrosoftDay>[] = [
  told(
    day('TimePeriod', (row) => isoDay(row.day)),
    (row) => usDay(row.day),
  ),
  told(text('AccountName', () => microsoftAccount.name)),
  told(text('CampaignName', ({ campaign }) => campaign.name)),
  told(text('CampaignId', ({ campaign }) => campaign.id)),
  told(text('CurrencyCode', () => microsoftAccount.currency)),
  told(sum('Impressions', (row) => String(row.impressions))),
  told(sum('Clicks', (row) => String(row.clicks))),
  told(sum('Spend', (row) => amount(row.cost))),
  told(sum('Conversions', conversions), (row) => (row.conversions === 0 ? MISSING : `${row.conversions}.00`)),
  told(
    sum('Revenue', (row) => amount(row.revenue)),
    (row) => printHundredths(row.revenue, grouped),
  ),
  untold('AverageCpc', ({ cost, clicks }) => (clicks === 0 ? MISSING : amount(Math.round(cost / clicks)))),
];

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

const block = (rows: number): string[] => [
  'Report Name: Campaign Performance',
  `Report Time: ${usDay(0)},${usDay(DAYS - 1)}`,
  'Time Zone: (GMT-05:00) Eastern Time (US & Canada)',
  'Last Completed Available Day: 10/31/2026 11:00:00 PM (GMT)',
  'Last Completed Available Hour: 11/1/2026 5:00:00 AM (GMT)',
  'Report Aggregation: Daily',
  'Report Filter: ',
  'Potential Incomplete Data: false',
  `Rows: ${rows}`,
];

/** Microsoft Advertising, campaign performance by day: a block above, quoted names and cells, the copyright below. */
export function exportMicrosoftAds(world: World): ZooFile[] {
  const rows = microsoftDays(world);
  if (rows.length === 0) return [];
  const lines = new LineWriter();
  for (const said of block(rows.length)) lines.add('preamble', quoted([said]));
  lines.add('blank', '');
  lines.add('header', quoted(namesOf(columns)));
  const table = addRows(lines, columns, rows, quoted);
  lines.add('blank', '');
  lines.add('footer', quoted(['@2026 Microsoft Corporation. All rights reserved. ']));
  const [first, last] = [rows[0]!.day, rows.at(-1)!.day];
  return [
    sheetFile({
      name: 'Campaign_Performance.csv',
      lines,
      bytes: utf8(`\uFEFF${lines.text('\r\n')}`),
      shape: {
        ...plainShape,
        preset: 'microsoft-ads',
        language: 'en',
        bom: true,
        newline: 'CRLF',
        grain: 'delivery',
        zone: { name: 'UTC', inFile: true },
        currency: microsoftAccount.currency,
        period: { from: isoDay(first), to: isoDay(last) },
        columns: namesOf(columns),
      },
      tables: [table],
      locale: { decimal: '.', dates: 'mdy' },
    }),
  ];
}

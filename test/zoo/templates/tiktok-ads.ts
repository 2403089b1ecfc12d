import { amount, quoted, total, type DayTruth, type PrintedFile } from './model';

const header = [
  ...['Campaign name', 'Ad group name', 'By Day', 'Currency', 'Cost', 'CPC (destination)', 'CPM', 'Impressions'],
  ...['Clicks (destination)', 'CTR (destination)', 'Clicks (all)', 'Reach', 'Frequency', 'Conversions'],
  ...['Video views', '2-second video views', 'Video views at 100%'],
];

function metrics(row: Pick<DayTruth, 'cents' | 'impressions' | 'clicks' | 'conversions'>): string[] {
  const { cents, impressions, clicks, conversions } = row;
  const cpc = clicks === 0 ? '0.00' : amount(Math.round(cents / clicks));
  return [
    ...[amount(cents), cpc, amount(Math.round((cents * 1000) / impressions)), String(impressions), String(clicks)],
    ...[`${((100 * clicks) / impressions).toFixed(2)}%`, String(clicks + 9), String(impressions - 100)],
    ...[(impressions / (impressions - 100)).toFixed(2), String(conversions), String(impressions - 50), '12', '3'],
  ];
}

/** TikTok Ads Manager: a last row counts the results, dashes where it has no name. */
export function printTikTokAds(rows: readonly DayTruth[], stated = rows.length): PrintedFile {
  const sum = {
    cents: total(rows, 'cents'),
    impressions: total(rows, 'impressions'),
    clicks: total(rows, 'clicks'),
    conversions: total(rows, 'conversions'),
  };
  const [cost, cpc, cpm, impressions, clicks, ctr, , , , conversions] = metrics(sum);
  const all = String(sum.clicks + 9 * rows.length);
  const views = String(sum.impressions - 50 * rows.length);
  const last = [
    ...[
      `Total of ${stated} results`,
      '-',
      '-',
      '-',
      cost,
      cpc,
      cpm,
      impressions,
      clicks,
      ctr,
      all,
      '-',
      '-',
      conversions,
    ],
    ...[views, String(12 * rows.length), String(3 * rows.length)],
  ];
  const lines = [header, ...rows.map((row) => [row.campaign, 'Founders', row.day, 'EUR', ...metrics(row)]), last];
  return {
    name: 'Northpier-Campaign Report(2031-03-01 to 2031-03-09).csv',
    text: `\ufeff${lines.map((cells) => `${quoted(cells)}\n`).join('')}`,
  };
}

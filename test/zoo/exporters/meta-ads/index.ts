import { DAYS, isoDay, weekday } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine, hundredths, printMillionths, type NumberStyle } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, type DeliveryTruth, type ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-a/ad-accounts';
import type { World } from '../../world-a/world';
import { claims, creativeDays, type CreativeDay } from '../delivery';

const account = adAccounts.meta;
const BOM = '\uFEFF';
const plain: NumberStyle = { decimal: '.', group: '' };
const SETTING = '7-day click or 1-day view';
const INDICATOR = 'actions:lead';

const dimensions = [
  'Reporting starts',
  'Reporting ends',
  'Account ID',
  'Account name',
  'Campaign name',
  'Campaign ID',
  'Ad set name',
  'Ad set ID',
  'Ad name',
  'Ad ID',
];

const metrics = [
  'Attribution setting',
  'Results',
  'Result indicator',
  'Reach',
  'Impressions',
  'Frequency',
  `Amount spent (${account.currency})`,
  'Link clicks',
  'Clicks (all)',
];

/** What one row says: one ad on one day, or from its launch to a day. */
interface AdRow extends CreativeDay {
  readonly fromDay: number;
}

/** Besides the link some people touch the text, the name or a reaction. */
function allClicks(linkClicks: number): number {
  return linkClicks + Math.floor((linkClicks * 2) / 7);
}

function frequency({ impressions, reach }: AdRow): string {
  return (impressions / reach).toFixed(6);
}

function cells(row: AdRow, withDay: boolean): string[] {
  const { campaign, creative, day, fromDay } = row;
  const results = row.conversionsMicros / 1_000_000;
  return [
    ...[isoDay(fromDay), isoDay(day), account.id, account.name],
    ...[campaign.name, campaign.platformId, campaign.group, campaign.groupId, creative.name, creative.id],
    ...(withDay ? [isoDay(day)] : []),
    ...(results === 0 ? [SETTING, '', ''] : [SETTING, String(results), INDICATOR]),
    ...[String(row.reach), String(row.impressions), frequency(row), printMillionths(row.costMicros, plain)],
    ...[String(row.clicks), String(allClicks(row.clicks))],
  ];
}

function truthOf(row: AdRow): DeliveryTruth {
  return {
    day: isoDay(row.fromDay),
    rangeTo: row.fromDay === row.day ? null : isoDay(row.day),
    account: account.name,
    campaign: row.campaign.name,
    creative: row.creative.name,
    currency: account.currency,
    reach: row.reach,
    impressions: row.impressions,
    clicks: row.clicks,
    costMicros: row.costMicros,
    printedCostMicros: hundredths(row.costMicros) * 10_000,
    conversionsMicros: row.conversionsMicros,
    printedConversionsMicros: row.conversionsMicros,
    valueMicros: 0,
  };
}

function print(name: string, rows: readonly AdRow[], withDay: boolean): ZooFile {
  const header = [...dimensions, ...(withDay ? ['Day'] : []), ...metrics];
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  for (const row of rows) lines.add('data', delimitedLine(cells(row, withDay), ','));
  const days = rows.map(({ fromDay }) => fromDay);
  return {
    ...nothingMore,
    name,
    bytes: utf8(BOM + lines.text()),
    shape: {
      preset: 'meta-ads',
      language: 'en',
      container: 'plain',
      encoding: 'utf-8',
      bom: true,
      newline: 'LF',
      delimiter: ',',
      grain: 'delivery',
      zone: { name: account.zone, inFile: false },
      currency: account.currency,
      period: { from: isoDay(Math.min(...days)), to: isoDay(Math.max(...rows.map(({ day }) => day))) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: rows.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    delivery: rows.map(truthOf),
    rowOf: (line) => lines.rowOf(line),
  };
}

/** Every Sunday and the last day, for each ad: everything since its launch. Reach is counted anew, never added up. */
function toDateRows(days: readonly CreativeDay[]): AdRow[] {
  const sums = new Map<string, AdRow>();
  return days.flatMap((cell): AdRow[] => {
    const before = sums.get(cell.creative.id);
    const sum: AdRow = {
      ...cell,
      fromDay: before?.fromDay ?? cell.day,
      impressions: cell.impressions + (before?.impressions ?? 0),
      clicks: cell.clicks + (before?.clicks ?? 0),
      costMicros: cell.costMicros + (before?.costMicros ?? 0),
      conversionsMicros: cell.conversionsMicros + (before?.conversionsMicros ?? 0),
      reach: cell.reachToDate,
    };
    sums.set(cell.creative.id, sum);
    return (weekday(cell.day) === 6 || cell.day === DAYS - 1) && sum.fromDay < cell.day ? [sum] : [];
  });
}

/** Meta Ads Manager at the level of ads: by day, and from launch to each Sunday and to the last day. */
export function exportMetaAds(world: World): ZooFile[] {
  const days = creativeDays(world, account, claims.meta).filter(({ impressions }) => impressions > 0);
  if (days.length === 0) return [];
  return [
    print(
      'Northpier-Social-Ads-May-4-2026-Oct-30-2026.csv',
      days.map((cell) => ({ ...cell, fromDay: cell.day })),
      true,
    ),
    print('Northpier-Social-Ads-Launch-to-date.csv', toDateRows(days), false),
  ];
}

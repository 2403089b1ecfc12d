import { DAYS, isoDay } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine, hundredths, printHundredths, printPercent } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type DeliveryTruth, type ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-b/ad-accounts';
import type { World } from '../../world-b/world';
import { creativeDays, sumDelivery, type CreativeDay, type DeliverySum } from './delivery';

const account = adAccounts.tiktok;
const plain = { decimal: '.', group: '' } as const;

const header = [
  ...['Campaign name', 'Ad group name', 'Ad name', 'By Day', 'Currency', 'Cost', 'CPC (destination)', 'CPM'],
  ...['Impressions', 'Clicks (destination)', 'CTR (destination)', 'Clicks (all)', 'Reach'],
  ...['Cost per 1,000 people reached', 'Frequency', 'Conversions', 'CPA', 'CVR', 'Video views'],
  ...['2-second video views', '6-second video views', 'Video views at 25%', 'Video views at 50%'],
  ...['Video views at 75%', 'Video views at 100%', 'Average play time per video view'],
];

type Counted = DeliverySum & { readonly reach: number | null };

/** Views, of two and six seconds, and of each quarter of the film: parts of the impressions. */
const viewsOf = ({ impressions }: DeliverySum): number[] =>
  [93, 41, 17, 30, 16, 9, 5].map((percent) => Math.floor((impressions * percent) / 100));

/** What is counted beside clicks to the shop and impressions. */
interface Beside {
  readonly allClicks: number;
  readonly views: readonly number[];
}

const besideOf = (cell: CreativeDay): Beside => ({ allClicks: allClicks(cell.clicks), views: viewsOf(cell) });

function sumBeside(all: readonly Beside[]): Beside {
  return all.reduce((a, b) => ({
    allClicks: a.allClicks + b.allClicks,
    views: a.views.map((view, at) => view + b.views[at]!),
  }));
}
const per = (cents: number, count: number): string =>
  printHundredths(count === 0 ? 0 : Math.round(cents / count), plain);

/** Besides the button some people touch the profile, the sound or a heart. */
const allClicks = (clicks: number): number => clicks + Math.floor((clicks * 3) / 5);

/** Everything from the cost on; a sum of rows has no reach, and nothing that hangs on it. */
function metricCells({ reach, ...sum }: Counted, beside: Beside): string[] {
  const { impressions, clicks, costMicros } = sum;
  const cents = hundredths(costMicros);
  const conversions = sum.conversionsMicros / 1_000_000;
  return [
    ...[printHundredths(cents, plain), per(cents, clicks), per(cents * 1000, impressions)],
    ...[String(impressions), String(clicks), printPercent(clicks, impressions, plain), String(beside.allClicks)],
    ...(reach === null ? ['-', '-', '-'] : [String(reach), per(cents * 1000, reach), (impressions / reach).toFixed(2)]),
    ...[String(conversions), per(cents, conversions), printPercent(conversions, clicks, plain)],
    ...beside.views.map(String),
    '3.4',
  ];
}

function truthOf({ campaign, creative, day, ...cell }: CreativeDay): DeliveryTruth {
  return {
    day: isoDay(day),
    rangeTo: null,
    account: '',
    campaign: campaign.name,
    creative: creative.name,
    currency: account.currency,
    reach: cell.reach,
    impressions: cell.impressions,
    clicks: cell.clicks,
    costMicros: cell.costMicros,
    printedCostMicros: hundredths(cell.costMicros) * 10_000,
    conversionsMicros: cell.conversionsMicros,
    printedConversionsMicros: cell.conversionsMicros,
    valueMicros: 0,
  };
}

/** TikTok Ads Manager, ads by day: the last row counts the others and sums what can be summed. */
export function exportTikTokAds(world: World): ZooFile[] {
  const days = creativeDays(world, account).filter(({ impressions }) => impressions > 0);
  if (days.length === 0) return [];
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  for (const cell of days) {
    const { campaign, creative, day } = cell;
    const names = [campaign.name, campaign.group, creative.name, isoDay(day), account.currency];
    lines.add('data', delimitedLine([...names, ...metricCells(cell, besideOf(cell))], ','));
  }
  const sum = sumDelivery(days);
  const label = `Total of ${days.length} results`;
  const last = [label, '-', '-', '-', '-', ...metricCells({ ...sum, reach: null }, sumBeside(days.map(besideOf)))];
  const line = lines.add('totals', delimitedLine(last, ','));
  return [
    {
      ...nothingMore,
      name: 'Fernwick-Ad Report(2026-05-04 to 2026-10-30).csv',
      bytes: utf8(lines.text()),
      shape: {
        ...plainShape,
        preset: 'tiktok-ads',
        language: 'en',
        grain: 'delivery',
        zone: { name: account.zone, inFile: false },
        currency: account.currency,
        period: { from: isoDay(0), to: isoDay(DAYS - 1) },
        columns: header,
      },
      regions: lines.regions(),
      rows: { loaded: days.length, duplicates: 0, rejected: 0, totals: 1, blank: 0 },
      totals: [
        {
          line,
          label,
          impressions: sum.impressions,
          clicks: sum.clicks,
          printedCostMicros: hundredths(sum.costMicros) * 10_000,
          printedConversionsMicros: sum.conversionsMicros,
        },
      ],
      delivery: days.map(truthOf),
      rowOf: (at) => lines.rowOf(at),
    },
  ];
}

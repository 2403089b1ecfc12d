import { DAY_MS, DAYS, FIRST_DAY, isoDay } from '../../calendar';
import { utf8 } from '../../text/bytes';
import {
  delimitedLine,
  hundredths,
  printCount,
  printHundredths,
  printMillionths,
  printPercent,
} from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type DeliveryTruth, type TotalsTruth, type ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-b/ad-accounts';
import type { World } from '../../world-b/world';
import { sumDelivery, type DeliverySum } from './delivery';
import { deviceDays, deviceKinds, type DeviceDay } from './devices';

const account = adAccounts.google;
const MISSING = ' --';
const style = { decimal: ',', group: '.' } as const;
const plain = { decimal: ',', group: '' } as const;

const header = [
  ...['Dag', 'Apparaat', 'Campagnestatus', 'Campagne', 'Budget', 'Budgetnaam', 'Budgettype', 'Status'],
  ...['Statusredenen', 'Campagnetype', 'Vertoningen', 'CTR', 'Valutacode', 'Kosten', '(Aantal) klikken'],
  ...['Conversiepercentage', 'Conversies', 'Conv.waarde', 'Gem. CPC', 'Kosten/conv.'],
];

const months = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
  ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
];
const devices = { desktop: 'Computers', mobile: 'Mobiele telefoons', tablet: 'Tablets' } as const;

function dateText(day: number): string {
  const date = new Date((FIRST_DAY + day) * DAY_MS);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function metricCells(sum: DeliverySum): string[] {
  const cents = hundredths(sum.costMicros);
  const conversions = sum.conversionsMicros / 1_000_000;
  return [
    printCount(sum.impressions, style),
    printPercent(sum.clicks, sum.impressions, style),
    account.currency,
    printHundredths(cents, plain),
    printCount(sum.clicks, style),
    printPercent(conversions, sum.clicks, style),
    printMillionths(sum.conversionsMicros, style),
    printMillionths(sum.valueMicros, style),
    sum.clicks === 0 ? MISSING : printHundredths(Math.round(cents / sum.clicks), style),
    printHundredths(conversions === 0 ? 0 : Math.round(cents / conversions), style),
  ];
}

function dataCells(cell: DeviceDay): string[] {
  const { campaign } = cell;
  return [
    isoDay(cell.day),
    devices[cell.device],
    'Ingeschakeld',
    campaign.name,
    printMillionths(campaign.dailyBudgetMicros, plain),
    campaign.budgetName === '' ? MISSING : campaign.budgetName,
    'Dagelijks',
    'Geschikt',
    cell.costMicros > campaign.dailyBudgetMicros ? 'beperkt door budget' : MISSING,
    campaign.channel === 'shopping' ? 'Shopping' : 'Zoeken',
    ...metricCells(cell),
  ];
}

function truthOf(cell: DeviceDay): DeliveryTruth {
  return {
    day: isoDay(cell.day),
    rangeTo: null,
    account: account.name,
    campaign: cell.campaign.name,
    creative: '',
    currency: account.currency,
    reach: null,
    impressions: cell.impressions,
    clicks: cell.clicks,
    costMicros: cell.costMicros,
    printedCostMicros: hundredths(cell.costMicros) * 10_000,
    conversionsMicros: cell.conversionsMicros,
    printedConversionsMicros: hundredths(cell.conversionsMicros) * 10_000,
    valueMicros: cell.valueMicros,
  };
}

/** Each total stands once for every device, in the column behind the segments. */
function totals(lines: LineWriter, label: string, cells: readonly DeviceDay[]): TotalsTruth[] {
  return deviceKinds.map((device): TotalsTruth => {
    const sum = sumDelivery(cells.filter((cell) => cell.device === device));
    const blank = Array.from({ length: 7 }, () => MISSING);
    const row = [MISSING, devices[device], `Totaal: ${label}`, ...blank, ...metricCells(sum)];
    return {
      line: lines.add('totals', delimitedLine(row, ',')),
      label: `Totaal: ${label}`,
      impressions: sum.impressions,
      clicks: sum.clicks,
      printedCostMicros: hundredths(sum.costMicros) * 10_000,
      printedConversionsMicros: hundredths(sum.conversionsMicros) * 10_000,
    };
  });
}

/** Google Ads, "Download › .csv", Dutch interface, by day and device: UTF-8 without mark, commas, decimal commas. */
export function exportGoogleAdsReport(world: World): ZooFile {
  const cells = deviceDays(world, account);
  const shown = cells.filter(({ campaign }) => campaign.status !== 'removed');
  const lines = new LineWriter();
  lines.add('preamble', delimitedLine(['Campagnerapport'], ','));
  lines.add('preamble', delimitedLine([`${dateText(0)} - ${dateText(DAYS - 1)}`], ','));
  lines.add('header', delimitedLine(header, ','));
  for (const cell of shown) lines.add('data', delimitedLine(dataCells(cell), ','));
  const printed = [...totals(lines, 'Campagnes', shown), ...totals(lines, 'Account', cells)];
  return {
    ...nothingMore,
    name: 'Campagnerapport.csv',
    bytes: utf8(lines.text()),
    shape: {
      ...plainShape,
      preset: 'google-ads-report',
      language: 'nl',
      grain: 'delivery',
      zone: { name: account.zone, inFile: false },
      currency: account.currency,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: shown.length, duplicates: 0, rejected: 0, totals: printed.length, blank: 0 },
    totals: printed,
    delivery: shown.map(truthOf),
    rowOf: (line) => lines.rowOf(line),
  };
}

import { FIRST_DAY, DAYS, isoDay, DAY_MS } from '../../calendar';
import {
  delimitedLine,
  hundredths,
  printCount,
  printHundredths,
  printMillionths,
  printPercent,
  type NumberStyle,
} from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import type { DeliveryTruth, TotalsTruth, ZooFile } from '../../truth/model';
import type { AdAccount } from '../../world-a/ad-accounts';
import type { Campaign } from '../../world-a/campaign';
import type { World } from '../../world-a/world';
import { claims, deliveryOf, sumDelivery, type CampaignDay, type DeliverySum } from '../delivery';

const MISSING = ' --';

/** The words and signs of one language of the vendor's interface. */
export interface ReportLanguage {
  readonly code: 'en' | 'de';
  readonly title: string;
  readonly range: string;
  readonly header: readonly string[];
  readonly totalPrefix: string;
  readonly totalLabels: { readonly campaigns: string; readonly account: string; readonly search: string };
  readonly enabled: string;
  readonly paused: string;
  readonly eligible: string;
  readonly statusPaused: string;
  readonly limited: string;
  readonly daily: string;
  readonly searchType: string;
  /** Grouped in some columns only; cost never is. */
  readonly style: NumberStyle;
}

export interface ReportSpec {
  readonly account: AdAccount;
  readonly language: ReportLanguage;
  readonly delimiter: ',' | '\t';
}

export interface PrintedReport extends Pick<ZooFile, 'regions' | 'rows' | 'totals' | 'delivery' | 'rowOf'> {
  readonly text: string;
}

function metricCells(sum: DeliverySum, currency: string, style: NumberStyle): string[] {
  const plain: NumberStyle = { decimal: style.decimal, group: '' };
  const costCents = hundredths(sum.costMicros);
  const conversions = sum.conversionsMicros / 1_000_000;
  return [
    printCount(sum.impressions, style),
    printPercent(sum.clicks, sum.impressions, style),
    currency,
    printHundredths(costCents, plain),
    printCount(sum.clicks, style),
    printPercent(conversions, sum.clicks, style),
    printMillionths(sum.conversionsMicros, style),
    sum.clicks === 0 ? MISSING : printHundredths(Math.round(costCents / sum.clicks), style),
    conversions === 0 ? printHundredths(0, style) : printHundredths(Math.round(costCents / conversions), style),
  ];
}

function dataCells(cell: CampaignDay, { language }: ReportSpec): string[] {
  const { campaign } = cell;
  const plain: NumberStyle = { decimal: language.style.decimal, group: '' };
  const limited = cell.costMicros > campaign.dailyBudgetMicros;
  const paused = campaign.status === 'paused';
  return [
    isoDay(cell.day),
    paused ? language.paused : language.enabled,
    campaign.name,
    printMillionths(campaign.dailyBudgetMicros, plain),
    campaign.budgetName === '' ? MISSING : campaign.budgetName,
    language.daily,
    paused ? language.statusPaused : language.eligible,
    limited && !paused ? language.limited : MISSING,
    language.searchType,
    ...metricCells(cell, campaign.account.currency, language.style),
  ];
}

function totalCells(label: string, sum: DeliverySum, { language, account }: ReportSpec): string[] {
  const before = [MISSING, `${language.totalPrefix}${label}`, ...Array.from({ length: 7 }, () => MISSING)];
  return [...before, ...metricCells(sum, account.currency, language.style)];
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
    printedConversionsMicros: hundredths(cell.conversionsMicros) * 10_000,
    valueMicros: 0,
  };
}

function isShown(campaign: Campaign): boolean {
  return campaign.status !== 'removed';
}

/** The campaign report by day: title, range, header, rows, block of totals. Removed campaigns count in the account only. */
export function printReport(world: World, spec: ReportSpec): PrintedReport {
  const { language, delimiter } = spec;
  const cells = deliveryOf(world, spec.account, claims.google);
  const shown = cells.filter((cell) => isShown(cell.campaign));
  const lines = new LineWriter();
  lines.add('preamble', language.title);
  lines.add('preamble', delimitedLine([language.range], ','));
  lines.add('header', delimitedLine(language.header, delimiter));
  for (const cell of shown) lines.add('data', delimitedLine(dataCells(cell, spec), delimiter));
  const blocks = [
    [language.totalLabels.campaigns, sumDelivery(shown)],
    [language.totalLabels.account, sumDelivery(cells)],
    [language.totalLabels.search, sumDelivery(cells)],
  ] as const;
  const totals = blocks.map(([label, sum]): TotalsTruth => ({
    line: lines.add('totals', delimitedLine(totalCells(label, sum, spec), delimiter)),
    label: `${language.totalPrefix}${label}`,
    impressions: sum.impressions,
    clicks: sum.clicks,
    printedCostMicros: hundredths(sum.costMicros) * 10_000,
    printedConversionsMicros: hundredths(sum.conversionsMicros) * 10_000,
  }));
  const rows = { loaded: shown.length, duplicates: 0, rejected: 0, totals: totals.length, blank: 0 };
  return {
    text: lines.text(),
    regions: lines.regions(),
    rows,
    totals,
    delivery: shown.map(truthOf),
    rowOf: (line) => lines.rowOf(line),
  };
}

/** First and last day of the half year as dates of a month-name calendar. */
export function rangeText(print: (date: { day: number; month: number; year: number }) => string): string {
  return [FIRST_DAY, FIRST_DAY + DAYS - 1]
    .map((day) => new Date(day * DAY_MS))
    .map((date) => print({ day: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear() }))
    .join(' - ');
}

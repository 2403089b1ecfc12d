import { DAYS, isoDay } from '../../calendar';
import { utf8 } from '../../text/bytes';
import type { ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-a/ad-accounts';
import type { World } from '../../world-a/world';
import { printReport, rangeText, type ReportLanguage } from './report';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const english: ReportLanguage = {
  code: 'en',
  title: 'Campaign report',
  range: rangeText(({ day, month, year }) => `${months[month]} ${day}, ${year}`),
  header: [
    'Day',
    'Campaign status',
    'Campaign',
    'Budget',
    'Budget name',
    'Budget type',
    'Status',
    'Status reasons',
    'Campaign type',
    'Impr.',
    'CTR',
    'Currency code',
    'Cost',
    'Clicks',
    'Conv. rate',
    'Conversions',
    'Avg. CPC',
    'Cost / conv.',
  ],
  totalPrefix: 'Total: ',
  totalLabels: { campaigns: 'Campaigns', account: 'Account', search: 'Search' },
  enabled: 'Enabled',
  paused: 'Paused',
  eligible: 'Eligible',
  statusPaused: 'Paused',
  limited: 'limited by budget; some ads limited by policy',
  daily: 'Daily',
  searchType: 'Search',
  style: { decimal: '.', group: ',' },
};

/** Google Ads, "Download › .csv", English interface: UTF-8 without mark, commas. */
export function exportGoogleAdsReport(world: World): ZooFile {
  const account = adAccounts.googleGlobal;
  const { text, ...printed } = printReport(world, { account, language: english, delimiter: ',' });
  return {
    name: 'Campaign report.csv',
    bytes: utf8(text),
    shape: {
      preset: 'google-ads-report',
      language: english.code,
      container: 'plain',
      encoding: 'utf-8',
      bom: false,
      newline: 'LF',
      delimiter: ',',
      grain: 'delivery',
      zone: { name: account.zone, inFile: false },
      currency: account.currency,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: english.header,
    },
    ...printed,
    rejects: [],
    duplicates: [],
    events: [],
    records: [],
  };
}

import { DAYS, isoDay } from '../../calendar';
import { utf16WithMark } from '../../text/bytes';
import type { ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-a/ad-accounts';
import type { World } from '../../world-a/world';
import { printReport, rangeText, type ReportLanguage } from '../google-ads-report/report';

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

const german: ReportLanguage = {
  code: 'de',
  title: 'Kampagnenbericht',
  range: rangeText(({ day, month, year }) => `${day}. ${months[month]} ${year}`),
  header: [
    'Tag',
    'Kampagnenstatus',
    'Kampagne',
    'Budget',
    'Budgetname',
    'Budgettyp',
    'Status',
    'Statusgründe',
    'Kampagnentyp',
    'Impr.',
    'CTR',
    'Währungscode',
    'Kosten',
    'Klicks',
    'Conv.-Rate',
    'Conversions',
    'Durchschn. CPC',
    'Kosten/Conv.',
  ],
  totalPrefix: 'Gesamt: ',
  totalLabels: { campaigns: 'Kampagnen', account: 'Konto', search: 'Suche' },
  enabled: 'Aktiviert',
  paused: 'Pausiert',
  eligible: 'Aktiv',
  statusPaused: 'Pausiert',
  limited: 'durch Budget eingeschränkt',
  daily: 'Täglich',
  searchType: 'Suchnetzwerk',
  style: { decimal: ',', group: '.' },
};

/** Google Ads, "Download › Excel .csv", German interface: UTF-16 with mark, tabs, decimal commas, still named .csv. */
export function exportGoogleAdsExcel(world: World): ZooFile {
  const account = adAccounts.googleDach;
  const { text, ...printed } = printReport(world, { account, language: german, delimiter: '\t' });
  return {
    name: 'Kampagnenbericht.csv',
    bytes: utf16WithMark(text),
    shape: {
      preset: 'google-ads-excel',
      language: german.code,
      container: 'plain',
      encoding: 'utf-16le',
      bom: true,
      newline: 'LF',
      delimiter: '\t',
      grain: 'delivery',
      zone: { name: account.zone, inFile: false },
      currency: account.currency,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: german.header,
    },
    ...printed,
    rejects: [],
    duplicates: [],
    events: [],
    records: [],
  };
}

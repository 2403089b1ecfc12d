/** Files as the reader reports them: numbers add up line by line, as on a real import. */
import type { FileCard, JobView } from '../../../src/app/contract';
import type { ColumnProfile, ColumnReport, FileReport, Preview, Region } from '../../../src/core/ingest/contract';
import { falling, googleRows, wave } from './shapes';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { StudySource } from '../../../src/core/study/study';

type Column = Pick<ColumnReport, 'name' | 'field' | 'type'> & Partial<Pick<ColumnReport, 'unit' | 'how' | 'damage'>>;

export const columnsOf = (columns: readonly Column[]): ColumnReport[] =>
  columns.map((column, index) => ({ unit: null, how: null, damage: [], ...column, index }));

type Span = Pick<Region, 'kind' | 'fromLine' | 'toLine'> & Partial<Pick<Region, 'table' | 'rows' | 'reason'>>;

export const regionsOf = (spans: readonly Span[], bytesPerLine: number): Region[] =>
  spans.map((span) => ({
    table: 1,
    reason: null,
    rows: span.toLine - span.fromLine + 1,
    ...span,
    fromByte: (span.fromLine - 1) * bytesPerLine,
    toByte: span.toLine * bytesPerLine,
  }));

export const plainReport = {
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  container: 'plain',
  encoding: 'utf-8',
  newline: 'LF',
  dialect: { delimiter: ',', quote: '"', escape: 'double' },
  tables: 1,
  currency: null,
  totals: [],
  reconciliation: [],
  warnings: [],
  questions: [],
  duplicates: 0,
} as const;

const googleColumns = columnsOf([
  { name: 'Day', field: 'day', type: 'date', how: 'Read as year-month-day; no other order fits all rows.' },
  { name: 'Campaign', field: 'campaign', type: 'text' },
  { name: 'Device', field: 'device', type: 'text' },
  { name: 'Impr.', field: 'impressions', type: 'integer' },
  { name: 'Clicks', field: 'clicks', type: 'integer' },
  {
    name: 'Cost',
    field: 'cost_micros',
    type: 'money',
    unit: 'EUR',
    how: 'A comma is the decimal mark, because 38,114 of 38,114 costs have two digits after it.',
  },
  { name: 'Conversions', field: 'claimed_conversions_micros', type: 'decimal' },
  { name: 'Quality Score', field: null, type: 'text' },
]);

export const googleReport: FileReport = {
  ...plainReport,
  file: 'google_ads_2026-11-16.csv',
  bytes: 7_400_000,
  columns: googleColumns,
  currency: 'EUR',
  grain: 'delivery',
  preset: {
    id: 'google-ads-report',
    label: 'Google Ads report',
    score: 0.97,
    reasons: [
      'Title and date range stand above the header, as Google Ads writes them.',
      'The header holds Campaign, Impr., Clicks and Cost.',
      'A line that begins with “Total: Account” closes the table.',
    ],
    alternatives: [
      {
        id: 'linkedin-ads',
        label: 'LinkedIn Campaign Manager',
        score: 0.31,
        matched: ['Clicks'],
        missing: ['Start Date', 'Campaign Group Name', 'Total Spent'],
      },
    ],
  },
  period: { from: '2026-09-01', to: '2026-11-15' },
  zone: { name: 'Europe/Berlin', source: 'account default' },
  regions: regionsOf(
    [
      { kind: 'preamble', fromLine: 1, toLine: 2, table: 0, rows: 2, reason: 'title and date range' },
      { kind: 'header', fromLine: 3, toLine: 3 },
      { kind: 'data', fromLine: 4, toLine: 1210 },
      { kind: 'rejected', fromLine: 1211, toLine: 1212, reason: 'bad-number' },
      { kind: 'data', fromLine: 1213, toLine: 39_999 },
      { kind: 'rejected', fromLine: 40_000, toLine: 40_000, reason: 'ragged-short' },
      { kind: 'data', fromLine: 40_001, toLine: 41_311 },
      { kind: 'totals', fromLine: 41_312, toLine: 41_312, reason: 'begins with “Total: Account”' },
    ],
    179,
  ),
  rows: { data: 41_305, totals: 1, rejected: 3, blank: 0, comment: 0 },
  reconciliation: [
    { metric: 'impressions', sum: 3_912_440, total: 3_912_440, tolerance: 0, ok: true, outcome: 'agrees' },
    { metric: 'clicks', sum: 118_187, total: 118_187, tolerance: 0, ok: true, outcome: 'agrees' },
    {
      metric: 'cost_micros',
      sum: 392_474_200_000,
      total: 392_474_230_000,
      tolerance: 50_000,
      ok: true,
      outcome: 'agrees within rounding',
    },
    {
      metric: 'claimed_conversions_micros',
      sum: 2_913_000_000,
      total: 2_914_500_000,
      tolerance: 50_000,
      ok: false,
      outcome: 'differs',
    },
  ],
  loaded: { records: 41_305, rows: { delivery: 41_305 } },
  lines: 41_312,
};

const profilesOf = (
  profiles: readonly (Partial<ColumnProfile> & Pick<ColumnProfile, 'column' | 'bins'>)[],
): ColumnProfile[] =>
  profiles.map((profile) => ({
    distinct: profile.bins.length,
    capped: false,
    nulls: 0,
    min: null,
    max: null,
    ...profile,
  }));

const googlePreview: Preview = {
  rows: googleRows(),
  lines: Array.from({ length: 200 }, (_, at) => at + 4),
  profiles: profilesOf([
    { column: 'Day', bins: wave(24, 560, 1), distinct: 76, min: '2026-09-01', max: '2026-11-15' },
    { column: 'Campaign', bins: falling(12, 9000), distinct: 14 },
    { column: 'Device', bins: [24_000, 15_000, 2305], distinct: 3 },
    { column: 'Impr.', bins: falling(20, 12_000), distinct: 5120, min: '0', max: '18204' },
    { column: 'Clicks', bins: falling(20, 14_000), distinct: 602, min: '0', max: '612' },
    {
      column: 'Cost',
      bins: [2, 6, 9, 12, 13, 12, 9, 6, 4, 2, 1, 1, 1, 1],
      distinct: 31_204,
      capped: true,
      min: '0',
      max: '1904.2',
    },
    { column: 'Conversions', bins: falling(14, 20_000), distinct: 63, min: '0', max: '31.5' },
    { column: 'Quality Score', bins: [20_000, 12_000, 9305], distinct: 3, nulls: 12 },
  ]),
};

const logReport: FileReport = {
  ...plainReport,
  file: 'impressions_2026-10.csv.gz',
  bytes: 184_000_000,
  container: 'gzip',
  columns: columnsOf([
    {
      name: 'timestamp',
      field: 'ts_utc',
      type: 'instant',
      how: 'Seconds since 1970, because every value has ten digits.',
    },
    {
      name: 'cookie',
      field: 'cookie_id',
      type: 'id',
      damage: ['12 ids end in 0000, as spreadsheets round long numbers.'],
    },
    { name: 'campaign', field: 'campaign', type: 'text' },
    { name: 'creative', field: 'creative', type: 'text' },
    {
      name: 'cpm',
      field: 'cost_micros',
      type: 'money',
      unit: 'EUR',
      how: 'Price per thousand impressions, so divided by 1,000 for a row.',
    },
    { name: 'click', field: 'click_flag', type: 'boolean' },
  ]),
  currency: 'EUR',
  grain: 'event',
  preset: {
    id: 'impression-log',
    label: 'Impression log',
    score: 0.82,
    reasons: ['Columns hold a time, a cookie and a price.'],
    alternatives: [],
  },
  period: { from: '2026-09-01T00:00:04Z', to: '2026-11-15T23:59:58Z' },
  zone: { name: 'UTC', source: 'assumed' },
  regions: regionsOf(
    [
      { kind: 'header', fromLine: 1, toLine: 1 },
      { kind: 'data', fromLine: 2, toLine: 1_284_553 },
    ],
    143,
  ),
  rows: { data: 1_284_552, totals: 0, rejected: 0, blank: 0, comment: 0 },
  questions: [
    {
      id: 'zone',
      file: 'impressions_2026-10.csv.gz',
      asked:
        'No zone is stated in the file or known for this account. Times run from 00:00:04 to 23:59:58 with their low at 03:00.',
      taken: 'UTC',
      alternatives: ['Europe/Berlin', 'America/New_York'],
    },
  ],
  warnings: [
    {
      code: 'damaged-ids',
      message: 'Column cookie: 12 ids end in 0000, as spreadsheets round long numbers.',
      line: null,
    },
    { code: 'epoch-range', message: '2 times lie before the first day that the other rows cover.', line: 88_102 },
  ],
  duplicates: 2,
  loaded: { records: 1_284_550, rows: { events: 1_291_230 } },
  lines: 1_284_553,
};

const logPreview: Preview = {
  rows: Array.from({ length: 200 }, (_, at) => [
    String(1_793_664_000 + at * 61),
    `c${(at * 7919).toString(16).padStart(8, '0')}`,
    ['Autumn push', 'Retargeting'][at % 2],
    `Spring ${'ABC'[at % 3]}`,
    '4,20',
    at % 40 === 0 ? '1' : '0',
  ]),
  lines: Array.from({ length: 200 }, (_, at) => at + 2),
  profiles: profilesOf([
    { column: 'timestamp', bins: wave(24, 53_000, 2), distinct: 10_000, capped: true },
    { column: 'cookie', bins: falling(24, 900), distinct: 10_000, capped: true },
    { column: 'campaign', bins: [800_000, 484_552] },
    { column: 'creative', bins: [600_000, 400_000, 284_552] },
    { column: 'cpm', bins: [3, 9, 14, 9, 3], distinct: 41, min: '0.8', max: '9.4' },
    { column: 'click', bins: [1_277_870, 6680] },
  ]),
};

const linkedinReport: FileReport = {
  ...plainReport,
  file: 'linkedin_campaign_daily.csv',
  bytes: 1_900_000,
  encoding: 'utf-16le',
  dialect: { delimiter: '\t', quote: '"', escape: 'double' },
  columns: columnsOf([
    {
      name: 'Start Date (in UTC)',
      field: 'day',
      type: 'date',
      how: 'Month comes first: 1,204 days have a second part above 12.',
    },
    { name: 'Campaign Name', field: 'campaign', type: 'text' },
    { name: 'Impressions', field: 'impressions', type: 'integer' },
    { name: 'Clicks', field: 'clicks', type: 'integer' },
    { name: 'Total Spent', field: 'cost_micros', type: 'money', unit: 'EUR' },
  ]),
  currency: 'EUR',
  grain: 'delivery',
  preset: {
    id: 'linkedin-ads',
    label: 'LinkedIn Campaign Manager',
    score: 1,
    reasons: ['The header holds Campaign Name and Total Spent.'],
    alternatives: [],
  },
  period: { from: '2026-09-01', to: '2026-11-13' },
  zone: { name: 'UTC', source: 'stated zone' },
  regions: regionsOf(
    [
      { kind: 'preamble', fromLine: 1, toLine: 4, table: 0 },
      { kind: 'blank', fromLine: 5, toLine: 5, table: 0, rows: 0 },
      { kind: 'header', fromLine: 6, toLine: 6 },
      { kind: 'data', fromLine: 7, toLine: 8418 },
    ],
    225,
  ),
  rows: { data: 8412, totals: 0, rejected: 0, blank: 1, comment: 0 },
  loaded: { records: 8412, rows: { delivery: 8412 } },
  lines: 8418,
};

const segmentReport: FileReport = {
  ...plainReport,
  file: 'segment_events.ndjson',
  bytes: 22_100_000,
  dialect: null,
  columns: columnsOf([
    { name: 'timestamp', field: 'ts_utc', type: 'instant' },
    { name: 'event', field: 'name', type: 'text' },
    { name: 'context.traits.email', field: 'email_sha256', type: 'email' },
  ]),
  grain: 'event',
  preset: {
    id: 'segment',
    label: 'Segment events',
    score: 0.99,
    reasons: ['Every line is a JSON object with messageId and type.'],
    alternatives: [],
  },
  period: { from: '2026-09-03T08:00:00Z', to: '2026-11-15T21:10:00Z' },
  zone: { name: 'UTC', source: 'explicit offset' },
  regions: regionsOf([{ kind: 'data', fromLine: 1, toLine: 31_870 }], 693),
  rows: { data: 31_870, totals: 0, rejected: 0, blank: 0, comment: 0 },
  loaded: { records: 31_870, rows: { events: 31_870 } },
  lines: 31_870,
};

const nothingToPreview: Preview = { rows: [], lines: [], profiles: [] };

export function loadedCard(
  id: number,
  report: FileReport,
  preview: Preview = nothingToPreview,
): Extract<FileCard, { kind: 'loaded' }> {
  const source: StudySource = {
    id,
    label: report.file,
    file: report.file,
    bytes: report.bytes,
    sha256: report.sha256,
    preset: report.preset?.id ?? null,
    snapshot: 'a1b2',
    addedAt: '2026-11-16T09:00:00Z',
    confirmed: false,
    answers: {},
    mapping: {},
  };
  const record = {
    sourceId: id,
    label: report.file,
    at: source.addedAt,
    report,
    preview,
    snapshot: { sha256: 'a1b2', bytes: 1000 },
  };
  return { kind: 'loaded', key: `file-${id}`, name: report.file, bytes: report.bytes, source, record };
}

export const google = loadedCard(1, googleReport, googlePreview);
export const linkedin = loadedCard(2, linkedinReport);
export const impressions = loadedCard(3, logReport, logPreview);
export const segment = loadedCard(4, segmentReport);
/** A file whose name wants to be markup, to turn the line around and to be long. */
export const hostile: FileCard = {
  kind: 'left-out',
  key: 'file-9',
  name: '<img src=x onerror=alert(1)>\u202egpj.stropxe_ni_gnorw_gnihtyreve_fo_tops_eht_ni_eman_gnol_a.jpeg',
  bytes: 88_120,
  error: new StudioError('file-not-table', { file: 'holiday\u202egpj.jpeg', what: 'a JPEG picture' }),
  canRetry: false,
};
export const gone: FileCard = {
  kind: 'left-out',
  key: 'file-10',
  name: 'hubspot_deals.csv',
  bytes: 2_200_000,
  error: new StudioError('file-unreadable', {
    file: 'hubspot_deals.csv',
    detail: 'it was changed after it was dropped.',
  }),
  canRetry: true,
};

export const readingJob: JobView = {
  id: 'job-1',
  title: 'Reading ga4_events.csv.gz',
  state: 'running',
  phases: [
    { name: 'Recognise columns', state: 'done', seconds: 0.2 },
    { name: 'Count lines', state: 'done', seconds: 1.1 },
    { name: 'Load rows', state: 'now', seconds: null },
    { name: 'Check totals', state: 'next', seconds: null },
  ],
  progress: { phase: 'Load rows', done: 742_000, total: 1_284_550, unit: 'rows' },
  error: null,
};
export const reading: FileCard = {
  kind: 'reading',
  key: 'file-5',
  name: 'ga4_events.csv.gz',
  bytes: 184_000_000,
  jobId: 'job-1',
};
export const waiting: FileCard = {
  kind: 'waiting',
  key: 'file-6',
  name: 'tiktok.csv',
  bytes: 3_300_000,
  jobId: 'job-2',
};

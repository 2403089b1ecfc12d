/** What the literal templates print is read back as what was true before anything was printed. */
import { describe, expect, it } from 'vitest';
import { amazonCells, printAmazonAds } from '../../zoo/templates/amazon-ads-search-term';
import { printDv360 } from '../../zoo/templates/dv360';
import { printMicrosoftAds, type MicrosoftLayout } from '../../zoo/templates/microsoft-ads';
import { marchDays, type DayTruth, type PrintedFile } from '../../zoo/templates/model';
import { printTikTokAds } from '../../zoo/templates/tiktok-ads';
import { read as readAny } from '../ingest/read';
import { pick, rowsOfFile, type Row } from '../ingest/rows';
import { row, workbook } from '../ingest/workbooks';

const days = marchDays();
const read = ({ name, text }: PrintedFile, answers: Readonly<Record<string, string>> = {}) =>
  rowsOfFile(name, text, { zone: 'Europe/Berlin', answers });
const FIELDS = ['campaign', 'impressions', 'clicks', 'cost_micros', 'claimed_conversions_micros'];
const truthOf = (rows: readonly DayTruth[], missing: 0 | null = 0) =>
  rows.map(({ campaign, impressions, clicks, cents, conversions }) => [
    ...[campaign, impressions, clicks, cents * 10_000],
    conversions === 0 ? missing : conversions * 1_000_000,
  ]);
const dayOf = (rows: readonly Row[]) => pick(rows, 'day', 'range_to');
const plainDays = days.map(({ day }) => [day, null]);
const ids = (report: { readonly questions: readonly { readonly id: string }[] }) =>
  report.questions.map(({ id }) => id);

describe('Microsoft Advertising', () => {
  const layouts: readonly MicrosoftLayout[] = [
    { version: 1, unit: 'Daily', block: 'two cells', mark: '©' },
    { version: 2, unit: 'Daily', block: 'one cell', mark: '@' },
    { version: 2, unit: 'Daily', block: 'none', mark: '@' },
  ];
  it.each(layouts)('reads version $version with its block in $block', async (layout) => {
    const { delivery, report, rejects } = await read(printMicrosoftAds(days, layout));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('microsoft-ads');
    expect(pick(delivery, ...FIELDS)).toEqual(truthOf(days, null));
    expect(dayOf(delivery)).toEqual(plainDays);
    expect(pick(delivery, 'claimed_value_micros')).toEqual(days.map(({ valueCents }) => [valueCents * 10_000]));
    expect(report.zone).toMatchObject({ name: 'UTC', source: 'stated zone' });
    expect(report.questions).toEqual([]);
    const counted = report.reconciliation.find(({ metric }) => metric === 'rows');
    expect(counted?.outcome).toBe(layout.block === 'none' ? undefined : 'agrees');
  });

  it.each([1, 2] as const)('reads hours behind the day, version %i', async (version) => {
    const { delivery } = await read(printMicrosoftAds(days, { version, unit: 'Hourly', block: 'one cell', mark: '@' }));
    expect(pick(delivery, 'day', 'hour')).toEqual(days.map(({ day }, at) => [day, at % 24]));
  });

  it('lets a week begin on the Sunday that it names', async () => {
    const sundays = days
      .slice(0, 3)
      .map((row, at) => ({ ...row, day: ['2031-03-02', '2031-03-09', '2031-03-16'][at] }));
    const weekly = printMicrosoftAds(sundays, { version: 1, unit: 'Weekly', block: 'one cell', mark: '@' });
    const { delivery, report } = await read(weekly);
    expect(dayOf(delivery)).toEqual([
      ['2031-03-02', '2031-03-08'],
      ['2031-03-09', '2031-03-15'],
      ['2031-03-16', '2031-03-22'],
    ]);
    expect(report.warnings.map(({ code }) => code)).toContain('range-grain');
    expect(report.questions).toEqual([]);
  });

  it('says that a file was cut, and that its numbers may grow', async () => {
    const file = printMicrosoftAds(days, {
      version: 2,
      unit: 'Daily',
      block: 'one cell',
      mark: '@',
      rows: 99,
      incomplete: true,
    });
    const { report } = await read(file);
    expect(report.reconciliation[0]).toMatchObject({ metric: 'rows', sum: 45, total: 99, ok: false });
    expect(report.questions.map(({ asked }) => asked)).toEqual([
      'The file says that it has 99 rows, and 45 are there. Is it whole?',
    ]);
    expect(report.warnings.map(({ message }) => message).join(' ')).toContain('potentially incomplete');
  });
});

describe('TikTok Ads Manager', () => {
  it('reads a day per row and keeps the row aside that counts them', async () => {
    const { delivery, report, rejects } = await read(printTikTokAds(days));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('tiktok-ads');
    expect(pick(delivery, ...FIELDS)).toEqual(truthOf(days));
    expect(dayOf(delivery)).toEqual(plainDays);
    expect(report.rows).toMatchObject({ data: days.length, totals: 1 });
    expect(report.reconciliation.filter(({ total }) => total !== null).map(({ outcome }) => outcome)).toEqual(
      Array<string>(7).fill('agrees'),
    );
    expect(ids(report)).toEqual(['zone']);
  });

  it('notices a result that is missing', async () => {
    const { report } = await read(printTikTokAds(days, days.length + 1));
    expect(report.reconciliation[0]).toMatchObject({ metric: 'rows', total: days.length + 1, ok: false });
  });
});

describe('Amazon Ads', () => {
  it.each([
    [7, true, '7-day click'],
    [14, false, '14-day click or view'],
  ] as const)('keeps the window of %i days with every claim', async (window, title, setting) => {
    const { delivery, report, rejects } = await read(printAmazonAds(days, { window, title, rows: 'days' }));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('amazon-ads-search-term');
    expect(pick(delivery, ...FIELDS)).toEqual(truthOf(days));
    expect(dayOf(delivery)).toEqual(plainDays);
    expect(new Set(pick(delivery, 'claim_setting', 'claim_action', 'currency').map(String))).toEqual(
      new Set([`${setting},order,USD`]),
    );
    expect(ids(report)).toEqual(['zone']);
  });

  it('reads the sheet of a workbook as it reads text', async () => {
    const few = days.slice(0, 6);
    const cells = amazonCells(few, { window: 7, title: false, rows: 'days' });
    const data = cells.map((line, at) => row(at + 1, line)).join('');
    const book = workbook({ sheets: [{ name: 'Search terms', data }] });
    const { report, column } = await readAny('Sponsored Products Search term report.xlsx', book);
    expect(report).toMatchObject({ container: 'xlsx', preset: { id: 'amazon-ads-search-term' }, rows: { data: 6 } });
    expect(column('impressions').map(Number)).toEqual(few.map(({ impressions }) => impressions));
    expect(column('claim_setting').map(String)).toEqual(few.map(() => '7-day click'));
  });

  it('keeps a range as one, out of time charts, and says how to export days', async () => {
    const { delivery, report } = await read(printAmazonAds(days, { window: 7, title: false, rows: 'range' }));
    expect(new Set(dayOf(delivery).map(String))).toEqual(new Set(['2031-03-01,2031-03-31']));
    expect(ids(report)).toEqual(['zone', 'range-grain']);
    expect(report.questions[1].asked).toContain('time unit: Daily makes time charts possible');
  });
});

describe('Display & Video 360', () => {
  it.each(['plain', 'padded'] as const)('reads what stands below its table, %s', async (tail) => {
    const { delivery, report, rejects } = await read(printDv360(days, { rows: 'days', tail }));
    expect(rejects).toEqual([]);
    expect(report.preset?.id).toBe('dv360');
    expect(report.rows).toMatchObject({ data: days.length, totals: 1, rejected: 0 });
    expect(pick(delivery, ...FIELDS)).toEqual(truthOf(days));
    expect(dayOf(delivery)).toEqual(plainDays);
    expect(report.reconciliation.map(({ outcome }) => outcome)).toEqual(Array<string>(4).fill('agrees'));
    expect(ids(report)).toEqual(['zone']);
  });

  it('takes the range that stands below for rows without a day, and asks for days', async () => {
    const { delivery, report } = await read(printDv360(days, { rows: 'range', tail: 'plain' }));
    expect(new Set(dayOf(delivery).map(String))).toEqual(new Set(['2031-03-01,2031-03-29']));
    expect(ids(report)).toEqual(['range-grain', 'zone']);
    expect(report.questions[0].asked).toContain('Dimensions → Time → Date makes time charts possible');
  });

  it('is known by lines that stand past four megabytes', async () => {
    const { name, text } = printDv360(days, { rows: 'days', tail: 'plain' });
    const [header, ...lines] = text.split('\n');
    const rows = lines.slice(0, days.length).join('\n');
    const times = Math.ceil((4.2 * 2 ** 20) / rows.length);
    const long = [header, ...Array<string>(times).fill(rows), ...lines.slice(days.length)].join('\n');
    const { report } = await read({ name, text: long });
    expect(report.preset?.id).toBe('dv360');
    expect(report.rows).toMatchObject({ data: days.length * times, totals: 1, rejected: 0 });
  });

  it('is asked about without its last lines, and taken for nothing else', async () => {
    const { report } = await read(printDv360(days, { rows: 'days', tail: 'cut' }));
    expect(report.preset).toBeNull();
    expect(ids(report)).toContain('mapping');
  });
});

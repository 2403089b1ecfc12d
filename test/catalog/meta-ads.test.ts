import { describe, expect, it } from 'vitest';
import { csv, pick, rowsOfFile } from '../unit/ingest/rows';

const HEADER = [
  'Reporting starts',
  'Reporting ends',
  'Account name',
  'Campaign name',
  'Campaign ID',
  'Ad set name',
  'Ad name',
  'Ad ID',
  'Day',
  'Results',
  'Result indicator',
  'Attribution setting',
  'Reach',
  'Impressions',
  'Frequency',
  'Amount spent (EUR)',
];
const line = (starts: string, ends: string, day: string, numbers = '1000;1250;1.25;10.50'): string[] => [
  ...[
    starts,
    ends,
    'Northpier',
    'Meta | Trial',
    '120212345678901237',
    'Founders',
    'Calm – A',
    '120212345678905431',
    day,
  ],
  ...['4', 'actions:lead', '7-day click', ...numbers.split(';')],
];
const without = (name: string, cells: readonly string[]) => cells.filter((_, at) => at !== HEADER.indexOf(name));
const read = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER) =>
  rowsOfFile('Northpier-Ads-2031.csv', csv(header, ...rows), { zone: 'Europe/Berlin' });

describe('Meta Ads Manager', () => {
  it('reads a day per row, with its ids as text and its ad set for audience', async () => {
    const { delivery, report } = await read([line('2031-03-03', '2031-03-03', '2031-03-03')]);
    expect(
      pick(delivery, 'day', 'range_to', 'seen_utc', 'campaign_id', 'ad_set', 'audience', 'creative', 'reach'),
    ).toEqual([
      ['2031-03-03', null, '2031-03-03T23:00:00Z', '120212345678901237', 'Founders', 'Founders', 'Calm – A', 1000],
    ]);
    expect(
      pick(
        delivery,
        'claimed_conversions_micros',
        'claim_action',
        'claim_setting',
        'cost_micros',
        'currency',
        'platform',
      ),
    ).toEqual([[4_000_000, 'actions:lead', '7-day click', 10_500_000, 'EUR', 'meta_ads']]);
    expect(delivery[0]).toMatchObject({ ad_id: '120212345678905431' });
    expect(report.questions.map(({ id }) => id)).toEqual(['zone']);
  });

  it('keeps rows without a day as spans, seen when they end, and asks for days', async () => {
    const rows = [
      line('2031-03-01', '2031-03-30', ''),
      line('2031-03-03', '2031-03-03', ''),
      line('2031-03-01', '2031-03-31', '2031-03-07'),
    ];
    const spans = [
      ['2031-03-01', '2031-03-30', '2031-03-30T22:00:00Z'],
      ['2031-03-03', null, '2031-03-03T23:00:00Z'],
    ];
    const { delivery, report } = await read(rows);
    expect(pick(delivery, 'day', 'range_to', 'seen_utc')).toEqual([
      ...spans,
      ['2031-03-07', null, '2031-03-07T23:00:00Z'],
    ]);
    expect(report.period).toEqual({ from: '2031-03-01', to: '2031-03-30' });
    expect(report.questions.map(({ id }) => id)).toEqual(['zone', 'range-grain']);
    expect(report.questions[1].asked).toContain('1 of 3 rows span several days');
    expect(report.warnings.map(({ code }) => code)).toEqual(['range-grain']);
    const dayless = await read(
      rows.slice(0, 2).map((cells) => without('Day', cells)),
      without('Day', HEADER),
    );
    expect(pick(dayless.delivery, 'day', 'range_to', 'seen_utc')).toEqual(spans);
    expect(dayless.report.columns[0]).toMatchObject({ name: 'Reporting starts', field: 'day' });
  });

  it('refuses a span that ends before it starts', async () => {
    const { rejects, report } = await read([
      line('2031-03-09', '2031-03-03', ''),
      line('2031-03-03', '2031-03-04', ''),
    ]);
    expect(rejects.map(({ line: at, code, column }) => [at, code, column])).toEqual([
      [2, 'range-order', 'Reporting ends'],
    ]);
    expect(report.rows).toMatchObject({ data: 1, rejected: 1 });
  });

  it.each(['first', 'last'])('keeps the row that sums the others aside when it stands %s', async (place) => {
    const rows = [line('2031-03-03', '2031-03-03', '2031-03-03'), line('2031-03-04', '2031-03-04', '2031-03-04')];
    const total = ['2031-03-03', '2031-03-04', 'Northpier', ...Array<string>(9).fill(''), '1700', '2500', '', '21.00'];
    const { delivery, report } = await read(place === 'first' ? [total, ...rows] : [...rows, total]);
    expect(delivery).toHaveLength(2);
    expect(report.rows).toMatchObject({ data: 2, totals: 1 });
    expect(report.reconciliation.map(({ metric, outcome }) => [metric, outcome])).toEqual([
      ['impressions', 'agrees'],
      ['cost_micros', 'agrees'],
    ]);
  });

  it('counts clicks on the link where the file has them, else all', async () => {
    const row = line('2031-03-03', '2031-03-03', '2031-03-03');
    const both = await read([[...row, '40', '31']], [...HEADER, 'Clicks (all)', 'Link clicks']);
    expect(pick(both.delivery, 'clicks')).toEqual([[31]]);
    expect(JSON.parse(String(both.delivery[0]['props']))).toMatchObject({ 'Clicks (all)': '40' });
    const all = await read([[...row, '40']], [...HEADER, 'Clicks (all)']);
    expect(pick(all.delivery, 'clicks')).toEqual([[40]]);
  });

  it('takes an audience of the file for itself', async () => {
    const { delivery } = await read(
      [[...line('2031-03-03', '2031-03-03', '2031-03-03'), 'Lookalike']],
      [...HEADER, 'Audience'],
    );
    expect(pick(delivery, 'ad_set', 'audience')).toEqual([['Founders', 'Lookalike']]);
  });

  it('names ids that a spreadsheet rounded', async () => {
    const rows = [1, 2, 3].map((date) => {
      const cells = line(`2031-03-0${date}`, `2031-03-0${date}`, `2031-03-0${date}`);
      return cells.map((cell) => (cell.startsWith('1202') ? '1.20212E+17' : cell));
    });
    const { delivery, report } = await read(rows);
    expect(pick(delivery, 'campaign_id')).toEqual([[null], [null], [null]]);
    expect(report.warnings.filter(({ code }) => code === 'damaged-ids').length).toBe(2);
  });
});

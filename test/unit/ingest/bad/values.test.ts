/** Cells that can be read in more than one way, or in none (docs/bad-inputs.md). */
import { describe, expect, it } from 'vitest';
import deals from '../../../../src/catalog/presets/hubspot-deals/preset';
import { HEAD, odd, rows, endOf, type BadInput } from './ends';

const spend = (cell: string): BadInput => ({
  text: odd(`2031-03-14,Brand 2,101,11,"${cell}"`),
  shows: ['cost_micros'],
});
const clicks = (cell: string): BadInput => ({ text: odd(`2031-03-14,Brand 2,101,${cell},2.50`), shows: ['clicks'] });
const day = (cell: string): BadInput => ({ text: odd(`${cell},Brand 2,101,11,2.50`), shows: ['day'] });
const allSpend = (...cells: readonly string[]): BadInput => ({
  text: HEAD + rows(cells.length, (row, at) => row.replace(/[\d.]+$/, `"${cells[at]!}"`)),
  shows: ['cost_micros'],
});
const EVENTS = 'Time,User ID,Event,Value\n';
const events = (...lines: readonly string[]): string => EVENTS + lines.map((line) => `${line}\n`).join('');
const times = (zone: string, ...cells: readonly string[]): BadInput => ({
  text: events(...cells.map((cell, at) => `${cell},u${at},Buy,1.50`)),
  settings: {
    mapping: { Time: 'ts_utc', 'User ID': 'user_id', Event: 'name', Value: 'value_micros' },
    answers: { zone, currency: 'EUR' },
  },
  shows: ['ts_utc'],
});
const user = (cell: string): BadInput => ({
  text: events('2031-03-13T10:00:00Z,u1,Buy,1.50', `2031-03-13T11:00:00Z,${cell},Buy,1.50`),
  shows: ['user_id'],
});
const mail = (...cells: readonly string[]): BadInput => ({
  text: `Time,E-mail,Event\n${cells.map((cell) => `2031-03-13T10:00:00Z,${cell},Buy\n`).join('')}`,
  shows: ['email_sha256'],
});
const share = (cell: string): BadInput => ({
  text: `Date,Campaign,Clicks,Share\n2031-03-13,A,5,12.5%\n2031-03-14,B,6,${cell}\n`,
  settings: { mapping: { Date: 'day', Campaign: 'campaign', Clicks: 'clicks' }, answers: { zone: 'UTC' } },
  shows: ['props'],
});
const currency = (code: string, ...cells: readonly string[]): BadInput => ({
  ...allSpend(...cells),
  settings: {
    mapping: { Date: 'day', Campaign: 'campaign', Clicks: 'clicks', Spend: 'cost_micros' },
    answers: { zone: 'UTC', currency: code },
  },
});

const inputs = {
  'negative lag (deal won before lead)': {
    text: [
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date',
      '1,Alder,Closed won,100,2031-03-02 10:00,2031-03-05 09:00',
      '2,Birch,Closed won,100,2031-03-07 10:00,2031-03-05 09:00',
      '',
    ].join('\n'),
    name: 'hubspot-crm-exports-all-deals-2031-03-31.csv',
    settings: { answers: { zone: 'UTC', currency: 'EUR' } },
    presets: [deals],
    shows: ['name', 'ts_utc'],
  },
  'dot and comma decimals in one column': allSpend('1.50', '2.50', '3,50', '4.50', '5.50', '6.50'),
  '`1.234` ambiguous': allSpend('1.234', '12.500', '3.000'),
  'Indian grouping': allSpend('12,34,567.00', '1,00,000.00', '5.00'),
  NBSP: allSpend('1\u00a0234.50', '2\u00a0000.00', '5.00'),
  '`(12.50)`': spend('(12.50)'),
  '`−5`': spend('−5'),
  '`12-`': spend('12-'),
  '`5%`': spend('5%'),
  '`< 10%`': share('< 10%'),
  '`--`': spend('--'),
  '`1e5` as id': user('1.2E+17'),
  '`1e5` as number': clicks('1e5'),
  NaN: spend('NaN'),
  Infinity: spend('Infinity'),
  '−0': spend('-0'),
  '2⁵³ + 1': clicks('9007199254740993'),
  'int64 string': clicks('"9223372036854775807"'),
  'negative spend (credit, allowed)': spend('-4.00'),
  'negative impressions (rejected)': { text: odd('2031-03-14,Brand 2,-101,11,2.50'), shows: ['impressions'] },
  'clicks > impressions (finding, kept)': clicks('5000'),
  'cost without impressions': { text: odd('2031-03-14,Brand 2,0,0,2.50'), shows: ['cost_micros'] },
  'currency mixed': allSpend('€1.50', '$2.50', '€3.50'),
  'zero-decimal currency': currency('JPY', '1250', '300', '75'),
  'date D/M with all days ≤ 12': {
    text: HEAD + ['03/04/2031', '05/04/2031', '09/04/2031'].map((cell) => `${cell},A,9,2,3.50\n`).join(''),
    shows: ['day'],
  },
  '29 Feb of a leap year': day('2032-02-29'),
  '29 Feb of no leap year': day('2031-02-29'),
  '24:00': times('UTC', '2031-03-13 10:00:00', '2031-03-13 24:00:00'),
  'leap second `:60`': times('UTC', '2031-03-13 10:00:00', '2031-06-30 23:59:60'),
  '1969': day('1969-12-31'),
  '2101': day('2101-01-01'),
  'epoch in three units in one column (reject minority)': times(
    'UTC',
    '1930000000',
    '1930000001',
    '1930000002',
    '1930000003000',
    '1930000004000000',
  ),
  'ambiguous DST hour': times('Europe/Berlin', '2025-10-26 01:30:00', '2025-10-26 02:30:00'),
  'missing DST hour': times('Europe/Berlin', '2025-03-30 01:30:00', '2025-03-30 02:30:00'),
  'two zones in one file': times('UTC', '2031-03-13T10:00:00+02:00', '2031-03-13T10:00:00-05:00'),
  'RTL text': { text: odd('2031-03-14,שלום עולם,101,11,2.50'), shows: ['campaign'] },
  emoji: { text: odd('2031-03-14,🎉 Sale 👩‍👩‍👧,101,11,2.50'), shows: ['campaign'] },
  'lone surrogate': {
    text: Uint8Array.from(Buffer.from(`\ufeff${odd('2031-03-14,Br\ud83dand,101,11,2.50')}`, 'utf16le')),
    shows: ['campaign'],
  },
  '64-hex "e-mail"': mail('973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b', 'test@example.com'),
  'hash of empty': mail('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'test@example.com'),
} as const satisfies Record<string, BadInput>;

/** Regions by lines, rejects, what is said and asked, and the values of interest; or the sentence that refuses. */
const ENDS: Readonly<Record<keyof typeof inputs, readonly string[]>> = {
  '1969': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 date-range',
    'asks zone',
    'day: 1931126400000, 1931299200000, 1931385600000',
  ],
  '2101': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 date-range',
    'asks zone',
    'day: 1931126400000, 1931299200000, 1931385600000',
  ],
  'dot and comma decimals in one column': [
    'header 1-1, data 2-7',
    'says cells-left-empty',
    'asks zone',
    'cost_micros: 1500000, 2500000, null, 4500000, 5500000, 6500000',
  ],
  '`1.234` ambiguous': ['header 1-1, data 2-4', 'asks decimal', 'asks zone', 'cost_micros: 1234000, 12500000, 3000000'],
  'Indian grouping': ['header 1-1, data 2-4', 'asks zone', 'cost_micros: 1234567000000, 100000000000, 5000000'],
  NBSP: ['header 1-1, data 2-4', 'asks zone', 'cost_micros: 1234500000, 2000000000, 5000000'],
  '`(12.50)`': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, -12500000, 3500000, 4500000'],
  '`−5`': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, -5000000, 3500000, 4500000'],
  '`12-`': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, -12000000, 3500000, 4500000'],
  '`5%`': [
    'header 1-1, data 2-5',
    'says cells-left-empty',
    'asks zone',
    'cost_micros: 1500000, null, 3500000, 4500000',
  ],
  '`< 10%`': ['header 1-1, data 2-3', 'asks zone', 'props: "{\\"Share\\":\\"12.5%\\"}", "{\\"Share\\":\\"< 10%\\"}"'],
  '`--`': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, null, 3500000, 4500000'],
  '`1e5` as id': ['header 1-1, data 2-3', 'says damaged-ids', 'user_id: "u1", null'],
  '`1e5` as number': ['header 1-1, data 2-5', 'says clicks-beyond', 'asks zone', 'clicks: 10, 100000, 12, 13'],
  NaN: ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, null, 3500000, 4500000'],
  Infinity: [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 bad-number',
    'asks zone',
    'cost_micros: 1500000, 3500000, 4500000',
  ],
  '−0': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, 0, 3500000, 4500000'],
  '2⁵³ + 1': ['header 1-1, data 2-5', 'says clicks-beyond', 'asks zone', 'clicks: 10, 9007199254740993, 12, 13'],
  'int64 string': [
    'header 1-1, data 2-5',
    'says clicks-beyond',
    'asks zone',
    'clicks: 10, 9223372036854775807, 12, 13',
  ],
  'negative spend (credit, allowed)': [
    'header 1-1, data 2-5',
    'asks zone',
    'cost_micros: 1500000, -4000000, 3500000, 4500000',
  ],
  'negative impressions (rejected)': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 negative-count',
    'asks zone',
    'impressions: 100, 102, 103',
  ],
  'clicks > impressions (finding, kept)': [
    'header 1-1, data 2-5',
    'says clicks-beyond',
    'asks zone',
    'clicks: 10, 5000, 12, 13',
  ],
  'cost without impressions': ['header 1-1, data 2-5', 'asks zone', 'cost_micros: 1500000, 2500000, 3500000, 4500000'],
  'currency mixed': [
    'header 1-1, data 2-4',
    'says currency-mixed',
    'asks zone',
    'cost_micros: 1500000, 2500000, 3500000',
  ],
  'zero-decimal currency': [
    'header 1-1, data 2-4',
    'asks mapping',
    'asks zone',
    'cost_micros: 1250000000, 300000000, 75000000',
  ],
  'date D/M with all days ≤ 12': [
    'header 1-1, data 2-4',
    'asks date-order',
    'asks zone',
    'day: 1932940800000, 1933113600000, 1933459200000',
  ],
  '29 Feb of a leap year': [
    'header 1-1, data 2-5',
    'asks zone',
    'day: 1931126400000, 1961625600000, 1931299200000, 1931385600000',
  ],
  '29 Feb of no leap year': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 bad-date',
    'asks zone',
    'day: 1931126400000, 1931299200000, 1931385600000',
  ],
  '24:00': ['header 1-1, data 2-3', 'asks zone', 'ts_utc: 1931162400000, 1931212800000'],
  'leap second `:60`': ['header 1-1, data 2-3', 'asks zone', 'ts_utc: 1931162400000, 1940630400000'],
  'epoch in three units in one column (reject minority)': [
    'header 1-1, data 2-4, rejected 5-6',
    '5 bad-date',
    '6 bad-date',
    'ts_utc: 1930000000000, 1930000001000, 1930000002000',
  ],
  'ambiguous DST hour': [
    'header 1-1, data 2-3',
    'says dst-ambiguous',
    'asks zone',
    'ts_utc: 1761435000000, 1761438600000',
  ],
  'missing DST hour': ['header 1-1, data 2-3', 'says dst-missing', 'asks zone', 'ts_utc: 1743294600000, 1743298200000'],
  'negative lag (deal won before lead)': [
    'header 1-1, data 2-3',
    'says negative-elapsed',
    'asks zone',
    'name: "opportunity", "won", "opportunity", "won"',
    'ts_utc: 1930467600000, 1930212000000, 1930467600000, 1930644000000',
  ],
  'two zones in one file': ['header 1-1, data 2-3', 'ts_utc: 1931155200000, 1931180400000'],
  'RTL text': ['header 1-1, data 2-5', 'asks zone', 'campaign: "Brand 1", "שלום עולם", "Brand 3", "Brand 4"'],
  emoji: ['header 1-1, data 2-5', 'asks zone', 'campaign: "Brand 1", "🎉 Sale 👩‍👩‍👧", "Brand 3", "Brand 4"'],
  'lone surrogate': [
    'bom 1-0, header 1-1, data 2-5',
    'says replaced-characters',
    'asks zone',
    'campaign: "Brand 1", "Br�and", "Brand 3", "Brand 4"',
  ],
  '64-hex "e-mail"': [
    'header 1-1, data 2-3',
    'email_sha256: "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b", "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"',
  ],
  'hash of empty': [
    'header 1-1, data 2-3',
    'email_sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"',
  ],
};

describe('cells', () => {
  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('%s', async (name) => {
    expect(await endOf(inputs[name])).toEqual(ENDS[name]);
  });
});

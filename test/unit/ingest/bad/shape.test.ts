/** Where tables begin and end, and what stands around them (docs/bad-inputs.md). */
import { describe, expect, it } from 'vitest';
import { HEAD, MAPPED, odd, rows, endOf, type BadInput } from './ends';

const shows = ['clicks'];
const names = (header: string, change: (row: string) => string = (row) => row): BadInput => ({
  text: `${header}\n${rows(3, change)}`,
  shows,
});
const mapped = (mapping: Readonly<Record<string, string>>) => ({ mapping, answers: { zone: 'UTC', currency: 'EUR' } });
const second = 'Page,Visits\n/a,5\n/b,6\n';
const total = (label: string): string => `${label},,406,46,12.00\n`;
const notes = (count: number): string => Array.from({ length: count }, (_, at) => `Note number ${at + 1}\n`).join('');

const inputs = {
  'ragged short': { text: odd('2031-03-14,Brand 2,101'), shows },
  'ragged long': { text: odd('2031-03-14,Brand 2,101,11,2.50,more'), shows },
  'ragged both': { text: HEAD + rows(5, (row, at) => (at === 1 ? 'x,y' : at === 3 ? `${row},more` : row)), shows },
  'trailing delimiter on every row': { text: (HEAD + rows(3)).replaceAll('\n', ',\n'), shows },
  'trailing delimiter on header only': { text: HEAD.replace('\n', ',\n') + rows(3), shows },
  'duplicate header names': {
    ...names('Date,Campaign,Clicks,Clicks,Spend'),
    settings: mapped({ Date: 'day', Campaign: 'campaign', 'Clicks#2': 'clicks', Spend: 'cost_micros' }),
  },
  'blank header names': {
    ...names('Date,,Impressions,Clicks,Spend'),
    settings: mapped({ Date: 'day', 'column 2': 'campaign', Clicks: 'clicks' }),
    shows: ['campaign'],
  },
  'all-blank header names': {
    ...names(',,,,'),
    settings: mapped({ 'column 1': 'day', 'column 2': 'campaign', 'column 4': 'clicks' }),
  },
  'names equal after folding': {
    ...names('Date,Campaign,Impressions,\u00a0clicks,Clicks '),
    settings: mapped({ Date: 'day', Campaign: 'campaign', clicks: 'clicks' }),
  },
  'names differing by case only': {
    ...names('Date,Campaign,CLICKS,Clicks,Spend'),
    settings: mapped({ Date: 'day', Campaign: 'campaign', 'Clicks#2': 'clicks' }),
  },
  '2 header rows': {
    text: `,,Delivery,,\n${HEAD}${rows(3)}`,
    settings: mapped({ Date: 'day', Campaign: 'campaign', 'Delivery › Clicks': 'clicks' }),
    shows,
  },
  '3 header rows': {
    text: `,All,,,\n,,Delivery,,\n${HEAD}${rows(3)}`,
    settings: mapped({ Date: 'day', 'All › Campaign': 'campaign', 'All › Delivery › Clicks': 'clicks' }),
    shows,
  },
  'repeated header': { text: HEAD + rows(2) + HEAD + rows(3).slice(rows(2).length), shows },
  'two tables': { text: `${HEAD}${rows(3)}\n${second}`, shows },
  'five tables': {
    text: [HEAD + rows(3), ...[1, 2, 3, 4].map((at) => second.replace('Page', `Page ${'abcd'[at - 1]}`))].join('\n'),
    shows,
  },
  'zero-row table': { text: `${HEAD}${rows(3)}\nPage,Visits\n`, shows },
  'preamble of 1 line': { text: notes(1) + HEAD + rows(3), shows },
  'preamble of 12 lines': { text: notes(12) + HEAD + rows(3), shows },
  'no header': {
    text: rows(4),
    settings: mapped({ 'column 1': 'day', 'column 2': 'campaign', 'column 4': 'clicks' }),
    shows,
  },
  'numeric header': { text: `Campaign,2029,2030,2031\nBrand,1,2,3\nOther,4,5,6\n`, settings: { answers: {} } },
  'totals first': { text: HEAD + total('Total') + rows(4), shows },
  'totals in the middle': { text: HEAD + rows(2) + total('Total') + rows(4).slice(rows(2).length), shows },
  'totals last': { text: HEAD + rows(4) + total('Grand total'), shows },
  'several totals': { text: HEAD + rows(4) + total('Total: Campaigns') + total('Total: Account'), shows },
  'totals per segment': {
    text: `${HEAD}${rows(2)}${total('Subtotal')}${rows(4).slice(rows(2).length)}${total('Subtotal')}`,
    shows,
  },
  'footer copyright': { text: `${HEAD}${rows(3)}\n© 2031 Northpier GmbH\n`, shows },
  'comment lines': {
    text: `# made by a script\n${HEAD}${rows(3, (row, at) => (at === 1 ? `# checked\n${row}` : row))}`,
    shows,
  },
  'a 10 kB preamble line': { text: `${'x'.repeat(10_000)}\n${HEAD}${rows(3)}`, settings: MAPPED, shows },
} as const satisfies Record<string, BadInput>;

/** Regions by lines, rejects, what is said and asked, and the values of interest; or the sentence that refuses. */
const ENDS: Readonly<Record<keyof typeof inputs, readonly string[]>> = {
  'ragged short': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 ragged-short',
    'asks zone',
    'asks ragged',
    'clicks: 10, 12, 13',
  ],
  'ragged long': [
    'header 1-1, data 2-2, rejected 3-3, data 4-5',
    '3 ragged-long',
    'asks zone',
    'asks ragged',
    'clicks: 10, 12, 13',
  ],
  'ragged both': [
    'header 1-1, data 2-2, rejected 3-3, data 4-4, rejected 5-5, data 6-6',
    '3 ragged-short',
    '5 ragged-long',
    'asks zone',
    'asks ragged',
    'clicks: 10, 12, 14',
  ],
  'trailing delimiter on every row': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'trailing delimiter on header only': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'duplicate header names': ['header 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'blank header names': [
    'header 1-1, data 2-4',
    'asks mapping',
    'asks zone',
    'campaign: "Brand 1", "Brand 2", "Brand 3"',
  ],
  'all-blank header names': ['blank 1-1, data 2-4', 'asks zone', 'clicks: 10, 11, 12'],
  'names equal after folding': ['header 1-1, data 2-4', 'asks mapping', 'asks zone', 'clicks: 10, 11, 12'],
  'names differing by case only': ['header 1-1, data 2-4', 'asks mapping', 'asks zone', 'clicks: 10, 11, 12'],
  '2 header rows': ['header 1-2, data 3-5', 'asks mapping', 'asks zone', 'clicks: 10, 11, 12'],
  '3 header rows': ['header 1-3, data 4-6', 'asks mapping', 'asks zone', 'clicks: 10, 11, 12'],
  'repeated header': ['header 1-1, data 2-3, header 4-4, data 5-5', 'asks zone', 'clicks: 10, 11, 12'],
  'two tables': [
    'header 1-1, data 2-4, blank 5-5, header 6-6, data 7-8',
    'says table-left-out',
    'asks table',
    'asks zone',
    'clicks: 10, 11, 12',
  ],
  'five tables': [
    'header 1-1, data 2-4, blank 5-5, header 6-6, data 7-8, blank 9-9, header 10-10, data 11-12, blank 13-13, header 14-14, data 15-16, blank 17-17, header 18-18, data 19-20',
    'says table-left-out',
    'asks table',
    'asks zone',
    'clicks: 10, 11, 12',
  ],
  'zero-row table': ['header 1-1, data 2-4, blank 5-5, header 6-6', 'asks zone', 'clicks: 10, 11, 12'],
  'preamble of 1 line': ['preamble 1-1, header 2-2, data 3-5', 'asks zone', 'clicks: 10, 11, 12'],
  'preamble of 12 lines': ['preamble 1-12, header 13-13, data 14-16', 'asks zone', 'clicks: 10, 11, 12'],
  'no header': ['data 1-4', 'asks zone', 'clicks: 10, 11, 12, 13'],
  'numeric header': ['header 1-1, data 2-3', 'says file-unmapped', 'asks mapping'],
  'totals first': ['header 1-1, totals 2-2, data 3-6', 'asks zone', 'clicks: 10, 11, 12, 13'],
  'totals in the middle': ['header 1-1, data 2-3, totals 4-4, data 5-6', 'asks zone', 'clicks: 10, 11, 12, 13'],
  'totals last': ['header 1-1, data 2-5, totals 6-6', 'asks zone', 'clicks: 10, 11, 12, 13'],
  'several totals': ['header 1-1, data 2-5, totals 6-7', 'asks zone', 'clicks: 10, 11, 12, 13'],
  'totals per segment': [
    'header 1-1, data 2-3, totals 4-4, data 5-6, totals 7-7',
    'asks zone',
    'clicks: 10, 11, 12, 13',
  ],
  'footer copyright': ['header 1-1, data 2-4, blank 5-5, footer 6-6', 'asks zone', 'clicks: 10, 11, 12'],
  'comment lines': ['comment 1-1, header 2-2, data 3-3, comment 4-4, data 5-6', 'asks zone', 'clicks: 10, 11, 12'],
  'a 10 kB preamble line': ['preamble 1-1, header 2-2, data 3-5', 'asks zone', 'clicks: 10, 11, 12'],
};

describe('the shape of tables', () => {
  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('%s', async (name) => {
    expect(await endOf(inputs[name])).toEqual(ENDS[name]);
  });
});

/** Quotation marks and delimiters where they hurt (docs/bad-inputs.md). */
import { describe, expect, it } from 'vitest';
import { HEAD, odd, rows, endOf, type BadInput } from './ends';

const quoted = (text: string): string => `2031-03-14,"${text}",101,11,2.50`;
const shows = ['campaign', 'clicks'];

const inputs = {
  'unbalanced at end': { text: HEAD + rows(3) + '2031-03-20,"Brand,1,2,3.50\n', shows: ['clicks'] },
  'quote inside unquoted field': { text: odd('2031-03-14,3" banner,101,11,2.50'), shows },
  'text after closing quote': { text: odd('2031-03-14,"Brand" tail,101,11,2.50'), shows },
  '`""` alone': { text: odd('2031-03-14,"",101,11,2.50'), shows },
  'quoted newline LF': { text: odd(quoted('first\nsecond')), shows },
  'quoted newline CRLF': { text: odd(quoted('first\r\nsecond')), shows },
  'newline in header': {
    text: `Date,"Campaign\n(name)",Impressions,Clicks,Spend\n${rows(3)}`,
    settings: { mapping: { Date: 'day', 'Campaign\n(name)': 'campaign', Clicks: 'clicks' }, answers: { zone: 'UTC' } },
    shows,
  },
  "quote character `'`": { text: HEAD + rows(4, (row) => row.replace(/,(Brand \d)/, ",'$1, exact'")), shows },
  'backslash escape': { text: HEAD + rows(4, (row) => row.replace(/,(Brand \d)/, ',"the \\"$1\\", ok"')), shows },
  'delimiter inside quotes': { text: odd(quoted('a, b')), shows },
  'two-character delimiter': { text: (HEAD + rows(4)).replaceAll(',', '||'), shows },
  'three-character delimiter': { text: (HEAD + rows(4)).replaceAll(',', '|||') },
  'delimiter changes mid-file': {
    text: HEAD + rows(4) + rows(4).replaceAll(',', ';').replaceAll('2031-03', '2031-04'),
    shows: ['clicks'],
  },
} as const satisfies Record<string, BadInput>;

/** Regions by lines, rejects, what is said and asked, and the values of interest; or the sentence that refuses. */
const ENDS: Readonly<Record<keyof typeof inputs, readonly string[]>> = {
  'unbalanced at end': ['header 1-1, data 2-4, rejected 5-5', '5 unbalanced-quote', 'asks zone', 'clicks: 10, 11, 12'],
  'quote inside unquoted field': [
    'header 1-1, data 2-5',
    'asks zone',
    'campaign: "Brand 1", "3\\" banner", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'text after closing quote': [
    'header 1-1, data 2-5',
    'says quote-anomaly',
    'asks zone',
    'campaign: "Brand 1", "Brand tail", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  '`""` alone': [
    'header 1-1, data 2-5',
    'asks zone',
    'campaign: "Brand 1", null, "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'quoted newline LF': [
    'header 1-1, data 2-6',
    'asks zone',
    'campaign: "Brand 1", "first\\nsecond", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'quoted newline CRLF': [
    'header 1-1, data 2-6',
    'asks zone',
    'campaign: "Brand 1", "first\\r\\nsecond", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'newline in header': [
    'header 1-2, data 3-5',
    'asks mapping',
    'asks zone',
    'asks currency',
    'campaign: "Brand 1", "Brand 2", "Brand 3"',
    'clicks: 10, 11, 12',
  ],
  "quote character `'`": [
    'header 1-1, data 2-5',
    'asks zone',
    'campaign: "Brand 1, exact", "Brand 2, exact", "Brand 3, exact", "Brand 4, exact"',
    'clicks: 10, 11, 12, 13',
  ],
  'backslash escape': [
    'header 1-1, data 2-5',
    'asks zone',
    'campaign: "the \\"Brand 1\\", ok", "the \\"Brand 2\\", ok", "the \\"Brand 3\\", ok", "the \\"Brand 4\\", ok"',
    'clicks: 10, 11, 12, 13',
  ],
  'delimiter inside quotes': [
    'header 1-1, data 2-5',
    'asks zone',
    'campaign: "Brand 1", "a, b", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'two-character delimiter': [
    'header 1-1, data 2-5',
    'asks delimiter',
    'asks zone',
    'campaign: "Brand 1", "Brand 2", "Brand 3", "Brand 4"',
    'clicks: 10, 11, 12, 13',
  ],
  'three-character delimiter': [
    'refused: mine.csv is written with 3 characters in a row between its cells, "|||", which this version does not read.',
  ],
  'delimiter changes mid-file': [
    'header 1-1, data 2-5, data 6-9',
    'says table-left-out',
    'asks delimiter',
    'asks table',
    'asks zone',
    'clicks: 10, 11, 12, 13',
  ],
};

describe('quotation marks and delimiters', () => {
  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('%s', async (name) => {
    expect(await endOf(inputs[name])).toEqual(ENDS[name]);
  });
});

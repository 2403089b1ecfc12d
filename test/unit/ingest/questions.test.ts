/** Every question that this version can put: the default that is taken, and what an answer changes. */
import { describe, expect, it } from 'vitest';
import type { ReadSettings } from '../../../src/core/ingest/contract';
import { google, read } from './read';

interface Case {
  readonly id: string;
  readonly file: string;
  readonly text: string | Uint8Array;
  readonly taken: string;
  readonly answer: string;
  /** What is seen with the default, then with the answer. */
  readonly seen: readonly [unknown, unknown];
  readonly look: (result: Awaited<ReturnType<typeof read>>) => unknown;
}

const log = (rows: string, header = 'timestamp,user_id,creative'): string => `${header}\n${rows}`;
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const cases: readonly Case[] = [
  {
    id: 'preset',
    file: 'usage.csv',
    text: log('2031-03-03T10:00:00Z,u1,Export\n', 'time,user id,activity'),
    taken: 'none',
    answer: 'segment',
    seen: [null, null],
    look: ({ report }) => report.preset,
  },
  {
    id: 'mapping',
    file: 'usage.csv',
    text: log('2031-03-03T10:00:00Z,u1,Export\n', 'time,user id,activity'),
    taken: 'assumed',
    answer: 'left out',
    seen: [1, 0],
    look: ({ report }) => report.loaded.records,
  },
  {
    id: 'zone',
    file: 'log.csv',
    text: log('2031-03-03 10:00:00,u1,A\n'),
    taken: 'UTC',
    answer: 'Asia/Tokyo',
    seen: ['2031-03-03T10:00:00Z', '2031-03-03T01:00:00Z'],
    look: ({ report }) => report.period?.from,
  },
  {
    id: 'currency',
    file: 'log.csv',
    text: log('2031-03-03T10:00:00Z,u1,A,2.5\n', 'timestamp,user_id,creative,cost'),
    taken: 'XXX',
    answer: 'USD',
    seen: ['XXX', 'USD'],
    look: ({ column }) => column('currency')[0],
  },
  {
    id: 'range-grain',
    file: 'Campaign report.csv',
    text: google('A,EUR,10,1,1.00\n', 'Campaign,Currency code,Impr.,Clicks,Cost'),
    taken: 'kept as a range, not used for time charts',
    answer: 'export again with a day segment',
    seen: [1, 1],
    look: ({ column }) => column('range_to').length,
  },
  {
    id: 'date-order',
    file: 'log.csv',
    text: log('03/04/2031 10:00,u1,A\n'),
    taken: 'dmy',
    answer: 'mdy',
    seen: ['2031-04-03T10:00:00Z', '2031-03-04T10:00:00Z'],
    look: ({ report }) => report.period?.from,
  },
  {
    id: 'decimal',
    file: 'Campaign report.csv',
    text: google('2031-03-01,A,EUR,10,1,"1.234"\n'),
    taken: 'point',
    answer: 'comma',
    seen: [1_234_000n, 1_234_000_000n],
    look: ({ column }) => column('cost_micros')[0],
  },
  {
    id: 'encoding',
    file: 'log.csv',
    text: latin(log('2031-03-03T10:00:00Z,u1,Z\u00fcrich\n2031-03-03T10:00:01Z,u1,A\n')),
    taken: 'windows-1252',
    answer: 'utf-8',
    seen: [['Z\u00fcrich', 'A'], ['A']],
    look: ({ column }) => column('creative'),
  },
  {
    id: 'ragged',
    file: 'log.csv',
    text: log('2031-03-03T10:00:00Z,u1,A\n2031-03-03T10:00:00Z,u1\n'),
    taken: 'those rows rejected, the rest loaded',
    answer: 'leave the file out',
    seen: [1, 0],
    look: ({ column }) => column('creative').length,
  },
  {
    id: 'reconcile:Spend',
    file: 'Campaign report.csv',
    text: google('2031-03-01,A,EUR,10,1,2.50\nTotal: Campaigns, --,EUR,10,1,2.70\n'),
    taken: 'loaded; the metric stays out of the objective',
    answer: 'a credit note',
    seen: [[2_500_000n], [2_500_000n]],
    look: ({ column }) => column('cost_micros'),
  },
  {
    id: 'price-unit',
    file: 'log.csv',
    text: log('2031-03-03T10:00:00Z,u1,A,2.5\n', 'timestamp,user_id,creative,price'),
    taken: 'cpm',
    answer: 'row',
    seen: [2500n, 2_500_000n],
    look: ({ column }) => column('cost_micros')[0],
  },
  {
    id: 'id-column',
    file: 'usage.csv',
    text: log('2031-03-03T10:00:00Z,u1,d1,acme,Export\n', 'timestamp,user_id,device_id,account_id,event'),
    taken: 'user_id',
    answer: 'account_id',
    seen: [
      ['u1', 'd1', 'acme'],
      [undefined, undefined, 'acme'],
    ],
    look: ({ column }) => ['user_id', 'device_id', 'group_id'].map((field) => column(field).at(0)),
  },
  {
    id: 'epoch-zone',
    file: 'export.ndjson',
    text: '{"event":"Open","properties":{"time":1930384800,"distinct_id":"u1"}}\n',
    taken: 'UTC',
    answer: 'Europe/Berlin',
    seen: [
      ['2031-03-04T10:00:00Z', 'explicit offset'],
      ['2031-03-04T09:00:00Z', 'account default'],
    ],
    look: ({ report, column }) => [report.period?.from, column('tz_source')[0]],
  },
];

describe.each(cases.map((one) => [one.id, one] as const))('%s', (id, { file, text, taken, answer, seen, look }) => {
  const settings: Pick<ReadSettings, 'answers'> = { answers: { [id]: answer } };

  it('takes its default', async () => {
    const result = await read(file, text);
    expect(result.report.questions.filter((question) => question.id === id)).toMatchObject([{ file, taken }]);
    expect(look(result)).toEqual(seen[0]);
  });

  it('follows an answer', async () => {
    const result = await read(file, text, settings);
    expect(look(result)).toEqual(seen[1]);
    for (const question of result.report.questions) if (question.id === id) expect(question.taken).toBe(answer);
  });
});

it('leaves letters that were encoded twice as they are, and asks', async () => {
  const { report, column } = await read('log.csv', log('2031-03-03T10:00:00Z,u1,Z\u00c3\u00bcrich\n'));
  expect(report.questions).toMatchObject([{ id: 'encoding', taken: 'left as it is' }]);
  expect(report.questions[0].asked).toContain('"\u00c3\u00bc" for "\u00fc"');
  expect(column('creative')).toEqual(['Z\u00c3\u00bcrich']);
});

it('counts every line of a file that was left out, and says why', async () => {
  const text = log('2031-03-03T10:00:00Z,u1,A\n2031-03-03T10:00:00Z,u1\n');
  const { report, sink } = await read('log.csv', text, { answers: { ragged: 'leave the file out' } });
  expect(report.warnings.map(({ code }) => code)).toContain('file-left-out');
  expect(report).toMatchObject({ rows: { data: 1, rejected: 1 }, loaded: { records: 0, rows: {} }, lines: 3 });
  expect(sink.batches.map(({ table }) => table)).toEqual(['rejects']);
});

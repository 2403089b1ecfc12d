/** Files that are odd, torn or empty: the regions, the codes and the sentences that people see (docs/methods/ingest.md). */
import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../../src/core/ingest/contract';
import { google, read } from './read';

const kinds = ({ regions }: FileReport): string[] =>
  regions.map(({ kind, fromLine, toLine }) => `${kind} ${fromLine}-${toLine}`);
const how = ({ columns }: FileReport, name: string): string | null | undefined =>
  columns.find((column) => column.name === name)?.how;

describe('files', () => {
  it('of carriage returns alone read as any other', async () => {
    const { report } = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,2.50\n').replaceAll('\n', '\r'));
    expect(report).toMatchObject({ newline: 'CR', lines: 4, loaded: { records: 1 } });
    expect(kinds(report)).toEqual(['preamble 1-2', 'header 3-3', 'data 4-4']);
  });

  it('with two final line ends have one blank line', async () => {
    const { report } = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,2.50\n\n'));
    expect(kinds(report)).toEqual(['preamble 1-2', 'header 3-3', 'data 4-4', 'blank 5-5']);
  });

  it.each([
    ['with a line end', 'timestamp,user_id,creative\n'],
    ['without one', 'timestamp,user_id,creative'],
  ])('of a header alone, %s, are a header, no rows and a sentence', async (_, text) => {
    const { report, sink } = await read('log.csv', text);
    expect(kinds(report)).toEqual(['header 1-1']);
    expect(report).toMatchObject({ rows: { data: 0, rejected: 0 }, loaded: { records: 0 } });
    expect(report.warnings).toEqual([
      { code: 'file-no-rows', message: 'log.csv has a header but no data rows.', line: null },
    ]);
    expect(report.columns.map((column) => column.how)).toEqual([null, null, null]);
    expect(sink.batches).toEqual([]);
  });

  it.each([
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf)],
    ['a byte order mark of UTF-16', Uint8Array.of(0xff, 0xfe)],
    ['blank lines of UTF-16', Uint8Array.of(0xfe, 0xff, 0, 10, 0, 32)],
    ['blank lines', '\r\n \n\t\n'],
  ])('of nothing but %s are refused in a sentence', async (_, text) => {
    const refused = await read('blank.csv', text).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'file-not-table',
      message: 'blank.csv is blank, without one readable character, not a table of rows.',
    });
  });

  it('with a torn quote at their end lose that line alone', async () => {
    const { report, rejects, column } = await read(
      'log.csv',
      'timestamp,user_id,creative\n2031-03-03T10:00:00Z,u1,A\n2031-03-03T10:00:00Z,u1,"A\n',
    );
    expect(rejects).toMatchObject([{ line: 3, code: 'unbalanced-quote' }]);
    expect(report.warnings).toEqual([]);
    expect(column('creative')).toEqual(['A']);
  });

  it('with a torn quote in their middle are read on from the next line', async () => {
    const rows = ['u1,A', '"u2,A', 'u3,A', 'u4,A'].map((cells) => `2031-03-03T10:00:00Z,${cells}\n`).join('');
    const { report, column } = await read('log.csv', `timestamp,user_id,creative\n${rows}`);
    expect(report.rows.data + report.rows.rejected).toBe(4);
    expect(column('user_id')).toEqual(expect.arrayContaining(['u1', 'u3', 'u4']));
    expect(report.warnings.map(({ code }) => code)).toEqual(['quote-anomaly']);
  });
});

describe('a table that no preset knows', () => {
  const text = 'a,b,c\n2031-03-03T10:00:00Z,red,1\n2031-03-04T10:00:00Z,blue,2\n';

  it('is counted, left out and asked about', async () => {
    const { report, questions, sink } = await read('colours.csv', text);
    expect(report).toMatchObject({
      preset: null,
      grain: 'unknown',
      rows: { data: 2 },
      loaded: { records: 0, rows: {} },
    });
    expect(kinds(report)).toEqual(['header 1-1', 'data 2-3']);
    expect(report.warnings.map(({ code }) => code)).toEqual(['file-unmapped']);
    expect(questions).toEqual(['mapping']);
    expect(sink.batches).toEqual([]);
  });

  it('loads once time, person and event are mapped by hand, and asks no more', async () => {
    const { report, questions, column } = await read('colours.csv', text, {
      mapping: { a: 'ts_utc', b: 'user_id', c: 'name' },
    });
    expect(report).toMatchObject({ grain: 'event', loaded: { records: 2, rows: { events: 2 } }, warnings: [] });
    expect(questions).toEqual([]);
    expect(column('user_id')).toEqual(['red', 'blue']);
    expect(column('name')).toEqual(['1', '2']);
    expect(how(report, 'b')).toBe('taken as User, because you said so');
  });

  it('loads as delivery once a day and a metric are mapped by hand', async () => {
    const days = 'a,b,c,d\n2031-03-03,red,"1,000",2.50\n2031-03-04,blue,2,1.25\n';
    const mapping = { a: 'day', b: 'campaign', c: 'impressions', d: 'cost_micros' };
    const { report, column } = await read('colours.csv', days, { mapping });
    expect(report).toMatchObject({ grain: 'delivery', loaded: { records: 2, rows: { delivery: 2 } } });
    expect(column('impressions')).toEqual([1000n, 2n]);
    expect(column('cost_micros')).toEqual([2_500_000n, 1_250_000n]);
    const { day: _, ...noDay } = { ...mapping, day: null };
    const left = await read('colours.csv', days, { mapping: { ...noDay, a: null } });
    expect(left.report.questions[0].asked).toBe('Which columns of colours.csv are a day?');
  });
});

describe('values', () => {
  const money = async (name: string, cell: string) =>
    (await read('log.csv', `timestamp,user_id,event,${name},currency\n2031-03-03T10:00:00Z,u1,Buy,${cell},EUR\n`))
      .report.columns[3];

  it('in millionths or hundredths by the name of their column are taken so (PV10)', async () => {
    const text = (name: string, cell: string): string =>
      `time,user id,event,${name},currency\n2031-03-03T10:00:00Z,u1,Buy,${cell},EUR\n`;
    for (const [name, cell] of [
      ['amount_micros', '2310000'],
      ['amount_cents', '231'],
      ['amount', '2.31'],
    ]) {
      const { column } = await read('orders.csv', text(name, cell));
      expect([name, column('value_micros')]).toEqual([name, [2_310_000n]]);
    }
    expect(await money('amount_micros', '2310000')).toMatchObject({ type: 'money', unit: 'micros' });
  });

  it('of an epoch of another unit than its column are rejected', async () => {
    const seconds = Array.from({ length: 8 }, (_, at) => `193000000${at},u1,A\n`).join('');
    const odd = '1930000000000,u1,B\n1930000000000000,u1,C\n';
    const { report, rejects, column } = await read('usage.csv', `time,user id,activity\n${seconds}${odd}`);
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([
      [10, 'bad-date'],
      [11, 'bad-date'],
    ]);
    expect(column('name')).toEqual(Array.from({ length: 8 }, () => 'A'));
    expect(how(report, 'time')).toBe(
      'Seconds since 1970, by the digits of 8 of 10 cells; 2 of another magnitude do not load; taken as Time, assumed',
    );
  });

  it('that are bounds stay as written, with a word on it', async () => {
    const rows = ['< 10%', '12.5%', '> 90%']
      .map((share, at) => `2031-03-0${at + 1},A,EUR,10,1,2.50,${share}\n`)
      .join('');
    const header = 'Day,Campaign,Currency code,Impr.,Clicks,Cost,Search impr. share';
    const { report, column } = await read('Campaign report.csv', google(rows, header));
    expect(column('props').map((props) => JSON.parse(String(props)) as unknown)).toEqual(
      ['< 10%', '12.5%', '> 90%'].map((share) => ({ 'Search impr. share': share })),
    );
    expect(how(report, 'Search impr. share')).toBe('Kept as written: cells such as "< 10%" are bounds, not values');
  });
});

describe('ids of Salesforce', () => {
  it('join in their long form, whichever the file has (PV20)', async () => {
    const text =
      'time,crm id,event\n2031-03-03T10:00:00Z,001A0000006Vm9r,Won\n2031-03-03T11:00:00Z,001A0000006Vm9rIAC,Lost\n';
    const mapping = { time: 'ts_utc', 'crm id': 'crm_id', event: 'name' };
    const { report, column } = await read('deals.csv', text, { mapping, answers: { zone: 'UTC' } });
    expect(column('crm_id')).toEqual(['001A0000006Vm9rIAC', '001A0000006Vm9rIAC']);
    expect(how(report, 'crm id')).toContain('Ids of Salesforce');
  });
});

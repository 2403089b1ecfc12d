import { describe, expect, it } from 'vitest';
import { presets } from '../../../src/catalog/presets';
import type { Reject } from '../../../src/core/ingest/contract';
import { inspectFile } from '../../../src/core/ingest/read-file';
import { tableOf } from '../../../src/core/ingest/table-of';
import { hostOf, MemorySink, plainSettings, textSource } from '../../bench/ingest-source';
import { google, read } from './read';

describe('reading a file', () => {
  it('separates totals, keeps a campaign that reads like one, and reconciles', async () => {
    const { report, column } = await read(
      'Campaign report.csv',
      google(
        '2031-03-01,Total: Brand,EUR,10,1,2.50\n2031-03-02,Other,EUR,20,2,2.50\nTotal: Campaigns, --,EUR,30,3,5.00\n',
      ),
    );
    expect(report.rows).toMatchObject({ data: 2, totals: 1 });
    expect(column('campaign')).toEqual(['Total: Brand', 'Other']);
    expect(report.warnings.map(({ code }) => code)).toEqual(['kept-as-data']);
    expect(report.reconciliation.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees', 'agrees']);
  });

  it('shows a total that does not agree, and asks', async () => {
    const { report, questions } = await read(
      'Campaign report.csv',
      google('2031-03-01,A,EUR,10,1,2.50\nTotal: Campaigns, --,EUR,11,1,2.50\n'),
    );
    expect(report.reconciliation[0]).toMatchObject({
      metric: 'impressions',
      sum: 10,
      total: 11,
      ok: false,
      outcome: 'differs',
    });
    expect(questions).toContain('reconcile:Impressions');
  });

  it('asks of every metric that differs by its name, with both numbers as people write them', async () => {
    const text = google(
      '2031-03-01,A,EUR,"1,000,000",1,"20,455.10"\nTotal: Campaigns, --,EUR,"1,000,001",1,"20,455.99"\n',
    );
    const first = await read('Campaign report.csv', text);
    const [impressions, spend, ...others] = first.report.questions.filter(({ id }) => id.startsWith('reconcile'));
    expect(others).toEqual([]);
    expect(impressions.id).toBe('reconcile:Impressions');
    expect(impressions.asked).toContain('says 1,000,001 for Impressions, its rows say 1,000,000.');
    expect(spend.id).toBe('reconcile:Spend');
    expect(spend.asked).toContain('says 20,455.99 for Spend, its rows say 20,455.10.');
    const one = await read('Campaign report.csv', text, { answers: { 'reconcile:Spend': 'a credit note' } });
    expect(one.report.questions.map(({ taken }) => taken).slice(-2)).toEqual([impressions.taken, 'a credit note']);
    const all = await read('Campaign report.csv', text, { answers: { reconcile: 'known' } });
    expect(all.report.questions.map(({ taken }) => taken).slice(-2)).toEqual(['known', 'known']);
  });

  it('groups the numbers in its sentences', async () => {
    const rows = Array.from({ length: 1052 }, () => '2031-03-01,A,EUR,10,1,1.25').join('\n');
    const { report } = await read('Campaign report.csv', google(`${rows}\n`));
    const how = (name: string) => report.columns.find((column) => column.name === name)?.how;
    expect(how('Cost')).toBe('Decimal point, because 1,052 of 1,052 costs have two digits after it');
    expect(how('Day')).toBe('Year, month, day, as in 1,052 of 1,052 cells');
  });

  it('names the export as its preset does, and its rivals too', async () => {
    const { report } = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,2.50\n'));
    expect(report.preset).toMatchObject({ id: 'google-ads-report', label: 'Google Ads report' });
    const labels = report.preset?.alternatives.map(({ label }) => label);
    expect(labels).toHaveLength(3);
    expect(presets.map(({ label }) => label)).toEqual(expect.arrayContaining(labels!));
  });

  it('compares totals that are repeated per segment with their own rows', async () => {
    const { report } = await read(
      'Campaign report.csv',
      google(
        'Computers,A,EUR,10,1,1.00\nMobile phones,A,EUR,20,2,2.00\nComputers,Total: Campaigns,EUR,10,1,1.00\nMobile phones,Total: Campaigns,EUR,20,2,2.00\n',
        'Device,Campaign,Currency code,Impr.,Clicks,Cost',
      ),
    );
    expect(report.rows).toMatchObject({ data: 2, totals: 2 });
    expect(report.reconciliation.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees', 'agrees']);
  });

  it('keeps a file without days as a range, and asks', async () => {
    const { questions, column, report } = await read(
      'Campaign report.csv',
      google('A,EUR,10,1,1.00\n', 'Campaign,Currency code,Impr.,Clicks,Cost'),
    );
    expect(questions).toEqual(['range-grain', 'zone']);
    expect(report.period).toEqual({ from: '2031-03-01', to: '2031-03-31' });
    expect(column('range_to').map(Number)).toEqual([Date.UTC(2031, 2, 31)]);
    expect(column('seen_utc').map(Number)).toEqual([Date.UTC(2031, 3, 1)]);
    expect(report.warnings.map(({ code }) => code)).toEqual(['range-grain']);
  });

  it('takes the answers that a person gave', async () => {
    const text = 'timestamp,user_id,creative,price\n2031-03-03 10:00:00,u1,A,2.5\n';
    const first = await read('log.csv', text);
    expect(first.questions).toEqual(['price-unit', 'zone', 'currency']);
    expect(first.column('cost_micros')).toEqual([2500n]);
    const second = await read('log.csv', text, {
      answers: { 'price-unit': 'row', zone: 'Europe/Berlin', currency: 'eur' },
    });
    expect(second.column('cost_micros')).toEqual([2_500_000n]);
    expect(second.report).toMatchObject({
      currency: 'EUR',
      zone: { name: 'Europe/Berlin', source: 'account default' },
      period: { from: '2031-03-03T09:00:00Z' },
    });
  });

  it('asks no zone of a file that states one, and lets no answer overrule it', async () => {
    const text = 'timestamp,user_id,creative\n2031-03-03T10:00:00+01:00,u1,A\n';
    const { report, column } = await read('log.csv', text, { answers: { zone: 'Asia/Tokyo' } });
    expect(report).toMatchObject({
      zone: { name: 'UTC', source: 'explicit offset' },
      period: { from: '2031-03-03T09:00:00Z' },
      questions: [],
    });
    expect(column('tz_source')).toEqual(['explicit offset']);
  });

  it('tries only the preset that a person named', async () => {
    const { report } = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,2.50\n'), {
      answers: { preset: 'none' },
    });
    expect(report.preset).toBeNull();
  });

  it('reads Indian grouping exactly', async () => {
    const { column } = await read('Campaign report.csv', google('2031-03-01,A,INR,"12,34,567",1,"12,34,567.00"\n'));
    expect(column('impressions')).toEqual([1_234_567n]);
    expect(column('cost_micros')).toEqual([1_234_567_000_000n]);
  });

  it('follows a mapping that a person gave', async () => {
    const text = 'timestamp,user_id,creative,slot\n2031-03-03T10:00:00Z,u1,A,top\n';
    const { column } = await read('log.csv', text, { mapping: { slot: 'placement', creative: null } });
    expect(column('placement')).toEqual(['top']);
    expect(column('props')).toEqual(['{"creative":"A"}']);
  });

  it('makes a click of an impression whose flag is set, in the same row', async () => {
    const { column, report } = await read(
      'log.csv',
      'timestamp,impression_id,cookie_id,creative,cpm,currency,click\n2031-03-03T10:00:00Z,i1,c1,A,2.5,EUR,1\n2031-03-03T10:00:01Z,i2,c1,A,2.5,EUR,0\n',
    );
    expect(column('type')).toEqual(['impression', 'click', 'impression']);
    expect(column('row_no')).toEqual([1, 1, 2]);
    expect(column('cost_micros')).toEqual([2500n, null, 2500n]);
    expect(report.loaded).toEqual({ records: 2, rows: { events: 3 } });
  });

  it('rejects with reasons, skips repeats, and keeps the account', async () => {
    const { rejects, report, column } = await read(
      'log.csv',
      [
        'timestamp,impression_id,cookie_id,creative,propensity',
        '2031-03-03T10:00:00Z,i1,c1,"A ""quoted"", name",0.5',
        ',i2,c1,A,0.5',
        '2031-03-03T10:00:00Z,i3,,A,0.5',
        'soon,i4,c1,A,0.5',
        '1969-03-03T10:00:00Z,i5,c1,A,0.5',
        '2031-03-03T10:00:00Z,i6',
        '2031-03-03T10:00:00Z,i1,c1,A,0.5',
        '2031-03-03T10:00:00Z,i7,c1,A,1.5',
        '',
      ].join('\n'),
    );
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([
      [3, 'missing-time'],
      [4, 'missing-id'],
      [5, 'bad-date'],
      [6, 'date-range'],
      [7, 'ragged-short'],
    ]);
    expect(report).toMatchObject({ duplicates: 1, loaded: { records: 2 }, rows: { data: 3, rejected: 5 } });
    expect(column('creative')).toEqual(['A "quoted", name', 'A']);
    expect(column('propensity')).toEqual([0.5, null]);
    expect(column('row_no')).toEqual([1, 8]);
  });

  it('maps an unknown table by names and contents, and says that it was assumed', async () => {
    const { report, questions, column } = await read(
      'usage.csv',
      'when_time,user id,event,amount\n2031-03-03T10:00:00Z,007,Export,12.5\n',
    );
    expect(report.preset).toBeNull();
    expect(questions).toContain('mapping');
    expect(column('user_id')).toEqual(['007']);
    expect(column('value_micros')).toEqual([12_500_000n]);
  });

  it('leaves out a table in which no time is known, and counts its lines', async () => {
    const { report, sink } = await read('colours.csv', 'colour,weight\nred,1\nblue,2\n');
    expect(sink.batches).toEqual([]);
    expect(report).toMatchObject({ preset: null, grain: 'unknown', rows: { data: 2 }, loaded: { records: 0 } });
    expect(report.warnings.map(({ code }) => code)).toContain('file-unmapped');
  });

  it('accounts for text after the table, two joined exports and a repeated header', async () => {
    const one = google('2031-03-01,A,EUR,10,1,1.00\n');
    const { report, column } = await read(
      'Campaign report.csv',
      `${one}\n${one}Day,Campaign,Currency code,Impr.,Clicks,Cost\n2031-03-02,A,EUR,10,1,1.00\n\nmade for you\n`,
    );
    expect(report.tables).toBe(2);
    expect(report.regions.map(({ kind }) => kind)).toEqual([
      'preamble',
      'header',
      'data',
      'blank',
      'preamble',
      'header',
      'data',
      'header',
      'data',
      'blank',
      'footer',
    ]);
    expect(column('table_no')).toEqual([1, 2, 2]);
    expect(column('row_no')).toEqual([1, 1, 2]);
  });

  it('starts again when a late cell shows that the style was taken wrongly', async () => {
    const early = Array.from(
      { length: 60_000 },
      (_, at) => `2031-03-01,Campaign with quite a long name ${at},EUR,10,1,"1.234"`,
    );
    const late = Array.from(
      { length: 40_000 },
      (_, at) => `2031-03-02,Campaign with quite a long name ${at},EUR,10,1,"1,25"`,
    );
    const { sink, report, column } = await read('Campaign report.csv', google(`${[...early, ...late].join('\n')}\n`));
    expect(column('cost_micros')[0]).toBe(1_234_000_000n);
    expect(column('cost_micros').at(-1)).toBe(1_250_000n);
    expect(report.loaded.records).toBe(100_000);
    expect(sink.batches.reduce((rows, batch) => rows + batch.rows, 0)).toBe(100_000);
  });

  it('starts again when bytes late in the file are no UTF-8', async () => {
    const text = google(
      `${Array.from({ length: 90_000 }, (_, at) => `2031-03-01,Campaign with quite a long name ${at},EUR,10,1,1.00`).join('\n')}\n2031-03-02,Z\u00fcrich,EUR,1,1,1.00\n`,
    );
    const { report, column, sink, questions } = await read(
      'Campaign report.csv',
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
    );
    expect(report.encoding).toBe('windows-1252');
    expect(column('campaign').at(-1)).toBe('Zürich');
    expect(sink.restarts).toBe(1);
    expect(questions).toContain('encoding');
  });

  it('hashes and masks what is personal', async () => {
    const line = {
      messageId: 'm1',
      type: 'identify',
      userId: 'u1',
      timestamp: '2031-03-03T10:00:00Z',
      traits: { email: ' Test@Example.com ', note: 'call +44 20 7946 0958' },
    };
    const { column, preview } = await read('events.ndjson', `${JSON.stringify(line)}\n`);
    expect(column('email_sha256')).toEqual(['973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b']);
    expect(column('props')).toEqual(['{"traits.note":"call [phone]"}']);
    expect(preview.rows[0]).toContain('[e-mail]');
  });

  it('keeps keys such as __proto__ as data', async () => {
    const { column } = await read(
      'events.ndjson',
      '{"messageId":"m1","type":"page","userId":"u1","timestamp":"2031-03-03T10:00:00Z","__proto__":{"constructor":1}}\n',
    );
    expect(column('props')).toEqual(['{"__proto__.constructor":1}']);
  });

  it('stops when it is cancelled', async () => {
    const io = { ...hostOf(new MemorySink()), checkpoint: () => Promise.reject(new Error('cancelled')) };
    await expect(
      inspectFile(textSource('Campaign report.csv', google('2031-03-01,A,EUR,1,1,1\n')), plainSettings, presets, io),
    ).rejects.toThrow('cancelled');
  });

  it('tells of a header without rows', async () => {
    const { report } = await read('Campaign report.csv', google(''));
    expect(report.warnings.map(({ code }) => code)).toContain('file-no-rows');
  });

  it('reads the same whatever the size of its parts', async () => {
    const text = google('2031-03-01,"A\nB",EUR,"1,000",1,2.50\r\n2031-03-02,Ü,EUR,20,2,2.50\n');
    const whole = await read('Campaign report.csv', text);
    expect(whole.report.newline).toBe('mixed');
    expect(whole.column('campaign')).toEqual(['A\nB', 'Ü']);
  });
});

describe('one table as clean text', () => {
  it('gives header and data rows with cells as in the file', async () => {
    let text = '';
    const write = (bytes: Uint8Array): Promise<void> => {
      text += new TextDecoder().decode(bytes);
      return Promise.resolve();
    };
    const source = textSource(
      'Campaign report.csv',
      google('2031-03-01,"A ""x"", B",EUR,"1,000",1, --\nbroken,row\nTotal: Campaigns, --,EUR,1000,1,1\n'),
    );
    const rejects: Reject[] = [];
    const reject = (some: readonly Reject[]): Promise<void> => Promise.resolve(void rejects.push(...some));
    const { rows, rejected } = await tableOf({ source, table: 1, settings: plainSettings, presets, write, reject });
    expect(rejected).toBe(1);
    expect(text).toBe('Day,Campaign,Currency code,Impr.,Clicks,Cost\r\n2031-03-01,"A ""x"", B",EUR,"1,000",1, --\r\n');
    expect(rows).toBe(1);
    expect(rejects.map(({ code }) => code)).toEqual(['ragged-short']);
  });

  it('hands out every reject, past what a screen keeps', async () => {
    const source = textSource('log.csv', `timestamp,user_id,creative\n${'2031-03-03T10:00:00Z,u1\n'.repeat(10_500)}`);
    const lines: number[] = [];
    const request = { source, table: 1, settings: plainSettings, presets, write: () => Promise.resolve() };
    const { rejected } = await tableOf({
      ...request,
      reject: (some) => Promise.resolve(void lines.push(...some.map(({ line }) => line))),
    });
    expect(rejected).toBe(10_500);
    expect(lines).toEqual(Array.from({ length: 10_500 }, (_, at) => at + 2));
  });
});

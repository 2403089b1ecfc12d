/** Tables that no preset knows: what is suggested, what a person confirms, and what is remembered (docs/methods/formats.md). */
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { LearnedMapping, MappingReport } from '../../../src/core/ingest/mapping/contract';
import { looksLikePack, readPack, writePack } from '../../../src/core/ingest/mapping/pack';
import type { FileReport } from '../../../src/core/ingest/contract';
import { read } from './read';
import { pick, rowsOfFile } from './rows';

/** Columns that were given a field, as `name: field`. */
const fields = ({ mapping }: FileReport): string[] =>
  (mapping?.columns ?? []).flatMap(({ name, field, group }) =>
    field === null ? [] : [`${name}: ${field}${group === null ? '' : ` of ${group}`}`],
  );

const asLearned = (mapping: MappingReport, answers: LearnedMapping['answers'] = []): LearnedMapping => ({
  fingerprint: mapping.fingerprint,
  label: mapping.label,
  rows: mapping.rows,
  columns: mapping.columns.map(({ name, field, group }) => ({ name, field, group })),
  answers,
});

const counts =
  'Datum;Kampagne;Impressionen;Klicks;Kosten\n2031-03-01;Marke;1000;20;12,50\n2031-03-02;Marke;900;18;11,25\n';

describe('what is suggested', () => {
  it.each([
    [
      'counts by day, in German',
      counts,
      'delivery',
      ['datum: day', 'kampagne: campaign', 'impressionen: impressions', 'klicks: clicks', 'kosten: cost_micros'],
    ],
    [
      'shown ads with their propensities',
      'timestamp,item_id,position,click,propensity_score\n2031-03-01 10:00:00+00:00,4,2,0,0.125\n2031-03-01 10:00:01+00:00,5,1,1,0.5\n',
      'impression',
      [
        'timestamp: ts_utc',
        'item_id: creative',
        'position: placement',
        'click: click_flag',
        'propensity_score: propensity',
      ],
    ],
    [
      'orders',
      'Order date,Customer number,Amount\n2031-03-01,K-17,12.50\n2031-03-02,K-18,9.99\n',
      'order',
      ['order date: ts_utc', 'customer number: customer_id', 'amount: value_micros'],
    ],
    [
      'deals as they stand',
      'Deal ID,Stage,Owner,Amount,Created at,Updated at\nD-1,Offer,Ines,12.50,2031-03-01,2031-03-05\nD-2,Demo,Maya,9.99,2031-03-02,2031-03-06\n',
      'record',
      [
        'deal id: order_id',
        'stage: stage',
        'owner: owner',
        'amount: amount_micros',
        'created at: ts_utc',
        'updated at: changed_utc',
      ],
    ],
    [
      'events of people',
      'occurred_at,user_id,activity,plan\n2031-03-01T10:00:00Z,u1,Export,pro\n2031-03-01T10:00:01Z,u2,Login,free\n',
      'track',
      ['occurred_at: ts_utc', 'user_id: user_id', 'activity: name'],
    ],
    [
      'channels in columns of their own',
      'DATE,tv_S,search_S,search_clicks_P,facebook_I\n2031-03-03,10.5,3,40,900\n2031-03-10,11,4,41,800\n',
      'delivery',
      [
        'date: day',
        'tv_s: cost_micros of tv',
        'search_s: cost_micros of search',
        'search_clicks_p: clicks of search',
        'facebook_i: impressions of facebook',
      ],
    ],
  ])('%s', async (_, text, rows, expected) => {
    const { report } = await read('mine.csv', text);
    expect(report.mapping).toMatchObject({ by: 'guess', rows, missing: [] });
    expect(fields(report)).toEqual(expected);
    expect(report.questions.map(({ id }) => id)).toContain('mapping');
  });

  it('takes no ratio and no total for a channel', async () => {
    const text = 'Date,Campaign,Impressions,Total clicks,Cost per click,Link clicks\n2031-03-01,A,10,2,0.5,1\n';
    const { report } = await read('mine.csv', text);
    expect(fields(report)).toEqual([
      'date: day',
      'campaign: campaign',
      'impressions: impressions',
      'link clicks: clicks',
    ]);
  });

  it('keeps totals of such a table apart and compares them', async () => {
    const { report, column } = await read('mine.csv', `${counts}Gesamt;;1900;38;23,75\n`);
    expect(column('impressions')).toEqual([1000n, 900n]);
    expect(report.rows).toMatchObject({ data: 2, totals: 1 });
    expect(report.reconciliation.map(({ metric, outcome }) => [metric, outcome])).toEqual([
      ['impressions', 'agrees'],
      ['clicks', 'agrees'],
      ['cost_micros', 'agrees'],
    ]);
  });

  it('loads nothing that has no names before a person has confirmed it', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => `0000${at},2031030${at + 1},${at}.50\n`).join('');
    const { report } = await read('bare.csv', rows);
    expect(report).toMatchObject({ loaded: { records: 0 }, mapping: { by: 'guess', missing: [] } });
    expect(report.questions).toMatchObject([{ id: 'mapping', taken: 'left out' }]);
    const remembered = [asLearned(report.mapping!)];
    const { events } = await rowsOfFile('bare.csv', rows, { remembered });
    expect(pick(events.slice(0, 2), 'ts_utc', 'customer_id', 'value_micros', 'type')).toEqual([
      ['2031-03-01T00:00:00Z', '00000', 500_000, 'order'],
      ['2031-03-02T00:00:00Z', '00001', 1_500_000, 'order'],
    ]);
  });
});

describe('rows', () => {
  it('of a wide table are one per channel, each for its week', async () => {
    const days = ['2031-03-03', '2031-03-10', '2031-03-17', '2031-03-24'];
    const text = `DATE,geo,tv_spend,web_spend,web_impressions,sales\n${days.map((day, at) => `${day},North,${at + 1}.5,2,${at}00,7\n`).join('')}`;
    const { delivery, report } = await rowsOfFile('mix.csv', text);
    expect(pick(delivery.slice(0, 2), 'day', 'range_to', 'channel', 'region', 'cost_micros', 'impressions')).toEqual([
      ['2031-03-03', '2031-03-09', 'tv', 'North', 1_500_000, null],
      ['2031-03-03', '2031-03-09', 'web', 'North', 2_000_000, 0],
    ]);
    expect(report.loaded).toEqual({ records: 4, rows: { delivery: 8 } });
    expect(report.questions.find(({ id }) => id === 'range-grain')).toMatchObject({ taken: 'the week from its day' });
    const alone = await rowsOfFile('mix.csv', text, { answers: { 'range-grain': 'that day alone' } });
    expect(pick(alone.delivery.slice(0, 1), 'day', 'range_to')).toEqual([['2031-03-03', null]]);
    const ends = await rowsOfFile('mix.csv', text, { answers: { 'range-grain': 'the week up to its day' } });
    expect(pick(ends.delivery.slice(0, 1), 'day', 'range_to')).toEqual([['2031-02-25', '2031-03-03']]);
  });

  it('count in fractions where the whole column does, and say so', async () => {
    const text = 'Date,Channel,Impressions\n2031-03-03,tv,10.6\n2031-03-04,tv,2.5\n2031-03-05,tv,7\n';
    const { delivery, report } = await rowsOfFile('mix.csv', text);
    expect(pick(delivery, 'impressions')).toEqual([[11], [2], [7]]);
    expect(report.warnings.map(({ code }) => code)).toContain('rounded-counts');
  });
});

describe('what is remembered', () => {
  const odd = 'wann,wer,was\n2031-03-01T10:00:00Z,u1,Buy\n2031-03-02T10:00:00Z,u2,Look\n';

  async function learned(): Promise<LearnedMapping> {
    const { report } = await read('odd.csv', odd);
    const mapping = asLearned(report.mapping!, [{ question: 'zone', answer: 'Asia/Tokyo' }]);
    const given: Readonly<Record<string, string>> = { wann: 'ts_utc', wer: 'user_id', was: 'name' };
    return { ...mapping, label: 'My log', columns: mapping.columns.map((one) => ({ ...one, field: given[one.name] })) };
  }

  it('reads the next file of the same columns, in any order, without a question', async () => {
    const remembered = [await learned()];
    const text = 'Was,Wann,Wer\nBuy,2031-03-01 10:00:00,u1\n';
    const { report, column, questions } = await read('next.csv', text, { remembered });
    expect(questions).toEqual([]);
    expect(report).toMatchObject({ preset: { label: 'My log', score: 1 }, mapping: { by: 'you', label: 'My log' } });
    expect(report.zone).toEqual({ name: 'Asia/Tokyo', source: 'account default' });
    expect(column('user_id')).toEqual(['u1']);
    expect(report.columns.find(({ name }) => name === 'Wer')?.how).toBe('taken as User, as you confirmed');
  });

  it('offers a file with one new name as nearly the same, and never reads it in silence', async () => {
    const remembered = [await learned()];
    const text = odd.replace('was', 'ereignis');
    const { report, questions } = await read('next.csv', text, { remembered });
    expect(report.mapping).toMatchObject({ by: 'similar', label: 'My log', missing: ['an event name or an amount'] });
    expect(questions).toEqual(['mapping']);
    expect(report.questions[0].asked).toContain('"was" is gone and "ereignis" is new');
    expect(report.loaded.records).toBe(0);
    const answers = { mapping: 'the new name stands for the old one' };
    const renamed = await read('next.csv', text, { remembered, answers });
    expect(renamed.column('name')).toEqual(['Buy', 'Look']);
  });

  it('keeps a new column with each row, and asks', async () => {
    const remembered = [await learned()];
    const text = 'wann,wer,was,wo\n2031-03-01T10:00:00Z,u1,Buy,Kiel\n';
    const { report, column } = await read('next.csv', text, { remembered });
    expect(report.questions.find(({ id }) => id === 'mapping')).toMatchObject({
      taken: 'the same, the new column kept with each row',
    });
    expect(column('name')).toEqual(['Buy']);
    expect(column('props')).toEqual(['{"wo":"Kiel"}']);
  });

  it('can be left out for one file all the same', async () => {
    const { report } = await read('next.csv', odd, { remembered: [await learned()], answers: { mapping: 'left out' } });
    expect(report.loaded.records).toBe(0);
  });

  it('tells repeated names apart', async () => {
    const text = 'time,user,value,value,activity\n2031-03-01T10:00:00Z,u1,1.00,2.00,Buy\n';
    const { report } = await read('twice.csv', text);
    expect(report.mapping?.columns.map(({ name }) => name)).toEqual(['time', 'user', 'value', 'value#2', 'activity']);
    const mapping = asLearned(report.mapping!);
    const second = mapping.columns.map((one) => ({
      ...one,
      field: one.name === 'value' ? null : one.name === 'value#2' ? 'value_micros' : one.field,
    }));
    const { column } = await read('twice.csv', text, { remembered: [{ ...mapping, columns: second }] });
    expect(column('value_micros')).toEqual([2_000_000n]);
  });
});

describe('a pack', () => {
  it('holds names and meanings, no value of the file, and comes back whole', async () => {
    const { report } = await read('mine.csv', counts);
    const text = writePack([asLearned(report.mapping!)]);
    expect(text).not.toMatch(/Marke|12,50|2031/);
    expect(looksLikePack(text)).toBe(true);
    expect(readPack(text, 'pack.json')).toEqual([asLearned(report.mapping!)]);
  });

  it.each([
    ['no JSON', '{"format":"loopwright-mappings",', 'it is not JSON'],
    [
      'a field that is no text',
      mutated((one) => ({ ...one, columns: [{ name: 'a', field: 7, group: null }] })),
      'columns.0.field',
    ],
    ['rows of no kind', mutated((one) => ({ ...one, rows: 'DROP TABLE' })), 'rows'],
    ['a fingerprint that is none', mutated((one) => ({ ...one, fingerprint: '../../x' })), 'fingerprint'],
    ['another version', JSON.stringify({ format: 'loopwright-mappings', version: 9, mappings: [] }), 'version'],
  ])('with %s is refused in a sentence', (_, text, detail) => {
    const act = (): unknown => readPack(text, 'pack.json');
    expect(act).toThrow(StudioError);
    expect(act).toThrow(new RegExp(detail.replaceAll('.', '\\.')));
  });

  it('cannot reach past its columns by their names', async () => {
    const [mapping] = readPack(
      mutated((one) => ({ ...one, label: '__proto__' })),
      'pack.json',
    );
    const hostile = { ...mapping, columns: [{ name: '__proto__', field: 'ts_utc', group: 'constructor' }] };
    const { report } = await read('mine.csv', counts, { remembered: [hostile] });
    expect(report.mapping?.by).toBe('guess');
    expect(({} as Record<string, unknown>)['ts_utc']).toBeUndefined();
  });
});

function mutated(change: (mapping: LearnedMapping) => unknown): string {
  const mapping: LearnedMapping = {
    fingerprint: '0'.repeat(64),
    label: 'x',
    rows: 'delivery',
    columns: [{ name: 'a', field: 'day', group: null }],
    answers: [],
  };
  return JSON.stringify({ format: 'loopwright-mappings', version: 1, mappings: [change(mapping)] });
}

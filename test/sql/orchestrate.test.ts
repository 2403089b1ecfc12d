/** Decisions on the engine: people on lists, places that are blocked, money over limits, and the past by every kind of rule. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { OrchestrateResult, Rule } from '../../src/core/orchestrate/contract';
import { EVERYWHERE } from '../../src/core/orchestrate/scope';
import { budget, campaign, contact, target } from '../unit/orchestrate/proposals';
import { exposureStudy } from './exposure-study';

const NOW = '2026-10-31T00:00:00Z';
const day = (number: number): string => `2026-10-${String(number).padStart(2, '0')}`;
const mail = (letter: string): string => letter.repeat(64);

const impression = (user: string, at: string, given: Record<string, string | number> = {}) => ({
  ts_utc: at,
  type: 'impression',
  stream: 'ad',
  user_id: user,
  channel: 'display',
  platform: 'log',
  campaign: 'Display',
  placement: 'news.example',
  context: 'news',
  cost_micros: 10_000,
  currency: 'EUR',
  ...given,
});
const known = (user: string, letter: string) => ({
  ts_utc: '2026-10-01 08:00:00',
  type: 'identify',
  stream: 'web',
  user_id: user,
  email_sha256: mail(letter),
});

const EVENTS = [
  known('ann', 'a'),
  known('bob', 'b'),
  known('cy', 'c'),
  // Ann complained on the 20th: two of her three impressions came after.
  impression('ann', '2026-10-19 10:00:00'),
  impression('ann', '2026-10-20 10:00:00'),
  impression('ann', '2026-10-30 10:00:00', { placement: 'luckyspin.example', context: 'gambling' }),
  // Bob bought on the 10th.
  impression('bob', '2026-10-05 10:00:00'),
  {
    ts_utc: '2026-10-10 09:00:00',
    type: 'order',
    stream: 'web',
    user_id: 'bob',
    value_micros: 9_000_000,
    currency: 'EUR',
  },
  impression('bob', '2026-10-29 10:00:00'),
  // Cy saw six on one day; and one long ago.
  impression('cy', '2026-09-01 10:00:00', { context: 'gambling' }),
  ...[1, 2, 3, 4, 5, 6].map((hour) => impression('cy', `2026-10-30 0${hour}:00:00`)),
];

/** Search spends 100 a day, and 150 from the 24th; a quarter of it on a rival's name. */
const DELIVERY = Array.from({ length: 60 }, (_, at) => {
  const number = at - 29;
  const date = number > 0 ? day(number) : `2026-09-${String(30 + number).padStart(2, '0')}`;
  const factor = number >= 24 ? 1.5 : 1;
  const row = (keyword: string, share: number) => ({
    day: date,
    channel: 'search',
    platform: 'google_ads',
    account: 'x',
    campaign: 'Search',
    keyword,
    currency: 'USD',
    impressions: 1000 * share,
    clicks: 100 * share,
    cost_micros: Math.round(100e6 * share * factor),
  });
  return [row('workflow tool', 0.75), row('[asterflow pricing]', 0.25)];
})
  .flat()
  .filter(({ day: date }) => date >= '2026-09-01' && date <= '2026-10-30');

const rule = (kind: string, limit: Rule['limit'], given: Partial<Rule> = {}): Rule => ({
  id: kind,
  kind,
  scope: EVERYWHERE,
  limit,
  severity: 'hard',
  price: null,
  owner: 'test',
  reason: 'because',
  since: '',
  expires: null,
  priority: 0,
  enabled: true,
  ...given,
});

const RULES: readonly Rule[] = [
  rule('suppress', { reasons: ['complaint'] }),
  rule('negative_audience', { audiences: [], people: 'customers' }),
  rule('context_block', { categories: ['gambling'] }),
  rule('keyword_block', { keywords: ['asterflow'] }),
  rule('max_bid', { max: 1.2, per: 'click', currency: 'USD' }),
  rule('budget_range', { min: null, max: 120, period: 'day' }, { scope: { ...EVERYWHERE, campaign: ['search'] } }),
  rule('budget_step_cap', { percent: 20, per: 'week' }, { scope: { ...EVERYWHERE, campaign: ['SEARCH'] } }),
  rule('bid_step_cap', { percent: 15 }),
  rule('require_approval', { over: 40 }),
  rule('kill_switch', {}, { scope: { ...EVERYWHERE, channel: ['display'] }, enabled: false }),
  rule('recency_gap', { seconds: 7200 }),
  rule('freq_cap', { n: 5, window: 'day' }),
];

describe('policy on the engine', () => {
  let study: Awaited<ReturnType<typeof exposureStudy>>;
  let result: OrchestrateResult;
  let people: Record<string, number>;
  const test = (id: string) => result.tests.find(({ rule: one }) => one === id)!;

  beforeAll(async () => {
    study = await exposureStudy({
      events: EVENTS,
      delivery: DELIVERY,
      suppression: [
        { key: mail('a'), value: 'Complaint', from: '2026-10-20 00:00:00' },
        { key: mail('b'), value: 'bounce', from: '2026-10-01 00:00:00' },
        { key: mail('z'), value: 'complaint', from: '2026-10-01 00:00:00' },
      ],
      now: NOW,
    });
    const rows = await study.run(
      `SELECT i.value, l.person FROM identifiers i JOIN identity_labels l ON l.identifier = i.id WHERE i.namespace = 'user'`,
    );
    people = Object.fromEntries(rows.map(({ value, person }) => [value as string, Number(person)]));
    result = await study.decide({
      policy: { rules: RULES },
      currency: 'EUR',
      rates: [{ from: 'USD', to: 'EUR', rate: 0.5 }],
    });
  });

  it('reads the policy and says which kinds there are', () => {
    expect(result.problems).toEqual([]);
    expect(result.isDefault).toBe(false);
    expect(result.catalogue.map(({ kind }) => kind).sort()).toEqual(RULES.map(({ kind }) => kind).sort());
    expect(result.refusals).toEqual([]);
  });

  it('counts impressions to people who were on a list by then', () => {
    expect(test('suppress')).toMatchObject({
      blocked: 2,
      cost: 0.02,
      hits: [
        { day: day(20), count: 1 },
        { day: day(30), count: 1 },
      ],
    });
  });

  it('counts impressions to customers after they bought', () => {
    expect(test('negative_audience')).toMatchObject({ blocked: 1, hits: [{ day: day(29), count: 1 }] });
  });

  it('counts impressions and cost of all data at blocked places, and of 30 days for the test', () => {
    expect(result.contexts).toEqual([
      { rule: 'context_block', value: 'category gambling', impressions: 2, cost: 0.02, currency: 'EUR' },
      { rule: 'keyword_block', value: 'keyword asterflow', impressions: 15_000, cost: 793.75, currency: 'EUR' },
    ]);
    expect(test('context_block').blocked).toBe(1);
    expect(test('keyword_block')).toMatchObject({ blocked: 30 * 250, hits: { length: 30 } });
  });

  it('counts days of campaigns over a limit of money, and the money over it', () => {
    // 1.00 a click until the 23rd, 1.50 after: 0.30 too much on 100 clicks of 7 days, in USD.
    expect(test('max_bid')).toMatchObject({ clipped: 7, blocked: 0 });
    expect(test('max_bid').cost).toBeCloseTo(7 * 30 * 0.5, 9);
    expect(test('budget_range')).toMatchObject({ clipped: 7 });
    expect(test('budget_range').cost).toBeCloseTo(7 * 30 * 0.5, 9);
  });

  it('counts weeks that grew by more than the step, and changes that would have waited', () => {
    expect(test('budget_step_cap')).toMatchObject({ clipped: 1, hits: [{ day: day(30), count: 1 }] });
    expect(test('budget_step_cap').cost).toBeCloseTo((1050 - 840) * 0.5, 6);
    expect(test('require_approval')).toMatchObject({ clipped: 1, hits: [{ day: day(24), count: 1 }] });
  });

  it('says what it cannot replay, and what is off', () => {
    expect(test('bid_step_cap')).toMatchObject({ status: 'not evaluable', clipped: 0 });
    expect(test('kill_switch')).toMatchObject({ status: 'off', blocked: 0 });
  });

  it('judges the next contact of a person by the contacts up to now', async () => {
    const display = { ...campaign('Display', 'display'), platform: 'log' };
    const ask = (name: string) => contact(people[name]!, { id: `audience › ${name}`, subject: display });
    const { decisions, tally } = await study.decide({
      policy: {
        rules: [
          rule('freq_cap', { n: 6, window: 'rolling', seconds: 86_400 }),
          rule('suppress', { reasons: null }),
          rule('negative_audience', { audiences: [], people: 'customers' }),
        ],
      },
      proposals: ['ann', 'bob', 'cy'].map(ask),
    });
    expect(decisions).toEqual([]);
    expect(tally.map(({ verdict, rule: id, count }) => [verdict, id, count]).sort()).toEqual([
      ['deny', 'freq_cap', 1],
      ['deny', 'negative_audience', 1],
      ['deny', 'suppress', 1],
    ]);
  });

  it('judges a campaign by where it was shown lately', async () => {
    const { decisions } = await study.decide({
      policy: {
        rules: [
          rule('keyword_block', { keywords: ['asterflow'] }),
          rule('context_block', { categories: ['gambling'] }),
        ],
      },
      proposals: [
        budget('Search', 100, 120, { subject: { ...campaign('Search'), platform: 'google_ads' } }),
        budget('Search', 100, 80, { id: 'budget › less', subject: { ...campaign('Search'), platform: 'google_ads' } }),
        contact(0, {
          id: 'placement › lucky',
          from: 1,
          subject: { ...campaign('Display', 'display'), platform: 'log' },
          target: target({ placement: 'luckyspin.example', context: 'gambling' }),
        }),
      ],
    });
    expect(decisions.map(({ proposal, verdict, final }) => [proposal, verdict, final])).toEqual([
      ['budget › Search', 'hold', 100_000_000],
      ['budget › less', 'pass', 80_000_000],
      ['placement › lucky', 'deny', 0],
    ]);
  });

  it('falls back on the default policy, and leaves out costs without a rate', async () => {
    const found = await study.decide({ currency: 'EUR' });
    expect(found.isDefault).toBe(true);
    expect(found.rules.map(({ owner }) => owner)).toEqual(found.rules.map(() => 'default policy'));
    expect(found.refusals.map(({ reason }) => reason)).toEqual([
      'Costs of rules leave out costs in USD: no rate leads to the currency of the results.',
    ]);
    expect(found.frequency).toMatchObject([{ rule: 'cap-daily', overUnits: 1, overUnitDays: 1, impressionsOver: 1 }]);
  });

  it('answers a policy that cannot be understood without one', async () => {
    const found = await study.decide({
      policy: { rules: [rule('freq_cap', { n: -1 })] },
      proposals: [budget('Search', 1, 2)],
    });
    expect(found.problems).toMatchObject([{ path: 'rules[0].limit.n' }]);
    expect(found.tests).toMatchObject([{ status: 'invalid', note: 'A limit cannot be negative.' }]);
    expect(found.decisions).toMatchObject([{ verdict: 'pass' }]);
    expect(found.refusals).toHaveLength(1);
  });
});

describe('keywords that only visits name', () => {
  const rival = (date: string) => ({
    day: date,
    channel: 'search',
    platform: 'google_ads',
    account: 'x',
    campaign: 'Rival',
    currency: 'EUR',
    impressions: 400,
    clicks: 40,
    cost_micros: 20e6,
  });
  const visit = (user: string, keyword: string, second: number) => ({
    ts_utc: `2026-10-29 10:00:${String(second).padStart(2, '0')}`,
    type: 'page',
    stream: 'web',
    user_id: user,
    channel: 'search',
    campaign: 'Rival',
    utm_source: 'google',
    utm_medium: 'cpc',
    keyword,
  });
  const study = (terms: readonly string[]) =>
    exposureStudy({
      events: terms.map((term, at) => visit(`u${at}`, term, at)),
      delivery: ['2026-08-01', '2026-10-29', '2026-10-30'].map(rival),
      now: NOW,
    });
  const policy = { rules: [rule('keyword_block', { keywords: ['asterflow'] })] };
  const proposals = [budget('Rival', 20, 24, { subject: { ...campaign('Rival'), platform: 'google_ads' } })];

  it('count for all of a campaign whose visits name nothing else', async () => {
    const all = ['asterflow pricing', 'Asterflow', 'asterflow', 'asterflow vs', 'asterflow'];
    const found = await (await study(all)).decide({ policy, proposals });
    expect(found.contexts).toEqual([
      { rule: 'keyword_block', value: 'keyword asterflow', impressions: 1200, cost: 60, currency: 'EUR' },
    ]);
    expect(found.tests).toMatchObject([{ blocked: 800, cost: 40 }]);
    expect(found.decisions).toMatchObject([{ verdict: 'deny' }]);
  });

  it('count by their part of the visits', async () => {
    const some = ['asterflow pricing', 'asterflow', 'asterflow', 'workflow', 'workflow tool', 'tool', 'tool', 'tool'];
    const found = await (await study(some)).decide({ policy, proposals });
    expect(found.contexts).toMatchObject([{ impressions: 450, cost: 22.5 }]);
    expect(found.tests).toMatchObject([{ blocked: 300, cost: 15 }]);
    expect(found.decisions).toMatchObject([{ verdict: 'hold' }]);
  });

  it('are left open where there are too few', async () => {
    const found = await (await study(['asterflow', 'asterflow'])).decide({ policy, proposals });
    expect(found.contexts).toEqual([]);
    expect(found.decisions).toMatchObject([{ verdict: 'pass' }]);
  });
});

describe('an empty study', () => {
  it('has nothing to audit and says what is missing', async () => {
    const study = await exposureStudy({ now: NOW });
    const found = await study.decide({ proposals: [budget('A', 1, 2)] });
    expect(found.frequency).toEqual([]);
    expect(found.tests.every(({ status, note }) => status === 'not evaluable' && note !== null)).toBe(true);
    expect(found.decisions).toHaveLength(1);
  });
});

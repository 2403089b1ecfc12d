/** From events in files to the results of funnel, objective and predict, through identity, on the engine. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, type DaySpan } from '../../src/core/estimate/contract';
import type { DayUnit } from '../../src/core/funnel/retention';
import { encodePredicates } from '../../src/core/funnel/predicates';
import { defaultLoopSettings } from '../../src/core/study/settings';
import { rowsOf } from '../../src/pipeline/query';
import { setClock } from '../../src/sql/clock/clock.query';
import { bind } from '../../src/sql/define';
import { entryTouches, stepEvents } from '../../src/sql/funnel/funnel.query';
import { adDays, paymentRates, payments, viewChance } from '../../src/sql/objective/objective.query';
import { funnelCount } from '../../workers/compute/tasks/funnel-count';
import { funnelReturns } from '../../workers/compute/tasks/funnel-returns';
import { objectiveValue } from '../../workers/compute/tasks/objective-value';
import { predictValues } from '../../workers/compute/tasks/predict-values';
import { identityStudy, type EventRow } from './identity-study';

const web = { stream: 'web', tz_source: 'offset' } as const;
const seenAt = (ts_utc: string, event: EventRow): EventRow => ({ ts_utc, seen_utc: ts_utc, ...event });

/** Lands from a Google ad on one browser, starts a trial, and goes on. */
const JOURNEYS: readonly EventRow[] = [
  seenAt('2026-10-01 10:00:00', {
    ...web,
    type: 'page',
    anonymous_id: 'a1',
    campaign: 'Brand',
    utm_source: 'google',
    utm_medium: 'cpc',
  }),
  seenAt('2026-10-01 10:05:00', { ...web, type: 'track', name: ' trial started', anonymous_id: 'a1', user_id: 'u1' }),
  seenAt('2026-10-03 10:00:00', { ...web, type: 'track', name: 'Workspace Activated', user_id: 'u1' }),
  seenAt('2026-08-01 10:00:00', {
    ...web,
    type: 'page',
    anonymous_id: 'a2',
    campaign: 'Brand',
    utm_source: 'google',
    utm_medium: 'cpc',
  }),
  // More than thirty days after the click.
  seenAt('2026-10-01 11:00:00', { ...web, type: 'track', name: 'Trial Started', anonymous_id: 'a2', user_id: 'u2' }),
  seenAt('2026-10-02 09:00:00', { ...web, type: 'track', name: 'Trial Started', user_id: 'u3' }),
  { ...web, type: 'track', name: 'Trial Started', user_id: 'u4', ts_utc: null, seen_utc: '2026-10-02 09:00:00' },
];

/** Seen before the trial of u3, and after that of u2. */
const LOG: readonly EventRow[] = [
  ['2026-10-01 20:00:00', 'u3'],
  ['2026-10-01 20:00:00', 'u2'],
  ['2026-09-20 20:00:00', 'u3'],
].map(([ts, user_id]) =>
  seenAt(ts, {
    stream: 'ad',
    type: 'impression',
    platform: 'impression_log',
    channel: 'display',
    campaign: 'Banner',
    user_id,
    cost_micros: 2500,
    currency: 'EUR',
  }),
);

const PAID: readonly EventRow[] = [
  seenAt('2026-10-10 10:00:00', {
    stream: 'transaction',
    type: 'order',
    user_id: 'u1',
    value_micros: 50_000_000,
    currency: 'USD',
    converted_micros: 45_000_000,
    converted_currency: 'EUR',
  }),
  seenAt('2026-10-12 10:00:00', {
    stream: 'transaction',
    type: 'refund',
    user_id: 'u1',
    value_micros: 20_000_000,
    currency: 'USD',
  }),
  seenAt('2026-10-11 10:00:00', { stream: 'transaction', type: 'order_failed', user_id: 'u2', currency: 'USD' }),
];

const DELIVERED: readonly EventRow[] = [
  {
    day: '2026-10-01',
    platform: 'google_ads',
    channel: 'search',
    campaign: 'Brand',
    campaign_id: '9',
    currency: 'USD',
    impressions: 100,
    clicks: 10,
    cost_micros: 12_345_678,
  },
  {
    day: '2026-10-02',
    platform: 'google_ads',
    channel: 'search',
    campaign: 'Brand',
    campaign_id: '9',
    currency: 'USD',
    impressions: 50,
    clicks: 4,
    cost_micros: 1,
  },
];

const { funnel: settings, objective } = defaultLoopSettings();
const TRIAL = [{ id: 'trial', label: 'Trial', any: [{ type: 'track', name: 'Trial Started' }], windowDays: null }];
const trial = [encodePredicates(TRIAL)];

describe('people on the engine', () => {
  let study: Awaited<ReturnType<typeof identityStudy>>;
  const task = () =>
    ({ engine: study.engine, progress: () => undefined, checkpoint: () => Promise.resolve() }) as never;

  beforeAll(async () => {
    study = await identityStudy();
    await study.load('events', 1, JOURNEYS);
    await study.load('events', 2, LOG);
    await study.load('events', 3, PAID);
    await study.load('delivery', 4, DELIVERED);
    await study.resolve();
  });

  it('events fit a step by type and folded name; rows without a time do not', async () => {
    const rows = await rowsOf(study.engine, stepEvents, trial);
    expect(rows.map(({ at, step }) => [new Date(at / 1000).toISOString(), step]).sort()).toEqual([
      ['2026-10-01T10:05:00.000Z', 0],
      ['2026-10-01T11:00:00.000Z', 0],
      ['2026-10-02T09:00:00.000Z', 0],
    ]);
    const several = encodePredicates([...TRIAL, { ...TRIAL[0], id: 'again', any: [{ type: 'track', name: null }] }]);
    expect(await rowsOf(study.engine, stepEvents, [several])).toHaveLength(7);
    expect(await rowsOf(study.engine, stepEvents, [''])).toEqual([]);
  });

  it('a trial belongs to the last ad click of thirty days, else to an ad seen within a day', async () => {
    const touches = await rowsOf(study.engine, entryTouches, trial);
    expect(touches.map(({ kind, campaign, platform, channel }) => [kind, campaign, platform, channel]).sort()).toEqual([
      ['impression', 'Banner', 'impression_log', 'display'],
      ['visit', 'Brand', 'google_ads', 'search'],
    ]);
  });

  it('ads seen are counted before and after', async () => {
    expect(await rowsOf(study.engine, viewChance, trial)).toEqual([
      { platform: 'impression_log', before: 1, after: 1 },
    ]);
  });

  it('cost comes from reports, and from the priced log where there is no report, to the micro', async () => {
    const rows = await rowsOf(study.engine, adDays);
    const sum = (platform: string) =>
      rows.filter((row) => row.platform === platform).reduce((total, { cost_micros: cost }) => total + cost, 0n);
    expect([sum('google_ads'), sum('impression_log')]).toEqual([12_345_679n, 7500n]);
    expect(rows.reduce((total, { impressions }) => total + impressions, 0)).toBe(153);
  });

  it('refunds are negative, failed payments nothing, rates those that the payments state', async () => {
    const rows = await rowsOf(study.engine, payments);
    expect(rows.map(({ kind, micros }) => [kind, micros])).toEqual([
      ['order', 50_000_000n],
      ['refund', -20_000_000n],
    ]);
    expect(await rowsOf(study.engine, paymentRates)).toEqual([
      { from_currency: 'USD', to_currency: 'EUR', rate: 0.9, payments: 1 },
    ]);
  });

  it('the funnel is proposed and counted, with the files that make its steps', async () => {
    const result = await funnelCount({ settings, range: null }, task());
    expect(result.proposed).toBe(true);
    expect(result.steps.map(({ id, people, sources }) => [id, people, sources])).toEqual([
      ['trial', 3, ['file 1']],
      ['activated', 1, ['file 1']],
      ['won', 1, ['file 3']],
    ]);
    expect(result.steps[1].conversionFromPrevious).toMatchObject({ have: 3, need: 30 });
    const later = await funnelCount({ settings, range: { from: '2026-10-02', to: '2026-10-02' } }, task());
    expect(later.steps.map(({ people }) => people)).toEqual([1, 0, 0]);
  });

  it('who came back is counted by days since the first step', async () => {
    const asked = { settings: { ...settings, steps: TRIAL }, range: null, zone: 'Nowhere/Else' };
    const days = async (unit: DayUnit, range: DaySpan | null = null) =>
      (await funnelReturns({ ...asked, range, unit }, task())).cohorts.map(({ week, people, cells }) => [
        ...[week, people, ...cells.slice(0, 2).map(({ back }) => back)],
      ]);
    expect(await days('calendar days')).toEqual([['2026-09-28', 3, 0, 1]]);
    expect(await days('spans of 24 hours')).toEqual([['2026-09-28', 3, 1, 0]]);
    expect(await days('calendar days', { from: '2026-10-02', to: '2026-10-02' })).toEqual([['2026-09-28', 1, 0, 0]]);
  });

  it('settings of the Study are counted as they are, an unknown event named', async () => {
    const steps = [...TRIAL, { id: 'x', label: 'Flew', any: [{ type: 'track', name: 'Flew' }], windowDays: null }];
    const result = await funnelCount({ settings: { ...settings, steps }, range: null }, task());
    expect(result.proposed).toBe(false);
    expect(result.refusals.map(({ reason }) => reason)).toEqual(['no event known by now is a "Flew"']);
    const tooMany = Array.from({ length: 65 }, (_, at) => ({ ...TRIAL[0], id: String(at) }));
    const refused = await funnelCount({ settings: { ...settings, steps: tooMany }, range: null }, task());
    expect(refused.refusals[0]).toMatchObject({ have: 65, need: 64 });
    expect((await funnelCount({ settings: { ...settings, steps: [] }, range: null }, task())).steps).toEqual([]);
  });

  it('objective and predict count what is there and refuse what is not', async () => {
    const result = await objectiveValue({ settings: objective, funnel: settings, seed: 1 }, task());
    expect(result.currency).toBe('EUR');
    expect(result.rates).toMatchObject([{ from: 'USD', to: 'EUR', rate: 0.9, source: 'payments' }]);
    const brand = result.subjects.find(({ subject }) => subject.campaign === 'Brand')!;
    expect(brand).toMatchObject({ leads: 1, customers: 1, clicks: 14 });
    expect(brand.spend).toBeCloseTo(12.345679 * 0.9, 9);
    expect(brand.revenue).toBeCloseTo(27, 9);
    expect(result.refusals[0]).toMatchObject({ have: 1, need: 10 });
    expect(result.ladder[0].sources).toEqual(['file 2', 'file 4']);
    const predicted = await predictValues(
      { settings: objective, funnel: settings, seed: 1, objective: result },
      task(),
    );
    expect(predicted.predictions).toEqual([]);
    expect(isRefusal(predicted.refusals[0])).toBe(true);
  });

  it('what happens after the clock is not known', async () => {
    await study.engine.query(bind(setClock, { now: '2026-10-02T00:00:00.000Z' }));
    await study.resolve();
    const result = await funnelCount({ settings, range: null }, task());
    expect(result.asOf).toBe('2026-10-02T00:00:00.000Z');
    expect(result.steps.map(({ people }) => people)).toEqual([2]);
  });
});

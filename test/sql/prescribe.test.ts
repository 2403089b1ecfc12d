/** What proposals read, on the engine: money once, the recent days alone, nothing that was not known yet. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bind } from '../../src/sql/define';
import { setClock } from '../../src/sql/clock/clock.query';
import { armDelivery, places, reachedPeople } from '../../src/sql/prescribe/prescribe.query';
import { prescribePropose } from '../../workers/compute/tasks/prescribe-propose';
import { simulateWorld } from '../../workers/compute/tasks/simulate-world';
import { identityStudy, type EventRow } from './identity-study';

const reported = (day: string, given: EventRow): EventRow => ({
  day,
  channel: 'search',
  platform: 'google_ads',
  account: 'a',
  campaign: 'Brand',
  campaign_id: '7',
  currency: 'EUR',
  impressions: 100,
  clicks: 10,
  cost_micros: 5_000_000,
  seen_utc: `${day} 23:00:00`,
  ...given,
});
const shown = (ts: string, cookie: string, given: EventRow = {}): EventRow => ({
  ts_utc: ts,
  seen_utc: ts,
  type: 'impression',
  stream: 'ad',
  channel: 'display',
  platform: 'impression_log',
  campaign: 'Display',
  creative: 'A',
  placement: 'news.example',
  context: 'News',
  region: 'DE',
  device: 'mobile',
  cookie_id: cookie,
  cost_micros: 4000,
  currency: 'EUR',
  ...given,
});

describe('what runs now', () => {
  let study: Awaited<ReturnType<typeof identityStudy>>;
  beforeAll(async () => {
    study = await identityStudy();
    await study.load('delivery', 1, [
      reported('2026-07-01', { cost_micros: 1 }),
      reported('2026-10-01', {}),
      reported('2026-10-20', { campaign: 'Brand (new name)', creative: 'X' }),
      reported('2026-10-20', {
        campaign: 'Brand (new name)',
        keyword: 'northpier',
        creative: 'X',
        cost_micros: 2_000_000,
      }),
      reported('2026-10-25', { cost_micros: 99, seen_utc: '2026-12-01 00:00:00' }),
    ]);
    await study.load('events', 2, [
      shown('2026-09-20 10:00:00', 'c0', { placement: 'old.example' }),
      shown('2026-10-20 10:00:00', 'c1'),
      shown('2026-10-20 11:00:00', 'c1', { device: 'desktop' }),
      shown('2026-10-20 11:00:01', 'c1', { type: 'click', cost_micros: 0 }),
      shown('2026-10-12 10:00:00', 'c2'),
      shown('2026-10-20 12:00:00', 'c3', { seen_utc: '2026-12-01 00:00:00' }),
      // A log of a platform that reports its own delivery adds no money.
      shown('2026-10-20 13:00:00', 'c4', { platform: 'google_ads', campaign: 'Brand' }),
    ]);
    await study.engine.query(bind(setClock, { now: '2026-10-21T00:00:00Z' }));
    await study.resolve();
  });

  it('is counted once, for 90 days up to the last day known', async () => {
    const rows = armDelivery.decode(await study.engine.query({ sql: armDelivery.sql }));
    expect(
      rows.map(({ day, platform, campaign, cost_micros: cost }) => [day, platform, campaign, Number(cost)]),
    ).toEqual([
      ['2026-09-20', 'impression_log', 'Display', 4000],
      ['2026-10-01', 'google_ads', 'Brand', 5_000_000],
      ['2026-10-12', 'impression_log', 'Display', 4000],
      ['2026-10-20', 'impression_log', 'Display', 8000],
      ['2026-10-20', 'google_ads', 'Brand (new name)', 7_000_000],
    ]);
    expect(rows[3]).toMatchObject({ impressions: 2, clicks: 1, creative: 'A' });
  });

  it('names places of logs and keywords of reports over 28 days', async () => {
    const rows = places.decode(await study.engine.query({ sql: places.sql }));
    expect(
      rows.map(({ placement, context, keyword, impressions, clicks }) => [
        placement,
        context,
        keyword,
        impressions,
        clicks,
      ]),
    ).toEqual([
      ['news.example', 'News', null, 3, 1],
      [null, null, 'northpier', 100, 10],
    ]);
  });

  it('knows whom ads reached one by one within a week', async () => {
    const rows = reachedPeople.decode(await study.engine.query({ sql: reachedPeople.sql }));
    expect(rows.map(({ campaign, impressions, device, region }) => [campaign, impressions, device, region])).toEqual([
      ['Display', 2, 'desktop', 'DE'],
      ['Brand', 1, 'mobile', 'DE'],
    ]);
  });

  it('ends in a refusal, not in numbers, without predictions', async () => {
    const context = { engine: study.engine, progress: () => undefined, checkpoint: () => Promise.resolve() };
    const settings = { exploration: 0.5, dailyBudgetMicros: null, horizonDays: 14, excluded: [] };
    const objective = { currency: 'EUR', rates: [], subjects: [] };
    const predict = { predictions: [], refusals: [] };
    const found = await prescribePropose({ settings, predict, objective, findings: [], seed: 1 }, context);
    expect(found).toMatchObject({ proposals: [], outcome: null, refusals: [{ unit: 'predictions' }] });
    const world = await simulateWorld(
      { currency: 'EUR', rates: [], predictions: [], lagDays: 3, excluded: [] },
      context,
    );
    expect(world).toMatchObject({ refused: true, need: 2 });
  });
});

/** What the detectors read of the engine: added up by day, known by the clock, reach never summed. */
import { describe, expect, it } from 'vitest';
import { dayText } from '../../src/core/format/date';
import type { CreativeSeries } from '../../src/core/monitor/delivery-series';
import { bind } from '../../src/sql/define';
import { setClock } from '../../src/sql/clock/clock.query';
import {
  accountDays,
  creativeDays,
  creativeReach,
  signalCoverage,
  signalHours,
} from '../../src/sql/monitor/monitor.query';
import { readMonitorData } from '../../workers/compute/tasks/monitor-read';
import { monitorWatch } from '../../workers/compute/tasks/monitor-watch';
import { Money } from '../../src/core/monitor/money';
import { present } from '../../src/sql/clock/past';
import { pow } from '../../src/core/stats/math';
import { creativeWorld, steady } from '../catalog/detector-worlds';
import { identityStudy, type EventRow } from './identity-study';

const world = creativeWorld({
  seed: 3,
  days: 80,
  plans: [
    { name: 'Worn', impressions: 3000, rate: 0.012, response: (_, seen) => pow(seen, -0.43), audience: 25_000 },
    { name: 'Fresh', impressions: 3000, rate: 0.012, response: steady, audience: 90_000 },
    { name: 'Calm', impressions: 3000, rate: 0.012, response: steady, audience: 90_000 },
  ],
});

function rowsOfSeries({ subject, account, adSet, currency, days, reach }: CreativeSeries): EventRow[] {
  const place = {
    channel: subject.channel,
    platform: subject.platform,
    account,
    campaign: subject.campaign,
    ad_set: adSet,
    creative: subject.creative,
    audience: subject.audience,
    currency,
  };
  return [
    ...days.map((day) => ({
      ...place,
      day: dayText(day.day),
      seen_utc: `${dayText(day.seen)} 00:00:00`,
      impressions: day.impressions,
      clicks: day.clicks,
      cost_micros: Math.round(day.cost * 1e6),
    })),
    ...reach
      .filter(({ to }) => to % 7 === 0)
      .map((row) => ({
        ...place,
        day: dayText(row.from),
        range_to: dayText(row.to),
        seen_utc: `${dayText(row.to + 1)} 00:00:00`,
        impressions: row.impressions,
        reach: row.reach,
      })),
  ];
}

const study = await identityStudy();
await study.load('delivery', 1, world.creatives.flatMap(rowsOfSeries));
await study.load('events', 2, [
  {
    ts_utc: '2026-05-04 10:05:00',
    seen_utc: '2026-05-04 10:05:01',
    type: 'page',
    stream: 'web',
    platform: 'segment',
    region: 'DE',
    anonymous_id: 'a',
  },
  {
    ts_utc: '2026-05-04 10:55:00',
    seen_utc: '2026-05-04 10:55:01',
    type: 'page',
    stream: 'web',
    platform: 'segment',
    region: 'DE',
    anonymous_id: 'a',
  },
  {
    ts_utc: '2026-05-04 10:56:00',
    seen_utc: '2026-05-04 10:56:01',
    type: 'page',
    stream: 'web',
    platform: 'segment',
    region: 'DE',
    anonymous_id: 'b',
  },
  {
    ts_utc: '2026-05-04 11:00:00',
    seen_utc: '2026-05-04 11:00:01',
    type: 'page',
    stream: 'web',
    platform: 'segment',
    anonymous_id: 'b',
  },
]);
await study.resolve();

const TEN = Date.UTC(2026, 4, 4, 10) / 3_600_000;
const at = (now: string | null) => study.engine.query(bind(setClock, { now }));
const read = async <Row>(query: { sql: string; decode(bytes: Uint8Array): Row[] }): Promise<Row[]> =>
  query.decode(await study.engine.query({ sql: query.sql }));
const context = { engine: study.engine, progress: () => undefined, checkpoint: () => Promise.resolve() };
const watch = (objective: Parameters<typeof monitorWatch>[0]['objective'] = null) =>
  monitorWatch({ settings: { alpha: 0.05 }, objective }, context);

describe('what detectors read', () => {
  it('adds up creatives by day and keeps launch-to-date rows apart', async () => {
    await at(null);
    const days = await read(creativeDays);
    expect(days).toHaveLength(240);
    expect(days[0]).toMatchObject({ creative: 'Calm', day: '2026-05-04', seen: '2026-05-05', ad_set: 'Set 1' });
    const reach = await read(creativeReach);
    expect(reach.every(({ from_day, to_day }) => from_day < to_day)).toBe(true);
    expect((await read(accountDays)).length).toBe(80);
  });

  it('counts parties by hour, not rows', async () => {
    expect(await read(signalHours)).toEqual([
      { platform: 'segment', stream: 'web', region: 'DE', hour: TEN, parties: 2 },
      { platform: 'segment', stream: 'web', region: null, hour: TEN + 1, parties: 1 },
    ]);
    expect(await read(signalCoverage)).toEqual([
      { platform: 'segment', stream: 'web', from_hour: TEN, to_hour: TEN + 1 },
    ]);
  });

  it('knows nothing that was seen later', async () => {
    await at('2026-05-20T00:00:00Z');
    expect(
      (await read(creativeDays))
        .map(({ day }) => day)
        .sort()
        .at(-1),
    ).toBe('2026-05-19');
    expect(
      (await read(creativeReach))
        .map(({ to_day }) => to_day)
        .sort()
        .at(-1)! <= '2026-05-19',
    ).toBe(true);
    await at(null);
  });
});

describe('monitor.watch', () => {
  it('finds the worn creative with its reach and its money', async () => {
    const result = await watch();
    expect(result.findings.map(({ verdict, subject, rung }) => [verdict, subject.creative, rung])).toEqual([
      ['fatigued', 'Worn', 'C'],
    ]);
    const [finding] = result.findings;
    expect(finding.currency).toBe('EUR');
    expect(finding.moneyPerWeek).toBeGreaterThan(0);
    expect(result.immatureDays).toEqual(['2026-07-22']);
  });

  it('sees at each tick of the clock what it later says it could have seen', async () => {
    const [{ id, detectedAt }] = (await watch()).findings;
    await at(`${detectedAt}T00:00:00Z`);
    const then = await watch();
    expect(then.findings.map((finding) => [finding.id, finding.detectedAt])).toEqual([[id, detectedAt]]);
    const before = new Date(Date.parse(detectedAt) - 86_400_000).toISOString();
    await at(before);
    expect((await watch()).findings.filter(({ certainty }) => certainty !== 'leaning')).toEqual([]);
    await at(null);
  });

  it('tells series of one name in two accounts apart', async () => {
    const [first] = world.creatives;
    await study.load('delivery', 3, rowsOfSeries({ ...first, account: 'B', reach: [] }));
    const keys = (await watch()).watched.map(({ detector, key }) => `${detector} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.includes('Worn'))).toHaveLength(2);
  });

  it('adds costs of an account in the currency of the objective alone', async () => {
    const [first] = world.creatives;
    await study.load('delivery', 4, rowsOfSeries({ ...first, account: 'C', currency: 'USD', reach: [] }));
    await study.load('delivery', 5, rowsOfSeries({ ...first, account: 'C', currency: 'EUR', reach: [] }));
    const read = async (rates: readonly { from: string; to: string; rate: number }[]) => {
      const money = new Money({ currency: 'EUR', rates, valuePerClick: {} });
      const asOf = '2026-07-23T00:00:00.000Z';
      const { accounts } = await readMonitorData(study.engine, { asOf, alpha: 0.05, money, era: present });
      return accounts.find(({ account }) => account === 'C')!;
    };
    const one = first.days[0].cost;
    const alone = await read([]);
    expect([alone.days[0].cost, alone.isCostPartial]).toEqual([expect.closeTo(one, 6), true]);
    const both = await read([{ from: 'USD', to: 'EUR', rate: 0.5 }]);
    expect([both.days[0].cost, both.isCostPartial]).toEqual([expect.closeTo(1.5 * one, 6), false]);
  });

  it('says that there are no rows when there are none', async () => {
    await at('2020-01-01T00:00:00Z');
    await study.resolve();
    const { findings, watched } = await watch();
    expect([findings, watched]).toEqual([[], []]);
    await at(null);
  });
});

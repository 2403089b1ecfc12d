/** All detectors together: what one holds, the others leave out. */
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../src/catalog/detectors';
import { dayText } from '../../../src/core/format/date';
import type { MonitorData } from '../../../src/core/monitor/detector';
import { Money } from '../../../src/core/monitor/money';
import { watchAll } from '../../../src/core/monitor/watch';
import { pow } from '../../../src/core/stats/math';
import { creativeWorld, FIRST_DAY, steady, type CreativePlan } from '../../catalog/detector-worlds';
import { detectorSamples } from '../../catalog/detector-samples';

const plan = (name: string, changes: Partial<CreativePlan> = {}): CreativePlan => ({
  name,
  impressions: 4000,
  rate: 0.012,
  response: steady,
  ...changes,
});

/** The accounts that the creatives add up to. */
function withAccounts(data: MonitorData): MonitorData {
  const [first] = data.creatives;
  const days = first.days.map(({ day }) => {
    const rows = data.creatives.flatMap((series) => series.days.filter((row) => row.day === day));
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
    return {
      day,
      impressions: sum(({ impressions }) => impressions),
      clicks: sum(({ clicks }) => clicks),
      cost: sum(({ cost }) => cost),
      seen: day + 1,
    };
  });
  return { ...data, accounts: [{ channel: 'social', platform: 'meta_ads', account: 'A', days, isCostPartial: false }] };
}

describe('watching', () => {
  it('takes clicks that stop everywhere for a break, holds the days, and calls nothing worn', () => {
    const world = creativeWorld({
      seed: 5,
      days: 90,
      plans: [plan('First', { audience: 30_000 }), plan('Second'), plan('Third')],
    });
    const isLost = (day: number): boolean => day - FIRST_DAY >= 60 && day - FIRST_DAY < 63;
    const creatives = world.creatives.map((series) => ({
      ...series,
      days: series.days.map((row) => (isLost(row.day) ? { ...row, clicks: 0 } : row)),
    }));
    const result = watchAll(detectors, withAccounts({ ...world, creatives }));
    expect(result.findings.map(({ verdict, since }) => [verdict, since])).toEqual([
      ['tracking break', dayText(FIRST_DAY + 60)],
    ]);
    expect(result.findings[0].text).toMatch(/impressions went on as usual/);
    expect(
      result.watched.filter(({ detector }) => detector === 'creative-fatigue').map(({ verdict }) => verdict),
    ).toEqual(['healthy', 'healthy', 'healthy']);
  });

  it('puts most money first, in the currency of the objective, at the value of clicks where it is known', () => {
    const world = creativeWorld({
      seed: 6,
      days: 90,
      plans: [
        plan('Worn', { audience: 30_000, response: (_, seen) => pow(seen, -0.43) }),
        plan('Second'),
        plan('Third'),
      ],
    });
    const worn = world.creatives[0].key;
    const cost = watchAll(detectors, world).findings[0];
    expect(cost.currency).toBe('EUR');
    expect(cost.text).toMatch(/of its spend a week/);
    const valued = new Money({ currency: 'USD', rates: [], valuePerClick: { [worn]: 4 } });
    const value = watchAll(detectors, { ...world, money: valued }).findings[0];
    expect(value.currency).toBe('USD');
    expect(value.text).toMatch(/clicks worth/);
    const lost = value.effect.from - value.effect.to;
    expect(value.moneyPerWeek! / 4 / lost / (4000 * 7)).toBeCloseTo(1, 1);
  });

  it('adds up what was spent unseen in one currency, and says where more was', () => {
    const planted = detectorSamples['tracking-break'].planted(1);
    const days = Array.from({ length: 200 }, (_, at) => ({
      ...{ day: FIRST_DAY + at, impressions: 1000, clicks: 20, cost: 100, seen: FIRST_DAY + at + 1 },
    }));
    const account = { channel: 'search', platform: 'google_ads', account: null, days };
    const told = (isCostPartial: boolean): string =>
      watchAll(detectors, { ...planted, accounts: [{ ...account, isCostPartial }] }).findings[0].summary;
    expect(told(false)).toMatch(/a break in tracking: €[\d.]+ were spent meanwhile/);
    expect(told(true)).toMatch(/a break in tracking: at least €[\d.]+ were spent meanwhile/);
  });

  it('names no spend where no file states one', () => {
    const planted = detectorSamples['channel-shift'].planted(1);
    const unpaid = planted.channels.map((one) => ({ ...one, days: one.days.map((day) => ({ ...day, spend: 0 })) }));
    const [known] = watchAll(detectors, planted).findings;
    expect(known.summary).toContain('than its spend and the other channels led to expect');
    const [unknown] = watchAll(detectors, { ...planted, channels: unpaid }).findings;
    expect(unknown.text).not.toContain('its spend');
    expect(unknown.otherwise[0].why).toBe('open: no file states what was spent on it');
  });

  it('explains the rise in cost without remainder', () => {
    const [finding] = watchAll(detectors, detectorSamples['creative-fatigue'].planted(3)).findings;
    expect(finding.causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const factor = finding.causes.reduce((product, one) => product * one.factor!, 1);
    expect(factor).toBeGreaterThan(1.2);
    expect(finding.response!.dots.length).toBeGreaterThan(30);
    expect(finding.response!.curve[0].rate).toBeGreaterThan(finding.response!.curve.at(-1)!.rate);
  });

  it('lists the days that are too young, and lets them raise nothing', () => {
    const data = {
      ...detectorSamples['creative-fatigue'].planted(1),
      asOf: `${dayText(FIRST_DAY + 90)}T00:00:00.000Z`,
    };
    const { immatureDays, findings } = watchAll(detectors, data);
    expect(immatureDays).toEqual([dayText(FIRST_DAY + 89)]);
    expect(findings[0].series.points.filter(({ maturity }) => maturity === 'late').map(({ day }) => day)).toEqual(
      immatureDays,
    );
  });

  it('leaves visits of broken days out of the shares of channels', () => {
    const data = detectorSamples['channel-shift'].quiet(1);
    const lost = data.channels.map((series) => ({
      ...series,
      days: series.days.map((row) =>
        series.subject.channel === 'search' && row.day >= FIRST_DAY + 108 && row.day < FIRST_DAY + 118
          ? { ...row, results: 0 }
          : row,
      ),
    }));
    const hold = {
      about: 'web',
      platform: 'segment',
      account: null,
      from: FIRST_DAY + 108,
      to: FIRST_DAY + 117,
    } as const;
    expect(watchAll(detectors, { ...data, channels: lost, holds: [hold] }).findings).toEqual([]);
    expect(watchAll(detectors, { ...data, channels: lost }).findings.length).toBeGreaterThan(0);
  });
});

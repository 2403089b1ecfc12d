/** From rows to what detectors compare: controls, holds, silence, budgets and money. */
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../src/core/estimate/contract';
import { withControls } from '../../../src/core/monitor/control';
import type { CreativeSeries } from '../../../src/core/monitor/delivery-series';
import { findingId, isoWeek } from '../../../src/core/monitor/finding-id';
import { countsFrom, lastMatureDay } from '../../../src/core/monitor/maturity';
import { Money } from '../../../src/core/monitor/money';
import { findOutages, silenceThreshold } from '../../../src/core/monitor/outage';
import { regionGroupOf } from '../../../src/core/monitor/region-group';
import { day, hour, listed, money, quoted, rate } from '../../../src/core/monitor/words';
import { dayNumber } from '../../../src/core/format/date';
import { doMembersAgree } from '../../../src/core/monitor/control-agreement';
import { isRelabelled, type Shifted } from '../../../src/catalog/detectors/channel-shift/relabelled';
import { sharesOf } from '../../../src/catalog/detectors/channel-shift/shares';

interface Plan {
  readonly name: string;
  readonly campaign?: string;
  readonly adSet?: string;
  readonly from?: number;
  readonly impressions?: number;
  readonly clicks: (day: number) => number;
}

const DAYS = 40;
const NEVER = (): boolean => false;

function series({ name, campaign = 'C', adSet = 'S', from = 0, impressions = 1000, clicks }: Plan): CreativeSeries {
  const subject: Subject = {
    level: 'creative',
    channel: 'social',
    platform: 'meta_ads',
    campaign,
    creative: name,
    audience: null,
  };
  return {
    subject,
    key: name,
    account: 'A',
    adSet,
    currency: 'EUR',
    days: Array.from({ length: DAYS - from }, (_, at) => ({
      day: from + at,
      impressions,
      clicks: clicks(from + at),
      cost: 10,
      seen: from + at + 1,
    })),
    reach: [],
  };
}

describe('the concurrent control', () => {
  it('is the ad set while that weighs as much, else the campaign, else the account', () => {
    const small = series({ name: 'small', impressions: 100, clicks: () => 1 });
    const large = series({ name: 'large', clicks: () => 10 });
    const elsewhere = series({ name: 'elsewhere', adSet: 'T', clicks: () => 10 });
    const abroad = series({ name: 'abroad', campaign: 'D', clicks: () => 10 });
    const levels = new Map(
      withControls([small, large, elsewhere, abroad], NEVER).map(({ series: { key }, level }) => [key, level]),
    );
    expect(levels.get('small')).toBe('ad set');
    // In the large one's ad set only a tenth of it runs.
    expect(levels.get('large')).toBe('campaign');
    expect(levels.get('abroad')).toBe('account');
    expect(withControls([large], NEVER)[0]).toMatchObject({ level: null, days: [] });
  });

  it('weights what others show by their own earlier rates', () => {
    const [controlled] = withControls(
      [
        series({ name: 'a', clicks: () => 10 }),
        series({ name: 'b', clicks: () => 10 }),
        // Twice as good, and new on day 20.
        series({ name: 'c', from: 20, clicks: () => 20 }),
      ],
      NEVER,
    );
    const rateOn = (day: number): number => {
      const found = controlled.days.find((one) => one.day === day)!;
      return found.control / found.controlExposure;
    };
    // While it learns it is not in the control; later its rate is nearly taken out.
    expect(rateOn(22)).toBeCloseTo(rateOn(19), 9);
    expect(rateOn(39) / rateOn(19)).toBeLessThan(1.1);
  });

  it('leaves held days out', () => {
    const account = [series({ name: 'a', clicks: () => 10 }), series({ name: 'b', clicks: () => 10 })];
    const [controlled] = withControls(account, (day) => day === 7);
    expect(controlled.days.map(({ day }) => day)).not.toContain(7);
    expect(controlled.days).toHaveLength(DAYS - 1);
  });

  it('has to agree in its middle', () => {
    const fell = series({ name: 'fell', clicks: (at) => (at < 20 ? 10 : 6) });
    const still = series({ name: 'still', clicks: () => 10 });
    const rose = series({ name: 'rose', clicks: (at) => (at < 20 ? 10 : 20) });
    const also = series({ name: 'also', clicks: () => 11 });
    const agreed = ([first, ...others]: CreativeSeries[], drop: number): boolean =>
      doMembersAgree(withControls([first, ...others], NEVER)[0], 20, drop);
    expect(agreed([fell, still, also], 0.6)).toBe(true);
    expect(agreed([still, rose, also], 0.75)).toBe(false);
    expect(agreed([still, rose, also, fell], 0.75)).toBe(false);
  });
});

describe('days', () => {
  it('count two days later, or when their rows were known', () => {
    expect(lastMatureDay('2026-10-31T00:00:00.000Z')).toBe(dayNumber('2026-10-29'));
    expect(countsFrom(100, 101)).toBe(102);
    expect(countsFrom(100, 109)).toBe(109);
  });

  it('fall into ISO weeks across the turn of years', () => {
    expect(isoWeek(dayNumber('2026-01-01'))).toBe('2026-W01');
    expect(isoWeek(dayNumber('2027-01-03'))).toBe('2026-W53');
    expect(isoWeek(dayNumber('2027-01-04'))).toBe('2027-W01');
    expect(findingId('shift', 'k', dayNumber('2026-07-08'))).toBe('shift:k:2026-W28');
  });
});

describe('silence', () => {
  const HOURS = 24 * 60;
  const hours = (count: (at: number) => number, covered: (at: number) => number = () => 1) => ({
    from: 24 * 20_000,
    counts: Float64Array.from({ length: HOURS }, (_, at) => count(at)),
    covered: Uint8Array.from({ length: HOURS }, (_, at) => covered(at)),
  });
  const out = (at: number): boolean => at >= 1000 && at < 1031;
  const thresholds = { alarm: silenceThreshold(48, 2), firm: silenceThreshold(48, 15) };

  it('is found to the hour in a steady source', () => {
    const [outage, ...rest] = findOutages(
      hours((at) => (out(at) ? 0 : 2)),
      thresholds,
    );
    expect(rest).toEqual([]);
    expect([outage.from - 24 * 20_000, outage.to - 24 * 20_000]).toEqual([1000, 1031]);
    expect(outage.counted).toBe(0);
    expect(outage.expected).toBeCloseTo(62, 0);
    expect(outage.knownAt).toBeLessThanOrEqual(outage.firmAt!);
    expect(outage.firmAt).toBeLessThan(outage.to);
  });

  it('is none where the files cover nothing, in the first two weeks, or where a tenth is left', () => {
    expect(
      findOutages(
        hours(
          (at) => (out(at) ? 0 : 2),
          (at) => (out(at) ? 0 : 1),
        ),
        thresholds,
      ),
    ).toEqual([]);
    expect(
      findOutages(
        hours((at) => (at >= 100 && at < 160 ? 0 : 2)),
        thresholds,
      ),
    ).toEqual([]);
    expect(
      findOutages(
        hours((at) => (out(at) ? 1 : 2)),
        thresholds,
      ),
    ).toEqual([]);
  });

  it('does not take a quiet weekend for silence', () => {
    expect(
      findOutages(
        hours((at) => (Math.floor(at / 24) % 7 >= 5 ? 0 : 2)),
        thresholds,
      ),
    ).toEqual([]);
  });

  it('is heard by groups of regions', () => {
    expect(['US', 'ca', 'DE', 'JP', 'Bavaria', null].map(regionGroupOf)).toEqual([
      'AMER',
      'AMER',
      'EMEA',
      'APAC',
      null,
      null,
    ]);
  });
});

describe('shares of channels', () => {
  const channel = (name: string, results: (day: number) => number, spend: (day: number) => number) => ({
    subject: {
      level: 'channel',
      channel: name,
      platform: null,
      campaign: null,
      creative: null,
      audience: null,
    } as const,
    key: name,
    days: Array.from({ length: 60 }, (_, day) => ({ day, results: results(day), spend: spend(day), seen: day + 1 })),
  });

  it('take a change of budget out', () => {
    const doubled = channel(
      'paid',
      (at) => (at < 40 ? 10 : 20),
      (at) => (at < 40 ? 50 : 100),
    );
    const [paid] = sharesOf(
      [
        doubled,
        channel(
          'direct',
          () => 30,
          () => 0,
        ),
      ],
      NEVER,
      59,
    );
    const rateOn = (at: number): number => paid.days[at].count / paid.days[at].exposure;
    expect(rateOn(25)).toBeCloseTo(rateOn(5), 9);
  });

  it('leave a paused channel out of both sides', () => {
    const paused = channel(
      'paid',
      (at) => (at < 40 ? 10 : 0),
      (at) => (at < 40 ? 50 : 0),
    );
    const [paid, direct] = sharesOf(
      [
        paused,
        channel(
          'direct',
          () => 30,
          () => 0,
        ),
        channel(
          'email',
          () => 5,
          () => 0,
        ),
      ],
      NEVER,
      59,
    );
    expect(paid.days.at(-1)!.exposure).toBe(0);
    expect(direct.days.at(-1)!).toMatchObject({ count: 30, control: 5 });
  });

  it('are called re-labelled when a channel without a sender gains what others lose at once', () => {
    const moved = (name: string | null, since: number, perWeek: number): Shifted => ({
      channel: name,
      since,
      usualPerWeek: 100,
      change: { from: 0.2, to: 0.1, response: 1, common: 1, budget: 1, perWeek },
    });
    const lost = moved('search', 50, -40);
    const gained = moved('direct', 51, 42);
    expect(isRelabelled(lost, [lost, gained])).toBe(true);
    expect(isRelabelled(gained, [lost, gained])).toBe(true);
    const later = moved('direct', 70, 42);
    expect(isRelabelled(lost, [lost, later])).toBe(false);
    const video = moved('video', 50, 42);
    expect(isRelabelled(lost, [lost, video])).toBe(false);
    const much = moved('direct', 51, 200);
    expect(isRelabelled(lost, [lost, much])).toBe(false);
  });
});

describe('money and words', () => {
  it('converts at known rates and leaves the rest in its own currency', () => {
    const known = new Money({
      currency: 'EUR',
      rates: [{ from: 'USD', to: 'EUR', rate: 0.9 }],
      valuePerClick: { a: 3, b: null },
    });
    expect(known.convert(100, 'USD')).toEqual({ amount: 90, currency: 'EUR' });
    expect(known.convert(100, 'GBP')).toEqual({ amount: 100, currency: 'GBP' });
    expect([known.valuePerClick('a'), known.valuePerClick('b'), known.valuePerClick('c')]).toEqual([3, null, null]);
    expect(new Money(null).convert(5, 'USD')).toEqual({ amount: 5, currency: 'USD' });
  });

  it('prints the same everywhere', () => {
    expect(day(dayNumber('2026-09-04'))).toBe('4 Sep 2026');
    expect(hour(dayNumber('2026-09-04') * 24 + 7)).toBe('4 Sep 2026, 07:00 UTC');
    expect([rate(0.0116), rate(0.213)].map((text) => text.replace(/\s/u, ' '))).toEqual(['1.16 %', '21.3 %']);
    expect(money(1234.5, 'EUR')).toBe('€1,235');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(quoted('x\u202Ey\n')).toBe('‘xy’');
  });
});

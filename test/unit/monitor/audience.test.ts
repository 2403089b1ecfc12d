/** Reach of an audience: rows made fit, forms, ceiling with its interval, and what is refused (methods/monitor.md §2). */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/estimate/contract';
import {
  audienceOutlook,
  peopleLeft,
  priceInterval,
  type AudienceOutlook,
} from '../../../src/core/monitor/audience-outlook';
import type { CreativeSeries } from '../../../src/core/monitor/delivery-series';
import { ReachIsNotAdditive, type ReachRow } from '../../../src/core/monitor/lifetime-frequency';
import { reachAt } from '../../../src/core/monitor/reach-curve';
import { courseOf } from '../../../src/core/monitor/reach-fit';
import { newShareAt, reachedAt, type FormedCurve } from '../../../src/core/monitor/reach-forms';
import { profileReach, type ProfiledReach } from '../../../src/core/monitor/reach-profile';
import { launchToDate } from '../../../src/core/monitor/reach-rows';
import { reachRows } from '../../catalog/reached-people';

const row = (to: number, reach: number, impressions: number, from = 0): ReachRow => ({ from, to, reach, impressions });
const profileOf = (rows: readonly ReachRow[]): ProfiledReach => profileReach(courseOf(launchToDate(rows)!)!);

/** Weekly rows along a curve, counted exactly. */
const rowsAlong = (curve: FormedCurve, perWeek: number, weeks: number): ReachRow[] =>
  Array.from({ length: weeks }, (_, at) =>
    row(7 * at + 6, Math.round(reachedAt(curve, perWeek * (at + 1))), perWeek * (at + 1)),
  );

describe('launch-to-date rows', () => {
  it('leaves out more people than impressions, and says so', () => {
    const { points, notices } = launchToDate([row(6, 90, 100), row(13, 400, 200), row(20, 150, 300)])!;
    expect(points.map(({ reach }) => reach)).toEqual([90, 150]);
    expect(notices).toEqual([expect.stringMatching(/more people than impressions/)]);
  });

  it('takes a counter that began anew for a new course', () => {
    const { from, points, notices } = launchToDate([
      row(6, 90, 100),
      row(13, 120, 200),
      row(20, 50, 60, 15),
      row(27, 70, 110, 15),
    ])!;
    expect([from, points.length]).toEqual([15, 2]);
    expect(notices).toEqual([expect.stringMatching(/began anew/)]);
  });

  it('levels reach that falls, and says so', () => {
    const { points, notices } = launchToDate([row(6, 100, 200), row(13, 90, 300), row(20, 130, 400)])!;
    expect(points.map(({ reach }) => reach)).toEqual([95, 95, 130]);
    expect(notices).toEqual([expect.stringMatching(/fell between exports/)]);
  });

  it('knows the unit that reach is rounded to, and refuses to add reach of days', () => {
    expect(
      launchToDate([row(6, 1200, 2000), row(13, 1900, 4000), row(20, 2300, 6000), row(27, 2600, 8000)])!.unit,
    ).toBe(100);
    expect(
      launchToDate([row(6, 1201, 2000), row(13, 1900, 4000), row(20, 2300, 6000), row(27, 2600, 8000)])!.unit,
    ).toBe(1);
    expect(launchToDate([])).toBeNull();
    expect(() => launchToDate([row(0, 10, 12), row(0, 11, 12)])).toThrow(ReachIsNotAdditive);
  });
});

describe('forms of reach', () => {
  const forms: readonly FormedCurve[] = [
    { form: 'negative binomial', audience: 1000, evenness: 0.5 },
    { form: 'Hill', audience: 1000, scale: 900, steepness: 1.2 },
    { form: 'Weibull', audience: 1000, scale: 900, steepness: 0.9 },
  ];

  it.each(forms.map((curve) => [curve.form, curve] as const))(
    '%s: the share of new people is its slope',
    (_, curve) => {
      for (const n of [200, 1000, 4000]) {
        const slope = (reachedAt(curve, n + 0.5) - reachedAt(curve, n - 0.5)) / 1;
        expect(newShareAt(curve, n)).toBeCloseTo(Math.min(1, slope), 6);
      }
    },
  );

  it('a Hill curve is at half its audience at its scale, a Weibull curve at all but 1/e', () => {
    expect(reachedAt(forms[1], 900)).toBeCloseTo(500, 9);
    expect(reachedAt(forms[2], 900)).toBeCloseTo(632.120559, 6);
  });

  it('are told apart by how their ends are foretold', () => {
    const hill: FormedCurve = { form: 'Hill', audience: 60_000, scale: 90_000, steepness: 1.9 };
    expect(profileOf(rowsAlong(hill, 15_000, 24)).form).toBe('Hill');
    const usual: FormedCurve = { form: 'negative binomial', audience: 60_000, evenness: 0.8 };
    expect(profileOf(rowsAlong(usual, 15_000, 24)).form).toBe('negative binomial');
  });
});

describe('the ceiling', () => {
  it.each([1, 2, 3])('covers the audience that was simulated (seed %i)', (seed) => {
    const profile = profileOf(reachRows({ seed, people: 5000, evenness: 1, perWeek: 2500, weeks: 20 }));
    expect(profile.ceiling.low).toBeLessThanOrEqual(5000);
    expect(profile.ceiling.high ?? Infinity).toBeGreaterThanOrEqual(5000);
    expect(profile.newShareInterval.low).toBeLessThan(profile.newShareInterval.high);
    expect(profile.chanceBelow(0.2)).toBeGreaterThan(0.99);
    expect(profile.chanceBelow(profile.newShareInterval.low * 0.5)).toBeLessThan(0.05);
  });

  it('is not identified where hardly anybody was reached twice', () => {
    const { ceiling } = profileOf(reachRows({ seed: 4, people: 200_000, evenness: 1, perWeek: 1000, weeks: 8 }));
    expect(ceiling.high).toBeNull();
    expect(ceiling.low).toBeGreaterThan(8000);
    expect(ceiling.low).toBeLessThan(200_000);
  });

  it('is less certain where reach is rounded', () => {
    const rows = reachRows({ seed: 5, people: 5000, evenness: 1, perWeek: 2500, weeks: 20 });
    const rounded = rows.map((one) => ({ ...one, reach: 100 * Math.round(one.reach / 100) }));
    const width = ({ ceiling }: ProfiledReach): number => ceiling.high! - ceiling.low;
    expect(width(profileOf(rounded))).toBeGreaterThan(width(profileOf(rows)));
  });
});

/** An ad at 2,000 impressions a day of an audience of 10,000 that costs 5 for a thousand. */
function seriesOf(days: number, curve = { audience: 10_000, evenness: 1 }): CreativeSeries {
  const rows = Array.from({ length: days }, (_, day) => ({
    day,
    impressions: 2000,
    clicks: 20,
    cost: 10,
    seen: day + 1,
  }));
  const reach = rows
    .slice(1)
    .map(({ day }) => row(day, Math.round(reachAt(curve, 2000 * (day + 1))), 2000 * (day + 1)));
  return {
    subject: {
      level: 'creative',
      channel: 'social',
      platform: 'meta_ads',
      campaign: 'C',
      creative: 'A',
      audience: 'Few',
    },
    ...{ key: 'A', account: null, adSet: 'Few', currency: 'EUR', days: rows, reach },
  };
}

const outlookOf = (series: CreativeSeries, value: number | null = null): AudienceOutlook => {
  const outlook = audienceOutlook(series, value);
  if (isRefusal(outlook)) throw new Error(outlook.reason);
  return outlook;
};

describe('the outlook of an audience', () => {
  it('says how few are new, who is left, what the next costs, and since when', () => {
    const { verdict, profile, price, usedUpOn, frequency } = outlookOf(seriesOf(60));
    // R′(120,000) of the negative binomial is (1 + 12)^−2.
    expect(profile.newShare).toBeCloseTo(1 / 169, 4);
    expect(verdict).toBe('saturated');
    expect(frequency).toBeCloseTo(13, 1);
    expect(peopleLeft(profile)!.value).toBeCloseTo(10_000 / 13, -1.5);
    expect(price!.next).toBeCloseTo(0.005 * 169, 2);
    expect(priceInterval(profile, price!).low).toBeLessThan(price!.next);
    expect(price!.average).toBeCloseTo(600 / (10_000 * (12 / 13)), 3);
    // (1 + n/A)^−2 = 1/5 at n = 12,360: within the seventh day.
    expect(usedUpOn).toBe(6);
  });

  it('is filling while the date lies ahead, open while it is far', () => {
    const filling = outlookOf(seriesOf(14, { audience: 40_000, evenness: 1 }));
    expect([filling.verdict, filling.usedUpOn]).toEqual(['filling', 24]);
    expect(outlookOf({ ...seriesOf(30, { audience: 20_000, evenness: 30 }) }).verdict).toBe('saturated');
  });

  it('compares the next person with what one is worth', () => {
    // Twelve impressions a person are a tenth of a click each: worth as much as the next costs at 84 cents.
    const poor = outlookOf(seriesOf(14, { audience: 40_000, evenness: 1 }), 0.5);
    expect(poor.price!.worth).toBeCloseTo((0.5 * 280) / poor.reach, 6);
    expect(poor.price!.breakEvenFrequency).not.toBeNull();
    const dear = outlookOf(seriesOf(14, { audience: 40_000, evenness: 1 }), 2);
    expect(dear.price!.breakEvenFrequency!).toBeGreaterThan(poor.price!.breakEvenFrequency!);
    // A click that never paid for the first impression makes no audience used up.
    const never = outlookOf(seriesOf(14, { audience: 40_000, evenness: 1 }), 0.01);
    expect([never.verdict, never.price!.breakEvenFrequency]).toEqual(['filling', null]);
  });

  it('refuses with the amount that is missing', () => {
    const few = audienceOutlook(seriesOf(8), null);
    expect(few).toMatchObject({ refused: true, have: 8, need: 10, unit: 'days' });
    expect(audienceOutlook({ ...seriesOf(30), reach: seriesOf(30).reach.slice(-2) }, null)).toMatchObject({
      have: 2,
      need: 4,
    });
    expect(audienceOutlook(seriesOf(20, { audience: 900_000, evenness: 1 }), null)).toMatchObject({ need: 1.5 });
    expect(audienceOutlook({ ...seriesOf(30), reach: [] }, null)).toMatchObject({ need: 4, have: 0 });
    const daily = seriesOf(30).days.map(({ day }) => row(day, 1900, 2000, day));
    expect(audienceOutlook({ ...seriesOf(30), reach: daily }, null)).toMatchObject({
      reason: expect.stringMatching(/cannot be added up/) as string,
    });
  });
});

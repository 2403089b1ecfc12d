import { describe, expect, it } from 'vitest';
import { DelayDistribution, kaplanMeier, survivalAt, timeReached } from '../../../src/core/stats/survival';

const seen = (times: readonly number[], happened = true) => times.map((time) => ({ time, happened }));

describe('Kaplan–Meier', () => {
  // Freireich et al. (1963), 6-MP arm; the table stands in most textbooks of survival analysis.
  const leukaemia = [
    ...seen([6, 6, 6, 7, 10, 13, 16, 22, 23]),
    ...seen([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], false),
  ];

  it('gives the published survival and standard errors of the 6-MP arm', () => {
    const curve = kaplanMeier(leukaemia);
    expect(curve.times).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(curve.survival.map((value) => value.toFixed(4))).toEqual([
      '0.8571',
      '0.8067',
      '0.7529',
      '0.6902',
      '0.6275',
      '0.5378',
      '0.4482',
    ]);
    const errors = curve.survival.map((value, at) => (value * Math.sqrt(curve.greenwood[at])).toFixed(4));
    expect(errors).toEqual(['0.0764', '0.0869', '0.0963', '0.1068', '0.1141', '0.1282', '0.1346']);
    expect(timeReached(curve, 0.5)).toBe(23);
    expect(timeReached(curve, 0.6)).toBeNull();
  });

  it('has an interval around the estimate, inside [0, 1], and none where nothing happened', () => {
    const { value, interval } = survivalAt(kaplanMeier(leukaemia), 15);
    expect(interval!.low).toBeGreaterThan(0);
    expect(interval!.low).toBeLessThan(value);
    expect(interval!.high).toBeGreaterThan(value);
    expect(interval!.high).toBeLessThan(1);
    expect(survivalAt(kaplanMeier(seen([1, 2], false)), 9)).toEqual({ value: 1, interval: null });
  });
});

describe('the distribution of a delay', () => {
  it('is the plain one where everyone could have waited long enough', () => {
    const delays = new DelayDistribution([1, 2, 2, 4].map((delay) => ({ delay, limit: 10 })));
    expect([0, 1, 2, 3, 4].map((age) => delays.at(age))).toEqual([0, 0.25, 0.75, 0.75, 1]);
    expect(delays.quantile(0.5)).toBe(2);
  });

  it('corrects for slow ones that began too late to be seen', () => {
    // Half take 1 day, half 3 days; of those who began 2 days ago only the fast half is seen.
    const old = [1, 1, 3, 3].map((delay) => ({ delay, limit: 10 }));
    const young = [1, 1].map((delay) => ({ delay, limit: 2 }));
    expect(new DelayDistribution([...old, ...young]).at(1)).toBeCloseTo(0.5, 12);
  });
});

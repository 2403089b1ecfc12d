/** Reach, frequency and rung C: worked rows of methods/truth.md F. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/estimate/contract';
import { fitExposure, isWornOut, type ExposureDay } from '../../../src/core/monitor/exposure-rung';
import {
  cumulativeReach,
  lifetimeFrequency,
  ReachIsNotAdditive,
  type ReachRow,
} from '../../../src/core/monitor/lifetime-frequency';
import { fitPoisson } from '../../../src/core/monitor/poisson-regression';
import {
  exposedTimes,
  exposureShare,
  firstTimeShare,
  fitReachCurve,
  reachAt,
} from '../../../src/core/monitor/reach-curve';
import { exp, ln, pow } from '../../../src/core/stats/math';
import { stream } from '../../../src/core/stats/random';

const nbd = { audience: 1000, evenness: 0.5 };

describe('the reach curve', () => {
  it('F5a: reach, first-time share and frequencies at 2,000 impressions', () => {
    expect(reachAt(nbd, 2000)).toBeCloseTo(552.786405, 6);
    expect(firstTimeShare(nbd, 2000)).toBeCloseTo(0.0894427, 6);
    const times = [0, 1, 2, 3].map((j) => exposedTimes(nbd, 2000, j));
    [0.447214, 0.178885, 0.107331, 0.071554].forEach((value, at) => expect(times[at]).toBeCloseTo(value, 6));
    expect(1 - times[0] - times[1]).toBeCloseTo(0.373901, 6);
  });

  it('F5b: which impressions are first, second and third', () => {
    [0.0894427, 0.1073313, 0.1073313].forEach((value, at) =>
      expect(exposureShare(nbd, 2000, at + 1)).toBeCloseTo(value, 6),
    );
  });

  it('F5c: the Poisson limit', () => {
    expect(reachAt({ audience: 1000, evenness: Infinity }, 2000)).toBeCloseTo(864.664717, 5);
    expect(exposureShare({ audience: 1000, evenness: Infinity }, 2000, 1)).toBeCloseTo(exp(-2), 9);
  });

  it('is fitted back from its own increments', () => {
    const truth = { audience: 30_000, evenness: 1.2 };
    const points = Array.from({ length: 40 }, (_, at) => ({
      impressions: 2500 * (at + 1),
      reach: Math.round(reachAt(truth, 2500 * (at + 1))),
    }));
    const fit = fitReachCurve(points)!;
    expect(fit.relativeError).toBeLessThan(0.002);
    expect(fit.curve.audience / truth.audience).toBeCloseTo(1, 1);
    expect(fitReachCurve(points.slice(0, 3))).toBeNull();
  });
});

const row = (to: number, reach: number, impressions: number, from = 0): ReachRow => ({ from, to, reach, impressions });

describe('lifetime frequency', () => {
  it('refuses with an error of its own to add reach of single days', () => {
    expect(() => cumulativeReach([row(0, 10, 12), row(1, 11, 12, 1)])).toThrow(ReachIsNotAdditive);
    expect(() => cumulativeReach([row(5, 10, 12, 0), row(9, 11, 30, 4)])).toThrow(ReachIsNotAdditive);
  });

  it('takes falling reach between exports for level', () => {
    expect(cumulativeReach([row(5, 100, 200), row(9, 90, 300), row(12, 130, 400)])).toEqual([
      { impressions: 200, reach: 95 },
      { impressions: 300, reach: 95 },
      { impressions: 400, reach: 130 },
    ]);
  });

  it('is exact at the rows and rises between them', () => {
    const rows = Array.from({ length: 12 }, (_, at) =>
      row(7 * (at + 1), Math.round(reachAt(nbd, 300 * (at + 1))), 300 * (at + 1)),
    );
    const frequency = lifetimeFrequency(rows);
    for (const { impressions, reach } of rows) expect(frequency.at(impressions)).toBeCloseTo(impressions / reach, 6);
    let before = 1;
    for (let n = 0; n <= 3600; n += 50) {
      const now = frequency.at(n);
      expect(now).toBeGreaterThanOrEqual(before - 0.02);
      before = now;
    }
  });
});

describe('Poisson regression', () => {
  it('of one rate is the rate', () => {
    const fit = fitPoisson({ counts: [4, 6, 2], offsets: [100, 200, 100].map(ln), columns: [[1], [1], [1]] })!;
    expect(exp(fit.coefficients[0])).toBeCloseTo(0.03, 12);
    expect(fit.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(12), 9);
  });

  it('of two groups is the log ratio of their rates', () => {
    const fit = fitPoisson({
      counts: [30, 10, 12],
      offsets: [0, 0, 0],
      columns: [
        [1, 0],
        [1, 1],
        [1, 1],
      ],
    })!;
    expect(fit.coefficients[1]).toBeCloseTo(ln(11 / 30), 9);
  });

  it('says nothing of columns that are one', () => {
    expect(
      fitPoisson({
        counts: [1, 2, 3, 4],
        offsets: [0, 0, 0, 0],
        columns: [
          [1, 2],
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      }),
    ).toBeNull();
    expect(fitPoisson({ counts: [0, 0, 0], offsets: [0, 0, 0], columns: [[1], [1], [1]] })).toBeNull();
  });
});

interface World {
  readonly seed: number;
  readonly days: number;
  readonly perDay: number;
  readonly beta: number;
}

const audience = { audience: 25_000, evenness: 1.2 };

function world({ seed, days, perDay, beta }: World): { days: ExposureDay[]; rows: ReachRow[] } {
  const random = stream(seed, 'rung');
  const result: ExposureDay[] = [];
  const rows: ReachRow[] = [];
  for (let day = 0; day < days; day++) {
    const before = day * perDay;
    // The mean over impressions of j^−β, from the curve itself.
    let rate = 0;
    for (let j = 1; j <= 200; j++) rate += 0.015 * exposureShare(audience, before + perDay / 2, j) * pow(j, -beta);
    result.push({ day, impressions: perDay, clicks: random.poisson(perDay * rate), before, control: 0 });
    if (day > 0)
      rows.push({
        from: 0,
        to: day,
        impressions: before + perDay,
        reach: Math.round(reachAt(audience, before + perDay)),
      });
  }
  return { days: result, rows };
}

describe('rung C', () => {
  it('finds the power of exposure within its interval, about as often as it says', () => {
    let [covered, worn] = [0, 0];
    const runs = 40;
    for (let seed = 1; seed <= runs; seed++) {
      const { days, rows } = world({ seed, days: 60, perDay: 3000, beta: 0.43 });
      const fit = fitExposure(days, lifetimeFrequency(rows));
      if (isRefusal(fit)) throw new Error(fit.reason);
      expect(fit.form).toBe('mix');
      if (fit.interval.low <= 0.43 && fit.interval.high >= 0.43) covered++;
      if (isWornOut(fit)) worn++;
    }
    expect(covered).toBeGreaterThanOrEqual(32);
    expect(worn).toBeGreaterThanOrEqual(38);
  });

  it('does not call worn what is not', () => {
    let worn = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { days, rows } = world({ seed, days: 60, perDay: 3000, beta: 0 });
      const fit = fitExposure(days, lifetimeFrequency(rows));
      if (!isRefusal(fit) && isWornOut(fit)) worn++;
    }
    expect(worn).toBeLessThanOrEqual(4);
  });

  it('falls back to mean frequency where the curve does not fit', () => {
    const { days, rows } = world({ seed: 1, days: 60, perDay: 3000, beta: 0.43 });
    const rough = rows.filter(({ to }) => to % 15 === 0);
    const fit = fitExposure(days, lifetimeFrequency(rough.slice(0, 3)));
    if (isRefusal(fit)) throw new Error(fit.reason);
    expect(fit.form).toBe('mean');
    expect(fit.beta).toBeGreaterThan(0.2);
  });

  it('says how many days, clicks or how much frequency is missing', () => {
    const { days, rows } = world({ seed: 1, days: 60, perDay: 3000, beta: 0.43 });
    const frequency = lifetimeFrequency(rows);
    expect(fitExposure(days.slice(0, 9), frequency)).toMatchObject({ have: 9, need: 14, unit: 'days' });
    expect(
      fitExposure(
        days.map((one) => ({ ...one, clicks: 1 })),
        frequency,
      ),
    ).toMatchObject({ have: 60, need: 200 });
    expect(fitExposure(days.slice(44), frequency)).toMatchObject({ need: 1.5 });
  });

  it('changes no sign when everything is tenfold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (seed) => {
        const { days, rows } = world({ seed, days: 30, perDay: 3000, beta: 0.43 });
        const once = fitExposure(days, lifetimeFrequency(rows));
        const tenfold = fitExposure(
          days.map((one) => ({
            ...one,
            impressions: one.impressions * 10,
            clicks: one.clicks * 10,
            before: one.before * 10,
          })),
          lifetimeFrequency(rows.map((one) => ({ ...one, reach: one.reach * 10, impressions: one.impressions * 10 }))),
        );
        if (isRefusal(once) || isRefusal(tenfold)) throw new Error('refused');
        expect(Math.sign(tenfold.beta)).toBe(Math.sign(once.beta));
      }),
      { numRuns: 8 },
    );
  });
});

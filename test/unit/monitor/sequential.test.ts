/** Evidence day by day: worked rows of methods/truth.md E, and what the guarantees rest on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionalProcess, DROP_FACTORS } from '../../../src/core/monitor/conditional-process';
import { discover } from '../../../src/core/monitor/discovery';
import { dispersionBefore } from '../../../src/core/monitor/dispersion';
import { eBenjaminiHochberg } from '../../../src/core/monitor/e-bh';
import { cusum, logMean, shiryaevRoberts, START } from '../../../src/core/monitor/e-detector';
import { daysNeeded, evidencePerDay } from '../../../src/core/monitor/evidence';
import { logOnePlus } from '../../../src/core/monitor/log-series';
import type { PairDay } from '../../../src/core/monitor/pair-day';
import { RelativeRate } from '../../../src/core/monitor/relative-rate';
import { exp, gammaln, ln, log1p } from '../../../src/core/stats/math';
import { stream } from '../../../src/core/stats/random';

/** ln of N(1,1) against N(0,1). */
const gaussian = (x: number): number => x - 0.5;

describe('e-detectors', () => {
  it('E1: CUSUM of three observations, in logs, stops on the second', () => {
    const logs: number[] = [];
    for (const x of [1, 3, 2]) logs.push(cusum(logs.at(-1) ?? START.cusum, gaussian(x)));
    [0.5, 3, 4.5].forEach((value, at) => expect(logs[at]).toBeCloseTo(value, 12));
    expect(logs.findIndex((log) => log >= ln(20))).toBe(1);
  });

  it('E2: Shiryaev–Roberts of the same', () => {
    const logs: number[] = [];
    for (const x of [1, 3, 2]) logs.push(shiryaevRoberts(logs.at(-1) ?? START.shiryaevRoberts, gaussian(x)));
    [0.5, 3.474077, 5.004597].forEach((value, at) => expect(logs[at]).toBeCloseTo(value, 6));
  });

  it('does not overflow, and averages over alternatives', () => {
    let log: number = START.shiryaevRoberts;
    for (let day = 0; day < 2000; day++) log = shiryaevRoberts(log, 1);
    expect(log).toBe(600);
    expect(logMean([0, ln(3)])).toBeCloseTo(ln(2), 12);
    expect(logMean([-Infinity, -Infinity])).toBe(-Infinity);
  });
});

describe('e-BH', () => {
  it('E3: rejects 3 of 10', () => {
    const e = [120, 45, 40, 8, 2, 1, 0.5, 0.2, 0.1, 0.05].map(ln);
    expect(eBenjaminiHochberg(e, 0.1)).toEqual(e.map((_, at) => at < 3));
  });

  it('rejects nothing of nothing, one of one at 1/α, and more where evidence grows', () => {
    expect(eBenjaminiHochberg([], 0.05)).toEqual([]);
    expect(eBenjaminiHochberg([ln(20.1)], 0.05)).toEqual([true]);
    expect(eBenjaminiHochberg([ln(19.9)], 0.05)).toEqual([false]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 15, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (logs, pick) => {
          const before = eBenjaminiHochberg(logs, 0.05);
          const more = logs.map((one, at) => (at === pick % logs.length ? one + 3 : one));
          const after = eBenjaminiHochberg(more, 0.05);
          expect(before.every((is, at) => !is || after[at])).toBe(true);
        },
      ),
    );
  });
});

describe('discoveries', () => {
  it('are dated by the day on which the evidence was known', () => {
    const series = { logE: [0, 5, 6], known: [10, 14, 12] };
    // The second day was known on the 14th; the third came in between but waits for it.
    expect(discover([series], 0.05)).toEqual([{ isRejected: true, detectedAt: 14, at: 2 }]);
  });

  it('are withdrawn when the evidence goes', () => {
    expect(discover([{ logE: [5, 0], known: [1, 2] }], 0.05)).toEqual([{ isRejected: false, detectedAt: 1, at: 0 }]);
  });

  it('never say what later days would have said', () => {
    const evidence = fc.array(fc.double({ min: -3, max: 9, noNaN: true }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 1, maxLength: 5 }), (all) => {
        const series = all.map((logE) => ({ logE, known: logE.map((_, at) => at) }));
        const whole = discover(series, 0.05);
        for (const [index, { detectedAt }] of whole.entries()) {
          if (detectedAt === null) continue;
          const cut = series.map(({ logE, known }) => ({
            logE: logE.slice(0, detectedAt + 1),
            known: known.slice(0, detectedAt + 1),
          }));
          expect(discover(cut, 0.05)[index].detectedAt).toBe(detectedAt);
        }
      }),
    );
  });
});

describe('days needed', () => {
  it('follow the formula of the expected evidence', () => {
    const g = 10_000 * (0.0084 * ln(0.7) + 0.9916 * ln(0.9916 / 0.988));
    expect(evidencePerDay(10_000, 0.012, 0.7)).toBeCloseTo(g, 9);
    expect(daysNeeded({ perDay: g, alpha: 0.05, alternatives: 5 })).toBeCloseTo((ln(20) + ln(5)) / g, 9);
    expect(daysNeeded({ perDay: 0, alpha: 0.05, alternatives: 5 })).toBe(Infinity);
  });
});

describe('logOnePlus', () => {
  it('is ln(1 + u) to 2e-12 on its interval and beyond', () => {
    for (let u = -0.99; u <= 3; u += 0.01) expect(Math.abs(logOnePlus(u) - log1p(u))).toBeLessThan(2e-12);
  });
});

const day = (count: number, control: number, exposure = 100, controlExposure = 300): PairDay => ({
  count,
  control,
  exposure,
  controlExposure,
});

/** The likelihood of all days at ρ, written out. */
const logLikelihood = (days: readonly PairDay[], logRho: number): number =>
  days.reduce((sum, { count, control, exposure, controlExposure }) => {
    const z = (exp(logRho) * exposure) / controlExposure;
    return sum + count * ln(z / (1 + z)) + control * ln(1 / (1 + z));
  }, 0);

const someDays = fc.array(
  fc.record({
    count: fc.integer({ min: 0, max: 40 }),
    control: fc.integer({ min: 0, max: 120 }),
    exposure: fc.integer({ min: 50, max: 900 }),
    controlExposure: fc.integer({ min: 50, max: 900 }),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('the relative rate', () => {
  it('is at the top of the likelihood', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const rate = new RelativeRate();
        for (const { count, control, exposure, controlExposure } of days) {
          if (count + control > 0) rate.add(count, count + control, exposure / controlExposure, 1);
        }
        const top = rate.maximum();
        for (let logRho = -6; logRho <= 6; logRho += 0.05) {
          expect(logLikelihood(days, logRho)).toBeLessThanOrEqual(top + 1e-7);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes half a click on each side: nothing but hits stays finite', () => {
    const rate = new RelativeRate();
    expect(rate.smoothed()).toBe(0);
    rate.add(10, 10, 1 / 3, 1);
    // Odds (10 + ½)/½ over exposure odds 1/3.
    expect(rate.smoothed()).toBeCloseTo(ln(21 * 3), 9);
    expect(rate.maximum()).toBe(0);
  });
});

/** The whole of 5.2 again, slowly: every start and factor from its definition, each day divided by its φ. */
function slowly(
  days: readonly PairDay[],
  phi: ArrayLike<number>,
  { direction, horizon }: { direction: 'drop' | 'rise'; horizon: number },
): number[] {
  const eff = days.map((one, at) => ({ ...one, count: one.count / phi[at], control: one.control / phi[at] }));
  const rateOf = (upTo: number): RelativeRate => {
    const rate = new RelativeRate();
    for (const [at, one] of days.slice(0, upTo).entries()) {
      const { count, control, exposure, controlExposure } = one;
      if (count + control > 0) rate.add(count, count + control, exposure / controlExposure, 1 / phi[at]);
    }
    return rate;
  };
  const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);
  const predictive = (at: number): number => {
    const { count, control, exposure, controlExposure } = eff[at];
    const seen = eff.slice(0, at).reduce((sum, one) => sum + one.count + one.control, 0);
    const z = (exp(rateOf(at).smoothed()) * exposure) / controlExposure;
    const q = seen === 0 ? 0.5 : z / (1 + z);
    const [a, b] = [(seen + 1) * q, (seen + 1) * (1 - q)];
    return logBeta(a + count, b + control) - logBeta(a, b);
  };
  return days.map((_, today) => {
    const parts: number[] = [];
    for (let start = 5; start <= horizon; start++) {
      for (const drop of DROP_FACTORS) {
        const factor = direction === 'drop' ? drop : 1 / drop;
        let sum = 0;
        for (let at = 0; at <= today; at++) {
          if (days[at].count + days[at].control === 0) continue;
          const isChanged = at >= start - 1;
          sum += isChanged ? logLikelihood([eff[at]], rateOf(start - 1).smoothed() + ln(factor)) : predictive(at);
        }
        parts.push(sum);
      }
    }
    const largest = Math.max(...parts);
    const numerator = largest + ln(parts.reduce((sum, one) => sum + exp(one - largest), 0)) - ln(5 * horizon);
    return numerator - rateOf(today + 1).maximum();
  });
}

describe('the conditional e-process', () => {
  const random = stream(11, 'slow');
  const days = Array.from({ length: 14 }, (_, at) => day(random.poisson(at < 8 ? 10 : 5), random.poisson(30)));

  it.each(['drop', 'rise'] as const)('equals its definition, start by start (%s)', (direction) => {
    const fast = conditionalProcess(days, { direction, horizon: 20 });
    slowly(days, fast.dispersion, { direction, horizon: 20 }).forEach((value, at) =>
      expect(fast.logE[at]).toBeCloseTo(value, 8),
    );
  });

  it('starts anew after the horizon', () => {
    const options = { direction: 'drop', horizon: days.length } as const;
    const twice = conditionalProcess([...days, ...days], options);
    slowly(days, twice.dispersion.slice(days.length), options).forEach((value, at) =>
      expect(twice.logE[days.length + at]).toBeCloseTo(value, 8),
    );
  });

  it('takes a day without results or exposure for no evidence', () => {
    const empty = [day(0, 0), day(5, 5, 0), day(5, 5, 100, 0)];
    const withEmpty = conditionalProcess([...days, ...empty], { direction: 'drop', horizon: 60 });
    const last = withEmpty.logE[days.length - 1];
    expect([...withEmpty.logE.slice(days.length)]).toEqual([last, last, last]);
  });

  it('knows no later day', () => {
    fc.assert(
      fc.property(someDays, someDays, (before, after) => {
        const whole = conditionalProcess([...before, ...after], { direction: 'drop', horizon: 365 });
        const part = conditionalProcess(before, { direction: 'drop', horizon: 365 });
        expect([...whole.logE.slice(0, before.length)]).toEqual([...part.logE]);
      }),
      { numRuns: 30 },
    );
  });

  it('is finite whatever comes', () => {
    fc.assert(
      fc.property(someDays, (all) => {
        const { logE } = conditionalProcess(all, { direction: 'rise', horizon: 120 });
        expect([...logE].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('names the day and size of a drop', () => {
    const drawn = stream(2, 'drop');
    const series = Array.from({ length: 60 }, (_, at) =>
      day(drawn.poisson(at < 40 ? 120 : 84), drawn.poisson(360), 10_000, 30_000),
    );
    const { logE, start, factor } = conditionalProcess(series, { direction: 'drop', horizon: 365 });
    const found = logE.findIndex((one) => one >= ln(20));
    expect(found).toBeGreaterThanOrEqual(40);
    expect(found).toBeLessThan(48);
    expect(Math.abs(start[59] - 40)).toBeLessThanOrEqual(3);
    expect(factor[59]).toBe(0.7);
  });
});

describe('dispersion', () => {
  const counts = (sd: number, scale: number): PairDay[] => {
    const random = stream(4, 'phi');
    return Array.from({ length: 120 }, () =>
      day(random.poisson(scale * exp(sd * random.normal())), random.poisson(3 * scale * exp(sd * random.normal()))),
    );
  };

  it('is near 1 for clicks by chance, and near their ratio for clicks that scatter more', () => {
    expect(dispersionBefore(counts(0, 120))[119]).toBeLessThan(1.25);
    const wild = dispersionBefore(counts(0.1, 1000))[119];
    expect(wild).toBeGreaterThan(4);
  });

  it('is not fooled by one step', () => {
    const random = stream(9, 'step');
    const days = Array.from({ length: 120 }, (_, at) => day(random.poisson(at < 60 ? 120 : 70), random.poisson(360)));
    expect(dispersionBefore(days)[119]).toBeLessThan(1.7);
  });
});

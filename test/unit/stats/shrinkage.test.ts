import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STRENGTH, drawDirichlet, fitStrength, logMarginal } from '../../../src/core/stats/dirichlet';
import { kendallTau } from '../../../src/core/stats/kendall';
import { SingularSystem, solveLinear } from '../../../src/core/stats/linear-system';
import { exp, ln } from '../../../src/core/stats/math';
import { minimise } from '../../../src/core/stats/minimise';
import { wilson } from '../../../src/core/stats/proportion';
import { quantileOf } from '../../../src/core/stats/quantile';
import { stream } from '../../../src/core/stats/random';
import { neumaierSum } from '../../../src/core/stats/sum';

describe('sums', () => {
  it('keep what plain addition loses', () => {
    expect(neumaierSum([1, 1e100, 1, -1e100])).toBe(2);
  });
});

describe('the search for a minimum', () => {
  it('finds it in smooth and in kinked functions', () => {
    const range = { low: -10, high: 10, tolerance: 1e-9 };
    expect(minimise((x) => (x - 2.5) * (x - 2.5), range).x).toBeCloseTo(2.5, 6);
    expect(minimise((x) => Math.abs(x + 3), range).x).toBeCloseTo(-3, 6);
    expect(minimise((x) => exp(x) - 2 * x, range).x).toBeCloseTo(0.6931471805599453, 6);
  });
});

describe('Wilson’s interval', () => {
  it('gives the known ends at 90 %', () => {
    const { low, high } = wilson(8, 10);
    expect(low).toBeCloseTo(0.5408, 4);
    expect(high).toBeCloseTo(0.9314, 4);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBe(1);
  });
});

describe('quantiles', () => {
  it('lie between order statistics', () => {
    expect([0, 0.25, 0.5, 1].map((p) => quantileOf([1, 2, 3, 4], p))).toEqual([1, 1.75, 2.5, 4]);
  });
});

describe('linear systems', () => {
  it('solve, and name the equation that depends on others', () => {
    expect(
      solveLinear(
        [
          [0, 2],
          [3, 1],
        ],
        [4, 11],
      ),
    ).toEqual([3, 2]);
    expect(() =>
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toThrow(SingularSystem);
  });
});

describe('Kendall’s τ', () => {
  it('is 1 for one order, −1 for its reverse, and counts ties', () => {
    expect(kendallTau([1, 2, 3], [2, 4, 9])).toBe(1);
    expect(kendallTau([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 12);
    expect(kendallTau([1, 1], [1, 2])).toBeNull();
  });
});

const around = (mean: readonly number[], groups: readonly (readonly number[])[]) =>
  groups.map((counts) => ({ counts, mean }));

describe('the strength of a prior', () => {
  it('is the default with fewer than five siblings, even where they agree', () => {
    const four = around(
      [0.1, 0.9],
      Array.from({ length: 4 }, () => [10, 90]),
    );
    expect(fitStrength(four).point).toBe(DEFAULT_STRENGTH);
  });

  it('is large where siblings are alike and small where they differ', () => {
    const alike = Array.from({ length: 8 }, () => [100, 900]);
    const apart = [1, 300, 5, 250, 2, 280, 10, 3].map((won) => [won, 1000 - won]);
    expect(fitStrength(around([0.1, 0.9], alike)).point).toBeGreaterThan(5000);
    expect(fitStrength(around([0.1, 0.9], apart)).point).toBeLessThan(10);
  });

  it('is where the marginal likelihood under the hyperprior is greatest', () => {
    const groups = [
      [3, 40],
      [9, 50],
      [2, 33],
      [14, 61],
      [5, 20],
      [1, 44],
    ];
    const mean = [0.12, 0.88];
    const { point: strength } = fitStrength(around(mean, groups));
    const likelihood = (at: number): number =>
      neumaierSum(groups.map((counts) => logMarginal(counts, mean, at))) - ln(at) / 2;
    expect(likelihood(strength)).toBeGreaterThanOrEqual(likelihood(strength * 1.01));
    expect(likelihood(strength)).toBeGreaterThanOrEqual(likelihood(strength * 0.99));
  });
});

describe('draws of shares', () => {
  it('sum to 1, keep ruled-out outcomes at 0 and have the mean of the shapes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.array(fc.double({ min: 1e-4, max: 50, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (seed, shapes) => {
          const draw = drawDirichlet(stream(seed, 'test'), [...shapes, 0]);
          expect(neumaierSum(draw)).toBeCloseTo(1, 9);
          expect(draw.at(-1)).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
    const random = stream(5, 'mean');
    const first = Array.from({ length: 4000 }, () => drawDirichlet(random, [2, 8])[0]);
    expect(neumaierSum(first) / 4000).toBeCloseTo(0.2, 2);
  });
});

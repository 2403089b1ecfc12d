/** Stored values come from mpmath at 50 digits and, for quantiles and huge parameters, from scipy 1.17. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as d from '../../../src/core/stats/distributions';
import { quickCdf, quickPdf } from '../../../src/core/stats/normal-table';
import { exp } from '../../../src/core/stats/math';

const near = (got: number, want: number, relative: number): void =>
  expect(Math.abs(got / want - 1), `${got} against ${want}`).toBeLessThanOrEqual(relative);

describe('the normal distribution', () => {
  it.each([
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [0.5, 0.6914624612740131],
    [2, 0.9772498680518208],
    [6, 0.9999999990134123],
  ])('P(Z ≤ %d)', (z, p) => near(d.normalCdf(z), p, 1e-14));
  it.each([
    [1e-10, -6.361340902404057],
    [0.05, -1.6448536269514726],
    [0.3, -0.5244005127080408],
    [0.975, 1.9599639845400543],
  ])('quantile of %d', (p, z) => near(d.normalQuantile(p), z, 1e-14));
  it('has the ends of its support as quantiles of 0 and 1', () => {
    expect(d.normalQuantile(0)).toBe(-Infinity);
    expect(d.normalQuantile(1)).toBe(Infinity);
  });
  it('keeps the table within 2e-11 of it', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (z) => {
        expect(Math.abs(quickCdf(z) - d.normalCdf(z))).toBeLessThan(2e-11);
        expect(Math.abs(quickPdf(z) - d.normalPdf(z))).toBeLessThan(2e-11);
      }),
      { numRuns: 2000 },
    );
    const edge = 8.999999999999998;
    expect([quickCdf(edge), quickPdf(edge) < 1e-17, quickCdf(-edge) < 1e-17]).toEqual([1, true, true]);
    expect([quickCdf(-Infinity), quickCdf(Infinity), quickPdf(-Infinity), quickPdf(Infinity)]).toEqual([0, 1, 0, 0]);
  });
});

describe('the Beta distribution', () => {
  it.each([
    { x: 0.3, a: 2, b: 5, cdf: 0.579825, survival: 0.420175, ln: 0.7705248015812899 },
    { x: 0.5, a: 51, b: 41, cdf: 0.14723489228426653, survival: 0.8527651077157334, ln: 1.4818462098006715 },
    { x: 0.9, a: 0.5, b: 0.5, cdf: 0.7951672353008665, survival: 0.20483276469913345, ln: 0.059242918476535816 },
    { x: 1e-6, a: 1.5, b: 1e6, cdf: 0.4275936068598449, survival: 0.5724063931401552, ln: 12.93629367059956 },
  ])('Beta($a, $b) at $x', ({ x, a, b, cdf, survival, ln }) => {
    near(d.betaCdf(x, a, b), cdf, 1e-12);
    near(d.betaSurvival(x, a, b), survival, 1e-12);
    near(exp(d.betaLnPdf(x, a, b)), exp(ln), 1e-12);
  });
  it('keeps its digits at a billion trials', () => {
    near(exp(d.betaLnPdf(0.0000010003, 1000, 999_999_000)), exp(16.35002188516434), 1e-9);
    near(exp(d.betaLnPdf(0.50001, 5e8, 5e8)), exp(9.935841565938478), 1e-9);
    near(d.betaCdf(1.0003e-6, 1000, 999_999_000), 0.5079889988822064, 1e-9);
    near(d.betaCdf(0.50001, 5e8, 5e8), 0.7364553715362444, 2e-8);
  });
  it('has quantiles', () => {
    near(d.betaQuantile(0.05, 2, 5), 0.06284989170835438, 1e-12);
    near(d.betaQuantile(0.95, 51, 41), 0.6385063660262184, 1e-12);
    near(d.betaQuantile(0.1, 0.5, 0.5), 0.024471741852423214, 1e-12);
  });
  it('gives limits outside its support', () => {
    expect([d.betaCdf(-1, 2, 3), d.betaCdf(2, 2, 3), d.betaSurvival(-1, 2, 3), d.betaSurvival(2, 2, 3)]).toEqual([
      0, 1, 1, 0,
    ]);
    expect([d.betaLnPdf(0, 2, 3), d.betaLnPdf(1, 2, 3)]).toEqual([-Infinity, -Infinity]);
    expect([d.betaQuantile(0, 2, 3), d.betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('the gamma distribution', () => {
  it('has the stored values', () => {
    near(d.gammaCdf(2.5, 3, 2), 0.8753479805169189, 1e-13);
    near(d.gammaSurvival(40, 3.5, 0.5), 1.258790387371308e-6, 1e-12);
    near(d.gammaLnPdf(2.5, 3, 2), -1.7811241751317994, 1e-13);
    near(d.gammaLnPdf(0.2, 0.4, 2), 0.04624380198265443, 1e-12);
    near(d.gammaLnPdf(0.5, 1, 2), -0.3068528194400547, 1e-13);
    near(d.gammaQuantile(0.9, 3, 2), 2.6611601689171054, 1e-12);
  });
  it('keeps its digits at a million counts', () => {
    near(d.gammaCdf(1_001_000, 1e6, 1), 0.8413447863683402, 1e-9);
    near(d.gammaLnPdf(1_001_000, 1e6, 1), -8.32736031232006, 1e-12);
  });
  it('gives limits outside its support', () => {
    expect([d.gammaCdf(-1, 2, 1), d.gammaSurvival(-1, 2, 1), d.gammaLnPdf(0, 2, 1)]).toEqual([0, 1, -Infinity]);
    expect([d.gammaQuantile(0, 2, 1), d.gammaQuantile(1, 2, 1)]).toEqual([0, Infinity]);
  });
});

describe('the Student distribution', () => {
  it('has the stored values', () => {
    near(d.studentCdf(1.7, 5), 0.925061606575838, 1e-13);
    near(d.studentCdf(-30, 3), 4.067640213581979e-5, 1e-12);
    near(d.studentPdf(1.7, 5), 0.09660794871391179, 1e-13);
    near(d.studentQuantile(0.975, 4), 2.7764451051977934, 1e-12);
    near(d.studentQuantile(0.6, 88), 0.2541144012153929, 1e-11);
    near(d.studentQuantile(1e-6, 2), -707.1057205259339, 1e-11);
  });
  it('is symmetric', () => {
    expect(d.studentCdf(0, 7)).toBe(0.5);
    expect([d.studentQuantile(0.5, 7), d.studentQuantile(0, 7), d.studentQuantile(1, 7)]).toEqual([
      0,
      -Infinity,
      Infinity,
    ]);
  });
});

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const shape = fc.double({ min: 0.2, max: 5e4, noNaN: true });

it('turns every quantile back into its probability', () => {
  fc.assert(
    fc.property(probability, shape, shape, (p, a, b) => {
      expect(Math.abs(d.normalCdf(d.normalQuantile(p)) - p)).toBeLessThan(1e-12);
      // Below a shape of 1 the mass lies so close to 1 that no double stands for the quantile.
      const second = Math.max(b, 1);
      expect(Math.abs(d.betaCdf(d.betaQuantile(p, a, second), a, second) - p)).toBeLessThan(1e-9);
      expect(Math.abs(d.gammaCdf(d.gammaQuantile(p, a, 1), a, 1) - p)).toBeLessThan(1e-9);
      expect(Math.abs(d.studentCdf(d.studentQuantile(p, a), a) - p)).toBeLessThan(1e-9);
    }),
  );
});

/** Rows B6–B9 of the truth file: floors, caps, expected loss, the Lai–Robbins constant; and the projection for any input. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedGain, expectedLoss, laiRobbins, stoppingRule } from '../../../src/core/prescribe/loss';
import { project, withFloors, withStep } from '../../../src/core/prescribe/simplex';
import { stream } from '../../../src/core/stats/random';

const close = (got: readonly number[], want: readonly number[], tolerance: number): void => {
  expect(got).toHaveLength(want.length);
  for (const [i, value] of want.entries()) expect(Math.abs(got[i] - value), got.join()).toBeLessThanOrEqual(tolerance);
};
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('floors', () => {
  it('B6: lift every share by one floor', () => {
    const weights = [0.7, 0.2, 0.1, 0];
    close(
      withFloors(weights, 0.1),
      weights.map((w) => 0.1 + 0.6 * w),
      1e-12,
    );
    close(withFloors(weights, 0.5), [0.25, 0.25, 0.25, 0.25], 1e-12);
    close(withFloors(weights, -1), weights, 1e-12);
  });
  it('may differ by arm, and may not add up to more than 1', () => {
    close(withFloors([1, 0], [0, 0.3]), [0.7, 0.3], 1e-12);
    expect(() => withFloors([0.5, 0.5], [0.7, 0.6])).toThrow('more than 1');
  });
});

describe('caps', () => {
  it('B7: move to the nearest shares, not to re-normalised ones', () =>
    close(project([0.7, 0.2, 0.1], { low: [0, 0, 0], high: [0.5, 0.5, 0.5] }, 1), [0.5, 0.3, 0.2], 1e-12));
  it('name the bound that cannot be met', () => {
    expect(() => project([0.5, 0.5], { low: [0, 0], high: [0.4, 0.4] }, 1)).toThrow('most amounts');
    expect(() => project([0.5, 0.5], { low: [0.6, 0.6], high: [1, 1] }, 1)).toThrow('least amounts');
    expect(() => project([0.5, 0.5], { low: [0.6, 0], high: [0.5, 1] }, 1)).toThrow('above its most');
  });
  it('keep the step to the previous shares', () =>
    close(
      withStep([1, 0, 0], [0.3, 0.3, 0.4], { low: [0, 0, 0], high: [1, 1, 1], step: 0.1 }),
      [0.4, 0.3, 0.3],
      1e-12,
    ));
});

const side = fc.double({ min: 0, max: 100, noNaN: true });
const item = fc.record({ wanted: fc.double({ min: -100, max: 200, noNaN: true }), low: side, more: side });

it('gives the nearest point that keeps every bound, whatever is wanted', () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (items, at) => {
        const wanted = items.map((each) => each.wanted);
        const box = { low: items.map(({ low }) => low), high: items.map(({ low, more }) => low + more) };
        const goal = total(box.low) + at * (total(box.high) - total(box.low));
        const found = project(wanted, box, goal);
        expect(Math.abs(total(found) - goal)).toBeLessThan(1e-9);
        for (const [i, value] of found.entries()) {
          expect(value).toBeGreaterThanOrEqual(box.low[i]);
          expect(value).toBeLessThanOrEqual(box.high[i]);
        }
        // Nearest: no transfer between two arms that the bounds allow brings the point closer.
        const distance = (point: readonly number[]) => total(point.map((x, i) => (x - wanted[i]) * (x - wanted[i])));
        for (const i of found.keys())
          for (const j of found.keys()) {
            const step = Math.min(1e-3, box.high[i] - found[i], found[j] - box.low[j]);
            if (i === j || step <= 0) continue;
            const moved = found.map((x, k) => (k === i ? x + step : k === j ? x - step : x));
            expect(distance(moved)).toBeGreaterThanOrEqual(distance(found) - 1e-6);
          }
      },
    ),
  );
});

describe('what a choice may cost', () => {
  it('B8: expected gain and loss of an effect', () => {
    expect(Math.abs(expectedGain(0.1, 0.05) - 0.1004245351308)).toBeLessThan(1e-12);
    expect(Math.abs(expectedLoss(0.1, 0.05) - 0.0004245351308)).toBeLessThan(1e-12);
  });
  it('is certain without spread and never negative', () => {
    expect([expectedGain(2, 0), expectedLoss(2, 0), expectedLoss(-2, 0)]).toEqual([2, 0, 2]);
    expect(expectedLoss(1e6, 1)).toBeGreaterThanOrEqual(0);
  });
  it('B9: the Lai–Robbins constant', () => {
    expect(Math.abs(laiRobbins([0.9, 0.8, 0.7]) - 3.5536)).toBeLessThan(1e-4);
    expect(Math.abs(laiRobbins([0.05, 0.04, 0.03, 0.02, 0.01]) - 17.0578)).toBeLessThan(1e-4);
  });
  it('stops once hardly anything is left to gain', () => {
    const rule = (sd: number, seed: number) =>
      stoppingRule({
        beliefs: [1, 1.2, 1.1].map((mean) => ({ mean, sd, shared: 0 })),
        pBest: [0, 0.99, 0.01],
        random: stream(seed, 'stop'),
      });
    expect(rule(0.01, 1)).toEqual({ valueRemaining: 0, pBest: 0.99, stop: true });
    expect(rule(0.1, 1).stop).toBe(false);
    expect(rule(0.1, 1)).toEqual(rule(0.1, 1));
    expect(rule(0.1, 1).valueRemaining!).toBeCloseTo(rule(0.1, 2).valueRemaining!, 1);
    const worthless = stoppingRule({
      beliefs: [0, 0].map((mean) => ({ mean, sd: 1, shared: 0 })),
      pBest: [0.5, 0.5],
      random: stream(1, 'stop'),
    });
    expect(worthless).toEqual({ valueRemaining: null, pBest: 0.5, stop: false });
  });
});

/** Rows B1–B5 of the truth file (closed forms), and what must hold for any arms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickRanking } from '../../../src/core/prescribe/quick-ranking';
import { normalCdf } from '../../../src/core/stats/distributions';
import { rankChances, topTwo } from '../../../src/core/prescribe/best';
import { betaPosterior, gammaPosterior, normalPosterior } from '../../../src/core/prescribe/posterior';

const close = (got: readonly number[], want: readonly number[], tolerance: number): void => {
  expect(got).toHaveLength(want.length);
  for (const [i, value] of want.entries()) expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(tolerance);
};
const best = (arms: Parameters<typeof rankChances>[0], direction: 'maximise' | 'minimise' = 'maximise') =>
  rankChances(arms, direction).best;
const betas = (...pairs: [number, number][]) => pairs.map(([a, b]) => betaPosterior(a, b));
const normals = (means: number[], sd: number) => means.map((mean) => normalPosterior(mean, sd));

/** Production policy of the men campaign of the Open Bandit Dataset, items 0–33. */
const OPEN_BANDIT: [number, number][] = (
  '47 12198, 8 3566, 62 15993, 142 35522, 3 2367, 6 3100, 100 24665, 48 13210, 23 7061, 71 18061, 61 17449, 13 5644, ' +
  '16 6787, 518 111326, 30 8776, 7 3334, 4 2271, 23 7389, 8 2659, 10 3665, 11 4724, 11 3561, 18 5085, 121 27407, ' +
  '11 4601, 4 2923, 32 8897, 30 8654, 9 4000, 22 6580, 6 3174, 23 6766, 5 2602, 54 14506'
)
  .split(', ')
  .map((pair) => pair.split(' ').map(Number) as [number, number]);

describe('the chance of being best', () => {
  it('B1: two Beta arms', () => close(best(betas([51, 51], [61, 41])), [0.07857375, 0.92142625], 1e-8));
  it('B2: three Beta arms', () =>
    close(best(betas([2, 10], [5, 12], [3, 4])), [0.04990809, 0.24350697, 0.70658494], 1e-8));
  it('B3: normal arms, both directions', () => {
    close(best(normals([1, 1.1, 1.2], 0.1)), [0.04715068, 0.2240983, 0.72875102], 1e-8);
    close(best(normals([1, 1.1, 1.2], 0.1), 'minimise'), [0.72875102, 0.2240983, 0.04715068], 1e-8);
  });
  it('B4: top-two, both directions', () => {
    const up = topTwo(rankChances(normals([1, 1.1, 1.2], 0.1), 'maximise'));
    close(up, [0.13562449, 0.38795085, 0.47642466], 1e-8);
    close(topTwo(rankChances(normals([1, 1.1, 1.2], 0.1), 'minimise')), [...up].reverse(), 1e-8);
  });
  it('B4b: top-two of four arms far apart', () => {
    close(topTwo(rankChances(normals([1, 2, 3, 4], 0.1), 'maximise')), [0, 0, 0.5, 0.5], 1e-9);
    close(topTwo(rankChances(normals([1, 2, 3, 4], 0.1), 'minimise')), [0.5, 0.5, 0, 0], 1e-9);
  });
  it('B5: 34 Beta arms', () => {
    const chances = best(betas(...OPEN_BANDIT));
    close(
      [13, 23, 22, 18, 0].map((item) => chances[item]),
      [0.286605, 0.153754, 0.064451, 0.053244, 0.04568],
      1e-6,
    );
    expect(Math.abs(chances.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-8);
  });
});

describe('edges', () => {
  it('X6: equal arms get equal chances', () => {
    for (const size of [2, 3, 7, 40]) {
      const same = best(Array.from({ length: size }, () => betaPosterior(13, 5644)));
      close(same, new Array<number>(size).fill(1 / size), 1e-9);
      close(best(normals(new Array<number>(size).fill(3), 0.2)), new Array<number>(size).fill(1 / size), 1e-9);
    }
    close(best(betas([5e8, 5e8], [5e8, 5e8])), [0.5, 0.5], 1e-9);
  });
  it('knows the race of two exponentials, whose tails outlast nine deviations', () => {
    close(best([gammaPosterior(1, 1), gammaPosterior(1, 3)]), [0.75, 0.25], 1e-9);
    close(best([gammaPosterior(1, 1), gammaPosterior(1, 3)], 'minimise'), [0.25, 0.75], 1e-9);
    close(best(betas([1, 1e6], [1, 3e6])), [0.75, 0.25], 1e-6);
  });
  it('sees a step between arms of very unlike width', () => {
    // P(best) of two normals is Φ(Δ/√(s₁² + s₂²)).
    const wide = best([normalPosterior(0, 1), normalPosterior(0.3, 1e-6)]);
    expect(wide[0]).toBeCloseTo(normalCdf(-0.3), 9);
  });
  it('gives a single arm everything and refuses none', () => {
    expect(rankChances(normals([7], 1), 'maximise')).toEqual({ best: [1], second: [0], expectedBest: 7 });
    expect(topTwo(rankChances(normals([7], 1), 'maximise'))).toEqual([1]);
    expect(() => rankChances([], 'maximise')).toThrow(RangeError);
  });
  it('splits two arms in half under top-two, which is no adaptation', () =>
    close(topTwo(rankChances(normals([1, 5], 1), 'maximise')), [0.5, 0.5], 1e-9));
  it('refuses posteriors that are none', () => {
    expect(() => normalPosterior(1, 0)).toThrow(RangeError);
    expect(() => normalPosterior(NaN, 1)).toThrow(RangeError);
    expect(() => betaPosterior(0, 1)).toThrow(RangeError);
    expect(() => gammaPosterior(1, -1)).toThrow(RangeError);
  });
  it('knows what the best of all is expected to bring', () => {
    // E max of two standard normals is 1/√π; of two negated ones its opposite.
    expect(rankChances(normals([0, 0], 1), 'maximise').expectedBest).toBeCloseTo(0.5641895835477563, 9);
    expect(rankChances(normals([10, 10], 1), 'minimise').expectedBest).toBeCloseTo(10 - 0.5641895835477563, 9);
  });
});

const arm = fc.record({
  mean: fc.double({ min: -50, max: 50, noNaN: true }),
  sd: fc.double({ min: 0.01, max: 20, noNaN: true }),
});

describe('any normal arms', () => {
  it('have chances that add up, whatever their order, and quick ones nearby', () => {
    fc.assert(
      fc.property(fc.array(arm, { minLength: 2, maxLength: 8 }), (arms) => {
        const forward = rankChances(
          arms.map(({ mean, sd }) => normalPosterior(mean, sd)),
          'maximise',
        );
        const reversed = rankChances(arms.map(({ mean, sd }) => normalPosterior(mean, sd)).reverse(), 'maximise');
        expect(Math.abs(forward.best.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(forward.second.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        close([...reversed.best].reverse(), forward.best, 1e-9);
        const down = rankChances(
          arms.map(({ mean, sd }) => normalPosterior(-mean, sd)),
          'minimise',
        );
        close(down.best, forward.best, 1e-9);
        const quick = quickRanking({ means: arms.map(({ mean }) => mean), sds: arms.map(({ sd }) => sd) });
        expect(Math.abs(quick.best.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
      }),
    );
  });
  it('are ranked quickly within .01', () => {
    for (const ratio of [1, 1.5, 5, 20, 100]) {
      for (const step of [0.02, 0.05, 0.3]) {
        const means = Array.from({ length: 7 }, (_, i) => 1 + step * i);
        const sds = means.map((_, i) => (i % 2 === 1 ? 0.2 * ratio : 0.2));
        const exact = rankChances(
          means.map((mean, i) => normalPosterior(mean, sds[i]!)),
          'maximise',
        );
        const quick = quickRanking({ means, sds });
        close(quick.best, exact.best, 0.01);
        close(quick.second, exact.second, 0.01);
      }
    }
  });
  it('are ranked alike where they are alike', () => {
    const { best: chances } = quickRanking({ means: [2, 2, 2, 2], sds: [1, 1, 1, 1] });
    close(chances, [0.25, 0.25, 0.25, 0.25], 1e-12);
    expect(quickRanking({ means: [3], sds: [1] })).toEqual({ best: [1], second: [0] });
  });
});

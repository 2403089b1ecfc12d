/** The two decompositions against their worked examples and their axioms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costPerResultDrivers, costPerResultEffects } from '../../../src/core/explain/cost-per-result';
import { lmdi, logMean } from '../../../src/core/explain/lmdi';
import { shapley } from '../../../src/core/explain/shapley';

const segment = (cost: number, clicks: number, results: number) => ({ cost, clicks, results });
const fixture = [
  { before: segment(6000, 4000, 200), after: segment(5000, 3200, 150) },
  { before: segment(3000, 6000, 90), after: segment(5000, 9000, 126) },
  { before: segment(1000, 5000, 25), after: segment(2000, 8000, 32) },
];
const total = (of: (one: (typeof fixture)[number]) => number) => fixture.reduce((sum, one) => sum + of(one), 0);

describe('cost per result', () => {
  const from = total(({ before }) => before.cost) / total(({ before }) => before.results);
  const to = total(({ after }) => after.cost) / total(({ after }) => after.results);

  it('W1: Shapley over mix, price and rate', () => {
    expect(from).toBeCloseTo(31.746031746, 9);
    expect(to).toBeCloseTo(38.961038961, 9);
    const { mix, price, rate } = costPerResultDrivers(fixture)!;
    expect(to - from).toBeCloseTo(7.215007215, 9);
    expect(mix).toBeCloseTo(1.2816846594, 9);
    expect(price).toBeCloseTo(3.0960368278, 9);
    expect(rate).toBeCloseTo(2.8372857278, 9);
  });

  it('W2: Shapley over seven drivers', () => {
    const { mix, price, rate } = costPerResultEffects(fixture)!;
    expect(mix).toBeCloseTo(1.274726, 6);
    for (const [at, expected] of [0.722948, 1.332257, 1.038657].entries()) expect(price[at]).toBeCloseTo(expected, 6);
    for (const [at, expected] of [1.264971, 0.846786, 0.734663].entries()) expect(rate[at]).toBeCloseTo(expected, 6);
    const sum = [mix, ...price, ...rate].reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - (to - from)) / Math.abs(to - from)).toBeLessThan(1e-9);
  });

  it('is nothing that can be said without a result', () => {
    expect(costPerResultEffects([{ before: segment(5, 5, 0), after: segment(5, 5, 1) }])).toBeNull();
    expect(costPerResultEffects([{ before: segment(0, 0, 0), after: segment(5, 5, 1) }])).toBeNull();
    expect(costPerResultDrivers([{ before: segment(5, 5, 1), after: segment(5, 0, 0) }])).toBeNull();
  });
});

describe('spend', () => {
  it('W3: LMDI-I of volume, mix and price', () => {
    const effects = lmdi(fixture);
    const sum = (of: 'volume' | 'mix' | 'price') => effects.reduce((all, one) => all + one[of], 0);
    expect(sum('volume')).toBeCloseTo(3227.1508737163, 9);
    expect(sum('mix')).toBeCloseTo(-2185.4907458845, 9);
    expect(sum('price')).toBeCloseTo(958.3398721681, 9);
  });

  it('W4: the logarithmic mean', () => {
    expect(logMean(2, 1)).toBeCloseTo(1.4426950409, 10);
    expect(logMean(1, 1)).toBe(1);
    const b = 1 + 1e-7;
    const log = Math.log(b);
    expect(Math.abs(logMean(1, b) - Math.sqrt(b) * (1 + (log * log) / 24))).toBeLessThan(1e-15);
    expect(logMean(0, 3)).toBe(0);
  });

  it('W5: three drivers add up to the change', () => {
    expect(140 + [50, -10, -20].reduce((a, b) => a + b, 0)).toBe(160);
  });

  it('takes an entrant and an exit for mix, as a whole', () => {
    const effects = lmdi([
      { before: { cost: 0, clicks: 0 }, after: { cost: 80, clicks: 10 } },
      { before: { cost: 50, clicks: 10 }, after: { cost: 0, clicks: 0 } },
      { before: { cost: 10, clicks: 10 }, after: { cost: 20, clicks: 10 } },
    ]);
    expect(effects.map(({ mix }) => mix).slice(0, 2)).toEqual([80, -50]);
    expect(effects.slice(0, 2).every(({ price, volume }) => price === 0 && volume === 0)).toBe(true);
  });

  it('keeps cost without clicks apart', () => {
    const [effects] = lmdi([{ before: { cost: 5, clicks: 0 }, after: { cost: 9, clicks: 3 } }]);
    expect(effects).toEqual({ volume: 0, mix: 0, price: 0, unclicked: 4 });
  });
});

const cell = fc.record({
  cost: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e6, noNaN: true })),
  clicks: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1e6 })),
});
const changes = fc.array(fc.record({ before: cell, after: cell }), { minLength: 1, maxLength: 12 });

describe('on random periods', () => {
  it('effects of spend add up to the change, to 1e-9 of what moved', () => {
    fc.assert(
      fc.property(changes, (segments) => {
        const change = segments.reduce((sum, { before, after }) => sum + after.cost - before.cost, 0);
        const effects = lmdi(segments).flatMap(({ volume, mix, price, unclicked }) => [volume, mix, price, unclicked]);
        const scale = segments.reduce((sum, { before, after }) => sum + after.cost + before.cost, 1);
        expect(Math.abs(effects.reduce((a, b) => a + b, 0) - change)).toBeLessThan(1e-9 * scale);
      }),
      { numRuns: 1000 },
    );
  });

  it('effects of spend change their sign with time, and their place with the segments', () => {
    fc.assert(
      fc.property(changes, (segments) => {
        const there = lmdi(segments);
        const back = lmdi(segments.map(({ before, after }) => ({ before: after, after: before })));
        const turned = lmdi([...segments].reverse()).toReversed();
        const scale = segments.reduce((sum, { before, after }) => sum + after.cost + before.cost, 1);
        for (const [at, { volume, mix, price }] of there.entries()) {
          expect(Math.abs(volume + back[at]!.volume)).toBeLessThan(1e-9 * scale);
          expect(Math.abs(mix + back[at]!.mix)).toBeLessThan(1e-9 * scale);
          expect(Math.abs(price + back[at]!.price)).toBeLessThan(1e-9 * scale);
          expect(Math.abs(mix - turned[at]!.mix)).toBeLessThan(1e-9 * scale);
        }
      }),
    );
  });

  const full = fc.record({
    cost: fc.integer({ min: 1, max: 100_000 }),
    clicks: fc.integer({ min: 1, max: 10_000 }),
    results: fc.integer({ min: 1, max: 500 }),
  });
  const results = fc.array(fc.record({ before: full, after: full }), { minLength: 1, maxLength: 5 });

  it('effects of cost per result are efficient, symmetric and turn with time', () => {
    const ratio = (segments: readonly { cost: number; results: number }[]) =>
      segments.reduce((sum, { cost }) => sum + cost, 0) / segments.reduce((sum, one) => sum + one.results, 0);
    fc.assert(
      fc.property(results, (segments) => {
        const from = ratio(segments.map(({ before }) => before));
        const to = ratio(segments.map(({ after }) => after));
        const all = ({ mix, price, rate }: NonNullable<ReturnType<typeof costPerResultEffects>>) => [
          mix,
          ...price,
          ...rate,
        ];
        const there = costPerResultEffects(segments)!;
        const back = costPerResultEffects(segments.map(({ before, after }) => ({ before: after, after: before })))!;
        const turned = costPerResultEffects([...segments].reverse())!;
        const scale = 1e-9 * (from + to + Math.max(...all(there).map(Math.abs)));
        expect(Math.abs(all(there).reduce((a, b) => a + b, 0) - (to - from))).toBeLessThan(scale);
        for (const [at, effect] of all(there).entries()) expect(Math.abs(effect + all(back)[at]!)).toBeLessThan(scale);
        for (const [at, effect] of turned.rate.toReversed().entries())
          expect(Math.abs(effect - there.rate[at]!)).toBeLessThan(scale);
      }),
      { numRuns: 200 },
    );
  });

  it('gives a driver that did not move nothing', () => {
    const { rate } = costPerResultEffects([{ before: segment(100, 100, 10), after: segment(150, 100, 10) }])!;
    expect(rate[0]).toBeCloseTo(0, 12);
  });
});

describe('Shapley values', () => {
  it('agree with the average over all orders of joining', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 16, maxLength: 16 }), (worth) => {
        const values = Float64Array.from(worth);
        const orders = permutations([0, 1, 2, 3]);
        const sums = [0, 0, 0, 0];
        for (const order of orders) {
          let mask = 0;
          for (const player of order) {
            sums[player]! += values[mask | (1 << player)]! - values[mask]!;
            mask |= 1 << player;
          }
        }
        for (const [player, value] of shapley(values, 4).entries())
          expect(value).toBeCloseTo(sums[player]! / orders.length, 9);
      }),
    );
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]));
}

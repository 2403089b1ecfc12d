/** Beliefs with a shared factor, and the Thompson split that follows them. */
import { describe, expect, it } from 'vitest';
import { bestChances, contrast, type Belief } from '../../../src/core/prescribe/belief';
import { moveGains, priceOf } from '../../../src/core/prescribe/moves';
import { drawValues, thompsonSplit, wholeMicros } from '../../../src/core/prescribe/split';
import { normalCdf } from '../../../src/core/stats/distributions';

const belief = (mean: number, sd: number, shared = 0): Belief => ({ mean, sd, shared });
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('chances with a shared factor', () => {
  it('are those of independent arms where nothing is shared, or all the same', () => {
    const alone = bestChances([belief(1, 0.1), belief(1.1, 0.1), belief(1.2, 0.1)]);
    // Row B3 of the truth file.
    expect(alone[2]).toBeCloseTo(0.72875102, 8);
    const shared = Math.sqrt(0.25 - 0.01);
    const together = bestChances([belief(1, 0.5, shared), belief(1.1, 0.5, shared), belief(1.2, 0.5, shared)]);
    for (const [i, chance] of together.entries()) expect(chance).toBeCloseTo(alone[i]!, 9);
  });
  it('of two arms are Φ of the difference', () => {
    // Deviations .5 and .4 that share .4 and .1: own ones .3 and √.15.
    const [first] = bestChances([belief(1, 0.5, 0.4), belief(0.8, 0.4, 0.1)]);
    expect(first).toBeCloseTo(normalCdf(0.2 / Math.sqrt(0.3 * 0.3 + 0.15 + 0.3 * 0.3)), 8);
  });
  it('settle arms without any doubt', () => {
    expect(bestChances([belief(1, 0), belief(2, 0)])).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 9)]);
    expect(bestChances([belief(0, 0), belief(0, 0)])).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
  });
});

it('adds up contrasts, the shared part before the squares', () => {
  const { mean, sd } = contrast([1, -1], [belief(2, 0.5, 0.4), belief(1, 0.5, 0.4)]);
  expect(mean).toBe(1);
  expect(sd).toBeCloseTo(Math.sqrt(2) * 0.3, 12);
});

describe('the split', () => {
  const racers = ['a', 'b', 'c'].map((key, i) => ({ key, belief: belief(1 + i / 10, 0.1) }));
  it('is the chance of being best where no step binds', () => {
    const split = thompsonSplit(drawValues(racers, 1), { low: [0, 0, 0], high: [100, 100, 100] }, 100);
    expect(total(split)).toBeCloseTo(100, 9);
    // Within three standard errors of 4,000 draws.
    for (const [i, chance] of [4.7, 22.4, 72.9].entries()) expect(Math.abs(split[i]! - chance)).toBeLessThan(2.2);
  });
  it('fills in order of value where steps bind', () => {
    const sure = racers.map((one) => ({ ...one, belief: { ...one.belief, sd: 1e-9 } }));
    const split = thompsonSplit(drawValues(sure, 1), { low: [10, 10, 10], high: [60, 60, 60] }, 100);
    expect(split.map((amount) => Math.round(amount))).toEqual([10, 30, 60]);
  });
  it('does not change the draws of an arm when another joins', () => {
    const [two, three] = [drawValues(racers.slice(0, 2), 7), drawValues(racers, 7)];
    expect(three.slice(0, 2)).toEqual(two);
    expect(drawValues(racers, 8)[0]).not.toEqual(three[0]);
  });
  it('has draws whose means are those of the beliefs', () => {
    for (const [i, draws] of drawValues(racers, 1).entries())
      expect(total([...draws]) / draws.length).toBeCloseTo(racers[i]!.belief.mean, 12);
  });
});

it('rounds to whole micros by largest remainder', () => {
  expect(wholeMicros([0.4, 0.3, 0.3])).toEqual([1, 0, 0]);
  expect(wholeMicros([1.5, 1.5, 1])).toEqual([2, 1, 1]);
  expect(wholeMicros([])).toEqual([]);
});

it('counts every move at one price, so that the parts add up', () => {
  const moves = [
    { change: 10, belief: belief(3, 0.5, 0.3) },
    { change: -6, belief: belief(1, 0.2, 0.1) },
    { change: -4, belief: belief(2, 0.4, 0.2) },
  ];
  expect(priceOf(moves)).toBeCloseTo(2.2, 12);
  expect(total(moveGains(moves).map(({ value }) => value))).toBeCloseTo(10 * 3 - 6 - 8, 12);
  expect(priceOf([])).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { chainValues, ClosedLoop, discountFactor } from '../../../src/core/objective/chain';
import { delayOf, effectiveTrials } from '../../../src/core/objective/delay';

const near = (values: readonly number[], expected: readonly number[], digits: number): void => {
  expect(values.length).toBe(expected.length);
  values.forEach((value, at) => expect(value).toBeCloseTo(expected[at], digits));
};

/** Each stage leads to the next alone; the payoff comes with the last move. */
function ladder(rates: readonly number[], payoff: number) {
  const stages = rates.map((_, at) => `stage ${at}`);
  const moves = rates.map((rate, i) => rates.map((_, j) => (j === i + 1 ? rate : 0)));
  return chainValues({ stages, moves, payoff: rates.map((rate, i) => (i === rates.length - 1 ? rate * payoff : 0)) });
}

describe('values of a chain', () => {
  it('OB1: the check chain from impression to deal', () => {
    near(ladder([0.02, 0.08, 0.35, 0.45, 0.55, 0.25], 12_000), [0.4158, 20.79, 259.875, 742.5, 1650, 3000], 9);
  });

  const stages = ['trial', 'demo', 'opportunity'];
  const moves = [
    [0, 0.3, 0.1],
    [0.1, 0, 0.5],
    [0, 0.05, 0],
  ];

  it('OB2: skips and steps back', () => {
    near(chainValues({ stages, moves, payoff: [0, 0, 0.25 * 12_000] }), [794.0709, 1619.9047, 3080.9952], 4);
  });

  it('OB2: the same with 30 days a move at 10 % a year', () => {
    const d = discountFactor(30, 0.1);
    const discounted = moves.map((row) => row.map((move) => move * d));
    near(
      chainValues({ stages, moves: discounted, payoff: [0, 0, 0.25 * 12_000 * d] }),
      [777.365, 1593.0354, 3055.6373],
      4,
    );
  });

  it('OB7: the discount of 90 days at 10 % a year', () => {
    expect(discountFactor(90, 0.1)).toBeCloseTo(0.976789, 6);
  });

  it('a stage that everybody passes changes no other value', () => {
    const plain = ladder([0.02, 0.08, 0.25], 1000);
    const longer = ladder([0.02, 0.08, 1, 0.25], 1000);
    near([longer[0], longer[1], longer[3]], plain, 12);
  });

  it('names the stages that nobody ever leaves', () => {
    const loop = [
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ];
    const run = () => chainValues({ stages, moves: loop, payoff: [0, 0, 1] });
    expect(run).toThrow(ClosedLoop);
    expect(run).toThrow('trial and demo');
  });
});

describe('open cases', () => {
  it('OB3: count by the share of moves that come by their age', () => {
    const ages = [...Array.from({ length: 40 }, () => 100), ...Array.from({ length: 20 }, () => 5)];
    const trials = effectiveTrials(ages, { shareBy: (age) => (age >= 100 ? 1 : 0.5) });
    expect(trials).toBe(50);
    const mean = (prior: readonly [number, number], won: number, n: number) =>
      (prior[0] + won) / (prior[0] + prior[1] + n);
    expect(mean([1, 9], 8, trials)).toBeCloseTo(0.15, 12);
    expect(mean([2, 8], 3, 40)).toBeCloseTo(0.1, 12);
  });

  it('use the curve with enough moves, an exponential with few, the window with hardly any', () => {
    const seen = (count: number) => Array.from({ length: count }, (_, at) => ({ delay: 1 + (at % 10), limit: 60 }));
    expect(delayOf(seen(60), 90).method).toBe('reverse Kaplan–Meier');
    expect(delayOf(seen(20), 90).method).toBe('truncated exponential');
    const window = delayOf(seen(4), 90);
    expect([window.method, window.shareBy(89), window.shareBy(90)]).toEqual(['window', 0, 1]);
  });

  it('the exponential finds the pace behind moves of which only the quick ones were seen', () => {
    // Delays of mean 10 days, looked at after 10 days: the mean of those seen is 10 − 10/(e − 1) ≈ 4.18.
    const seen = Array.from({ length: 40 }, (_, at) => {
      const share = ((at + 0.5) / 40) * (1 - 1 / Math.E);
      return { delay: -10 * Math.log(1 - share), limit: 10 };
    });
    expect(delayOf(seen, 90).medianDays).toBeCloseTo(10 * Math.LN2, 0);
  });
});

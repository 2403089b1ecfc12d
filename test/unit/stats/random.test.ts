import { describe, expect, it } from 'vitest';
import { philox4x32, stream, type Random } from '../../../src/core/stats/random';

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

function momentsOf(draw: () => number, count = 40_000): Moments {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  const mean = sum / count;
  return { mean, variance: squares / count - mean * mean };
}

/** Mean within 5 standard errors, variance within 6 % of the expected one. */
function expectMoments(actual: Moments, expected: Moments, count = 40_000): void {
  expect(Math.abs(actual.mean - expected.mean)).toBeLessThan(5 * Math.sqrt(expected.variance / count));
  expect(Math.abs(actual.variance / expected.variance - 1)).toBeLessThan(0.06);
}

describe('philox4x32', () => {
  // Known-answer vectors "philox4x32 10" of the Random123 distribution (tests/kat_vectors).
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('agrees with the published vector of counter %j', (counter, key, expected) => {
    expect(philox4x32(counter, key)).toEqual(expected);
  });
});

describe('stream', () => {
  const firstFour = (random: Random) => Array.from({ length: 4 }, () => random.uint32());

  it('is a function of seed and keys alone', () => {
    expect(firstFour(stream(7, 'a', 1))).toEqual(firstFour(stream(7n, 'a', 1)));
  });

  it.each([
    [stream(8, 'a', 1)],
    [stream(7, 'a', 2)],
    [stream(7, 'a', '1')],
    [stream(7, 1, 'a')],
    [stream(7, 'a', -1)],
    [stream(7, 'a', 1 + 2 ** 32)],
    [stream(7, 'a')],
    [stream(7, 'a\u0000', 1)],
    [stream(7n + (1n << 32n), 'a', 1)],
  ])('differs under another name (%#)', (other) => {
    expect(firstFour(other)).not.toEqual(firstFour(stream(7, 'a', 1)));
  });

  it('splits without regard to its position, like a longer name', () => {
    const parent = stream(7, 'person');
    parent.uniform();
    expect(firstFour(parent.split(3, 'mail'))).toEqual(firstFour(stream(7, 'person', 3, 'mail')));
  });

  it('keeps its first draws for ever', () => {
    const random = stream(7, 'pinned');
    const draws = [random.uint32(), random.uniform(), random.normal(), random.gamma(0.4), random.beta(2, 3)];
    expect([...draws, random.poisson(3), random.poisson(300), random.exponential(2), random.int(10)])
      .toMatchInlineSnapshot(`
      [
        2112940609,
        0.13445718778915272,
        -0.8056961830086387,
        1.380896650861517,
        0.12706560788854868,
        3,
        307,
        1.3589570098364103,
        8,
      ]
    `);
  });

  it('refuses keys and arguments that are no numbers it can honour', () => {
    expect(() => stream(7, 0.5)).toThrow(RangeError);
    const random = stream(7);
    expect(() => random.int(0)).toThrow(RangeError);
    expect(() => random.gamma(0)).toThrow(RangeError);
    expect(() => random.poisson(-1)).toThrow(RangeError);
    expect(() => random.exponential(Number.NaN)).toThrow(RangeError);
  });
});

describe('distributions', () => {
  const random = stream(11, 'moments');

  it('uniform lies in [0, 1) with the right moments', () => {
    const draws = random.split('uniform');
    expectMoments(
      momentsOf(() => draws.uniform()),
      { mean: 0.5, variance: 1 / 12 },
    );
  });

  it('int is even over a range that does not divide 2^32, and reaches past 2^32', () => {
    const draws = random.split('int');
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 35_000; i++) counts[draws.int(7)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    expect(chiSquare).toBeLessThan(22.5); // 0.999 quantile with 6 degrees of freedom
    const wide = momentsOf(() => draws.int(2 ** 40) / 2 ** 40, 10_000);
    expectMoments(wide, { mean: 0.5, variance: 1 / 12 }, 10_000);
    expect(draws.int(1)).toBe(0);
  });

  it.each([
    ['normal', (r: Random) => r.normal(), { mean: 0, variance: 1 }],
    ['exponential 4', (r: Random) => r.exponential(4), { mean: 0.25, variance: 0.0625 }],
    ['gamma 0.3', (r: Random) => r.gamma(0.3), { mean: 0.3, variance: 0.3 }],
    ['gamma 7.5', (r: Random) => r.gamma(7.5), { mean: 7.5, variance: 7.5 }],
    ['beta 2 5', (r: Random) => r.beta(2, 5), { mean: 2 / 7, variance: 10 / 392 }],
    ['poisson 0', (r: Random) => r.poisson(0) + r.normal(), { mean: 0, variance: 1 }],
    ['poisson 3.2', (r: Random) => r.poisson(3.2), { mean: 3.2, variance: 3.2 }],
    ['poisson 10', (r: Random) => r.poisson(10), { mean: 10, variance: 10 }],
    ['poisson 850', (r: Random) => r.poisson(850), { mean: 850, variance: 850 }],
  ] as const)('%s has the right mean and variance', (name, draw, expected) => {
    const draws = random.split(name);
    expectMoments(
      momentsOf(() => draw(draws)),
      expected,
    );
  });
});

/** Nodes and weights beside numpy's; polynomials beside their integrals. */
import { describe, expect, it } from 'vitest';
import { gaussHermite, gaussLegendre, integrate } from '../../../src/core/stats/quadrature';
import { cos, exp } from '../../../src/core/stats/math';

const total = (rule: { weights: Float64Array }) => rule.weights.reduce((a, b) => a + b, 0);

describe('Gauss–Legendre', () => {
  it('has the nodes of 7 points', () => {
    const { nodes, weights } = gaussLegendre(7);
    expect(nodes[0]).toBeCloseTo(-0.9491079123427586, 14);
    expect(weights[0]).toBeCloseTo(0.12948496616886973, 14);
    expect([nodes[3], weights[3]]).toEqual([0, expect.closeTo(0.4179591836734693, 14)]);
  });
  it.each([1, 2, 5, 12, 33, 64])('integrates degree 2n−1 with %d nodes', (n) => {
    const rule = gaussLegendre(n);
    expect(total(rule)).toBeCloseTo(2, 13);
    const even = 2 * n - 2;
    const moment = rule.nodes.reduce((sum, x, i) => sum + rule.weights[i] * Math.abs(x ** even), 0);
    expect(moment).toBeCloseTo(2 / (even + 1), 12);
    expect([...rule.nodes]).toEqual([...rule.nodes].sort((a, b) => a - b));
  });
  it('refuses a rule without nodes', () => expect(() => gaussLegendre(0)).toThrow(RangeError));
});

describe('Gauss–Hermite', () => {
  it('has the nodes of 64 points', () => {
    const { nodes, weights } = gaussHermite(64);
    expect(nodes[0]).toBeCloseTo(-14.886186143339453, 12);
    expect(weights[0] / 3.1231879651077347e-49).toBeCloseTo(1, 9);
    expect(nodes[32]).toBeCloseTo(0.1955889105672755, 13);
    expect(weights[32]).toBeCloseTo(0.15310831636189684, 13);
  });
  it.each([1, 2, 5, 20, 64])('has the moments of the standard normal with %d nodes', (n) => {
    const rule = gaussHermite(n);
    expect(total(rule)).toBeCloseTo(1, 13);
    const moment = (k: number) => rule.nodes.reduce((sum, x, i) => sum + rule.weights[i] * x ** k, 0);
    if (n > 1) expect(moment(2)).toBeCloseTo(1, 12);
    if (n > 3) expect(moment(6)).toBeCloseTo(15, 10);
    expect(moment(3)).toBeCloseTo(0, 12);
  });
});

describe('integration by panels', () => {
  it('halves where a function is sharp', () => {
    const [bell, wave] = integrate(
      (x, weight, sums) => {
        sums[0] += weight * exp(-0.5 * x * x * 1e8);
        sums[1] += weight * cos(x);
      },
      { breaks: [-1, -8e-4, 8e-4, 1], size: 2, tolerance: 1e-13 },
    );
    expect(bell / 0.0002506628274631).toBeCloseTo(1, 9);
    expect(wave).toBeCloseTo(2 * 0.8414709848078965, 12);
  });
  it('gives nothing for panels without width', () => {
    expect([...integrate((_, weight, sums) => (sums[0] += weight), { breaks: [1, 1], size: 1, tolerance: 1 })]).toEqual(
      [0],
    );
  });
});

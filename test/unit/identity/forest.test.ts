import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsAt, pick, spanningForest, strongestFirst } from '../../../src/core/identity/forest';
import { parallel } from '../../../src/core/identity/namespace';
import { bruteLabels, linksOf, randomEdges, type Edge } from './graphs';

const counted = (labels: Int32Array): number => new Set(labels).size;

describe('the forest', () => {
  it('IG3: gives the clusters of the graph at every threshold', () => {
    const links = linksOf([
      [0, 1, 0.45],
      [1, 2, 0.55],
      [2, 3, 0.65],
      [3, 4, 0.75],
      [5, 6, 0.9],
    ]);
    const { joined } = spanningForest(7, links);
    const forest = pick(links, joined);
    for (const [threshold, clusters] of [
      [0.4, 2],
      [0.5, 3],
      [0.6, 4],
      [0.99, 7],
    ]) {
      expect(counted(componentsAt(7, links, threshold))).toBe(clusters);
      expect(counted(componentsAt(7, forest, threshold))).toBe(clusters);
    }
  });

  it('IG7: drops the weak side of a triangle, so the pair is as strong as the way round', () => {
    const links = linksOf([
      [0, 1, 0.9],
      [1, 2, 0.9],
      [0, 2, 0.2],
    ]);
    expect([...spanningForest(3, links).joined]).toEqual([0, 1]);
  });

  it('IG4: takes sources as independent evidence', () => {
    expect(parallel([0.6, 0.5])).toBeCloseTo(0.8, 12);
    expect(parallel([0.6])).toBeCloseTo(0.6, 12);
  });

  it('equals the components of the graph at random thresholds, for any order of links', () => {
    fc.assert(
      fc.property(
        randomEdges(40),
        fc.array(fc.integer({ min: 0, max: 21 }), { minLength: 5, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        ({ nodes, edges }, steps, random) => {
          const links = linksOf(edges);
          const { labels, joined } = spanningForest(nodes, links);
          expect([...labels]).toEqual(bruteLabels(nodes, edges));
          for (const threshold of steps.map((step) => step / 20)) {
            const strong = edges.filter(([, , p]) => Math.fround(p ?? 0) >= Math.fround(threshold));
            const expected = bruteLabels(nodes, strong);
            expect([...componentsAt(nodes, links, threshold)]).toEqual(expected);
            expect([...componentsAt(nodes, pick(links, joined), threshold)]).toEqual(expected);
          }
          const shuffled = edges.map((edge) => [random.next().value ?? 0, edge] as const).sort(([a], [b]) => a - b);
          const other = linksOf(shuffled.map(([, edge]) => edge));
          const again = spanningForest(nodes, other);
          const pairs = (all: typeof links, at: Int32Array): string[] =>
            Array.from(at, (i) => `${all.a[i]} ${all.b[i]}`);
          expect(pairs(other, again.joined)).toEqual(pairs(links, joined));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('sorts by weight falling, then by the ends', () => {
    fc.assert(
      fc.property(randomEdges(3000), ({ nodes, edges }) => {
        const { a, b, weight } = linksOf(edges);
        const expected = edges.map((_, at) => at).sort((x, y) => weight[y] - weight[x] || a[x] - a[y] || b[x] - b[y]);
        expect([...strongestFirst({ a, b, weight }, nodes)]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('IG9: links added and taken away again leave everything as it was', () => {
    fc.assert(
      fc.property(randomEdges(30), randomEdges(30), ({ nodes, edges }, more) => {
        const added: Edge[] = more.edges
          .map(([a, b, p]): Edge => [a % nodes, b % nodes, p])
          .filter(([a, b]) => a !== b);
        const before = spanningForest(nodes, linksOf(edges));
        spanningForest(nodes, linksOf([...edges, ...added]));
        expect(spanningForest(nodes, linksOf(edges))).toEqual(before);
      }),
    );
  });

  it('never brings together what a person said is apart, and leaves out the weakest link', () => {
    const links = linksOf([
      [0, 1, 0.9],
      [1, 2, 0.5],
      [2, 3, 0.9],
    ]);
    expect([...spanningForest(4, links, [[0, 3]]).labels]).toEqual([0, 0, 2, 2]);
    fc.assert(
      fc.property(randomEdges(20), fc.nat(19), fc.nat(19), ({ nodes, edges }, x, y) => {
        const [one, other] = [x % nodes, y % nodes];
        fc.pre(one !== other);
        const { labels } = spanningForest(nodes, linksOf(edges), [[one, other]]);
        expect(labels[one]).not.toBe(labels[other]);
      }),
    );
  });
});

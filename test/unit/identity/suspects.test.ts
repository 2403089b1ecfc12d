import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../src/core/identity/bridges';
import { spanningForest } from '../../../src/core/identity/forest';
import { examine } from '../../../src/core/identity/suspects';
import { bruteLabels, graphOfText, groups, plainGraph, randomEdges } from './graphs';

const IG2 = 'a1-a2 a2-a3 a1-a3 b1-b2 b2-b3 b1-b3 a1-b1 p-a2';
const nothingOnce = (nodes: number): Uint16Array => new Uint16Array(nodes);

function examined(text: string, once: readonly string[] = []) {
  const { graph, names, name } = graphOfText(text);
  const kinds = Uint16Array.from([0, ...names.map((one) => (once.includes(one) ? 1 : 0))]);
  const found = examine(graph, kinds);
  const pair = ({ a, b }: { a: number; b: number }): string => [name(a), name(b)].sort().join('-');
  return {
    suspects: found.suspects.map(pair),
    cuts: found.cuts.map(pair),
    clashes: found.clashes.map(pair),
    people: groups(names, spanningForest(graph.nodes, found.graph).labels),
  };
}

describe('suspects', () => {
  it('IG2: two triangles joined by one link, and no pendant', () => {
    expect(examined(IG2)).toEqual({ suspects: ['a1-b1'], cuts: [], clashes: [], people: ['a1 a2 a3 b1 b2 b3 p'] });
  });

  it('IG2: with user ids on both sides the link is cut', () => {
    expect(examined(IG2, ['a2', 'b3'])).toEqual({
      suspects: [],
      cuts: ['a1-b1'],
      clashes: [],
      people: ['a1 a2 a3 p', 'b1 b2 b3'],
    });
  });

  it('cuts a chain of three groups where ids differ, and only there', () => {
    const chain = 'a1-a2 a2-a3 a1-a3 b1-b2 b2-b3 b1-b3 c1-c2 c2-c3 c1-c3 a1-b1 b2-c1';
    expect(examined(chain, ['a2', 'c2'])).toMatchObject({ cuts: ['a1-b1'], suspects: ['b2-c1'] });
    expect(examined(chain, ['a2', 'b3', 'c2'])).toMatchObject({ cuts: ['a1-b1', 'b2-c1'], suspects: [] });
  });

  it('names two ids of one kind that no single link joins', () => {
    expect(examined('a1-a2 a2-a3 a3-a1', ['a1', 'a3'])).toMatchObject({ suspects: [], cuts: [], clashes: ['a1-a3'] });
  });

  it('finds none on a path and none on a star with pendants', () => {
    expect(examined('a-b b-c c-d d-e e-f').suspects).toEqual([]);
    expect(examined('h-a h-b h-c h-d a-e b-f').suspects).toEqual([]);
  });

  it('takes a link that two sources saw for no bridge', () => {
    expect(examined(`${IG2} a1-b1`)).toMatchObject({ suspects: [], cuts: [] });
  });
});

describe('bridges', () => {
  it('are the links whose removal parts a component, and blocks what is left without them', () => {
    fc.assert(
      fc.property(randomEdges(60), ({ nodes, edges }) => {
        const graph = plainGraph(nodes, edges);
        const { bridges, block, blockSize } = blocksOf(graph);
        const parts = (without: number): number =>
          new Set(
            bruteLabels(
              nodes,
              edges.filter((_, at) => at !== without),
            ),
          ).size;
        const whole = parts(-1);
        const expected = edges.flatMap((_, at) => (parts(at) > whole ? [at] : []));
        expect([...bridges].sort((a, b) => a - b)).toEqual(expected);
        const inner = bruteLabels(
          nodes,
          edges.filter((_, at) => !expected.includes(at)),
        );
        for (let one = 0; one < nodes; one += 1) {
          expect(blockSize[block[one]]).toBe(inner.filter((label) => label === inner[one]).length);
          expect(inner[block[one]]).toBe(inner[one]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('survive a path of a hundred thousand links without recursion', () => {
    const nodes = 100_000;
    const graph = plainGraph(
      nodes,
      Array.from({ length: nodes - 1 }, (_, at) => [at, at + 1] as const),
    );
    expect(blocksOf(graph).bridges).toHaveLength(nodes - 1);
    expect(examine(graph, nothingOnce(nodes)).suspects).toEqual([]);
  });
});

/** Small identity graphs, written as texts. */
import fc from 'fast-check';
import type { Links } from '../../../src/core/identity/forest';
import { graphOf, type IdentityGraph } from '../../../src/core/identity/graph';
import { codeOf } from '../../../src/core/identity/namespace';

export type Edge = readonly [number, number, number?];

/** Links as given, in the order given; weights default to .9. */
export function linksOf(edges: readonly Edge[]): Links {
  const ordered = edges.map(([a, b, p = 0.9]): [number, number, number] => (a < b ? [a, b, p] : [b, a, p]));
  return {
    a: Int32Array.from(ordered, ([a]) => a),
    b: Int32Array.from(ordered, ([, b]) => b),
    weight: Float32Array.from(ordered, ([, , p]) => p),
  };
}

/** `a1-b1` links two identifiers; names are nodes 1, 2 … in the order met. `namespace` gives each its namespace (cookie by default). */
export function graphOfText(text: string, namespace: (name: string) => string = () => 'cookie') {
  const names = [...new Set(text.match(/[a-z]+\d*/g))];
  const node = (name: string): number => names.indexOf(name) + 1;
  const pairs = text
    .split(/\s+/)
    .map((pair) => pair.split('-').map(node))
    .map((pair) => pair.sort((a, b) => a - b))
    .sort(([a, b], [c, d]) => a - c || b - d);
  const priority = Uint8Array.from([0, ...names.map((name) => codeOf(namespace(name)))]);
  const graph = graphOf(priority, {
    a: Int32Array.from(pairs, ([a]) => a),
    b: Int32Array.from(pairs, ([, b]) => b),
    lastUs: new Float64Array(pairs.length),
  });
  return { graph, names, node, name: (at: number): string => names[at - 1] };
}

/** Groups of names with one label, each sorted. */
export function groups(names: readonly string[], labels: ArrayLike<number>): string[] {
  const found = new Map<number, string[]>();
  for (const [at, name] of names.entries()) found.set(labels[at + 1], [...(found.get(labels[at + 1]) ?? []), name]);
  return [...found.values()].map((group) => group.sort().join(' ')).sort();
}

/** Random graphs without loops or repeated pairs; weights are few, so that ties are common. */
export const randomEdges = (most: number) =>
  fc.integer({ min: 2, max: most }).chain((nodes) =>
    fc.record({
      nodes: fc.constant(nodes),
      edges: fc
        .uniqueArray(
          fc.tuple(
            fc.integer({ min: 0, max: nodes - 1 }),
            fc.integer({ min: 0, max: nodes - 1 }),
            fc.integer({ min: 1, max: 20 }),
          ),
          { selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`, maxLength: most * 2 },
        )
        .map((edges) => edges.filter(([a, b]) => a !== b).map(([a, b, p]): Edge => [a, b, p / 20])),
    }),
  );

/** A graph over nodes 0 … n − 1 without a nobody, each link seen by one source. */
export function plainGraph(nodes: number, edges: readonly Edge[]): IdentityGraph {
  const links = linksOf(edges);
  return {
    ...links,
    nodes,
    priority: new Uint8Array(nodes).fill(codeOf('cookie')),
    sources: new Uint8Array(edges.length).fill(1),
    lastUs: new Float64Array(edges.length),
  };
}

/** Labels by repeated minimum over links: the definition, in the slowest way. */
export function bruteLabels(nodes: number, edges: readonly Edge[]): number[] {
  const labels = Array.from({ length: nodes }, (_, node) => node);
  for (let changed = true; changed;) {
    changed = false;
    for (const [a, b] of edges) {
      const least = Math.min(labels[a], labels[b]);
      changed ||= labels[a] !== least || labels[b] !== least;
      labels[a] = labels[b] = least;
    }
  }
  return labels;
}

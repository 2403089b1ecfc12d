/**
 * The linking kernel alone: typed links in, people out; beside graphology, as one would write it in a page. What the studio runs
 * finds the spanning forest on the way, which graphology is not asked for.
 */
import Graph from 'graphology';
import { connectedComponents } from 'graphology-components';
import { componentsAt, spanningForest, type Links } from '../../src/core/identity/forest';
import { stream } from '../../src/core/stats/random';
import { median } from './report';

export interface KernelSpeed {
  readonly links: number;
  readonly people: number;
  /** Medians of the repeats: people alone, and with the forest. */
  readonly kernelMs: number;
  readonly forestMs: number;
  /** Building the graph and finding its components. */
  readonly graphologyMs: number;
  /** Finding the components of a graph that stands already. */
  readonly componentsMs: number;
}

/** Links as files make them: people of a few identifiers, here and there two joined; ordered by their ends. */
export function identityLinks(count: number): Links & { readonly nodes: number } {
  const random = stream(7n, 'bench', 'identity');
  const nodes = Math.ceil(count * 0.9);
  const pairs: [number, number, number][] = [];
  for (let first = 0; pairs.length < count;) {
    const size = 2 + random.int(6);
    for (let at = 1; at < size && pairs.length < count; at += 1) {
      pairs.push([(first + random.int(at)) % nodes, (first + at) % nodes, random.int(4)]);
    }
    if (random.int(50) === 0) pairs.push([first % nodes, random.int(nodes), 0]);
    first += size;
  }
  const weights = [0.95, 0.99, 0.999, 0.9999];
  const ordered = pairs
    .slice(0, count)
    .map(([a, b, w]): [number, number, number] => (a < b ? [a, b, w] : [b, a, w]))
    .sort(([a, b], [c, d]) => a - c || b - d);
  return {
    nodes,
    a: Int32Array.from(ordered, ([a]) => a),
    b: Int32Array.from(ordered, ([, b]) => b),
    weight: Float32Array.from(ordered, ([, , w]) => weights[w]),
  };
}

export function measureIdentityKernel(count = 1_000_000, repeats = 15): KernelSpeed {
  const links = identityLinks(count);
  const kernel: number[] = [];
  const forest: number[] = [];
  let people = 0;
  for (let run = 0; run < repeats; run += 1) {
    const startedAt = performance.now();
    const alone = componentsAt(links.nodes, links, 0);
    const countedAt = performance.now();
    const { labels } = spanningForest(links.nodes, links);
    forest.push(performance.now() - countedAt);
    kernel.push(countedAt - startedAt);
    people = new Set(labels).size;
    if (new Set(alone).size !== people) throw new Error('Two ways to people differ.');
  }
  const startedAt = performance.now();
  const graph = new Graph({ type: 'undirected', allowSelfLoops: true });
  for (let node = 0; node < links.nodes; node += 1) graph.addNode(node);
  for (let at = 0; at < links.a.length; at += 1)
    graph.mergeEdge(links.a[at], links.b[at], { weight: links.weight[at] });
  const builtAt = performance.now();
  const found = connectedComponents(graph).length;
  const endedAt = performance.now();
  if (found !== people) throw new Error(`${found} components against ${people} people.`);
  return {
    links: links.a.length,
    people,
    kernelMs: median(kernel),
    forestMs: median(forest),
    graphologyMs: endedAt - startedAt,
    componentsMs: endedAt - builtAt,
  };
}

/** People from links by the default rule: connected components of what may join (docs/methods/identity.md). */
import { spanningForest } from './forest';
import type { IdentityGraph } from './graph';

export interface People {
  /** Person of each node: the smallest node of its component. */
  readonly labels: Int32Array;
  /** Weakest link that holds a person together, by person; 1 where there is none. */
  readonly weakest: Float32Array;
}

export function componentsRule(graph: IdentityGraph): People {
  const { labels, joined } = spanningForest(graph.nodes, graph);
  const weakest = new Float32Array(graph.nodes).fill(1);
  for (const link of joined) {
    const person = labels[graph.a[link]];
    if (graph.weight[link] < weakest[person]) weakest[person] = graph.weight[link];
  }
  return { labels, weakest };
}

/** Identifiers and the links between them, as parallel arrays: node `n` is the identifier numbered `n`; node 0 is nobody. */
import type { Links } from './forest';
import { linkProbability, parallel } from './namespace';

/** One row per pair and source, ordered by (a, b); `a < b`. `lastUs`: when it was last seen, microseconds of the epoch. */
export interface LinkRows {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly lastUs: Float64Array;
}

/** One link per pair: sources count as independent evidence, repeats within one source do not. */
export interface IdentityGraph extends Links {
  /** Nodes are 0 … nodes − 1. */
  readonly nodes: number;
  /** Code of each node's namespace. */
  readonly priority: Uint8Array;
  /** Sources that saw the pair on one row. */
  readonly sources: Uint8Array;
  readonly lastUs: Float64Array;
}

/** @param priority by node, node 0 included */
export function graphOf(priority: Uint8Array, rows: LinkRows): IdentityGraph {
  const count = rows.a.length;
  const graph = {
    nodes: priority.length,
    priority,
    a: new Int32Array(count),
    b: new Int32Array(count),
    weight: new Float32Array(count),
    sources: new Uint8Array(count),
    lastUs: new Float64Array(count),
  };
  let links = 0;
  for (let at = 0; at < count; at += 1) {
    const isNew = links === 0 || graph.a[links - 1] !== rows.a[at] || graph.b[links - 1] !== rows.b[at];
    if (isNew) {
      graph.a[links] = rows.a[at];
      graph.b[links] = rows.b[at];
      graph.lastUs[links] = rows.lastUs[at];
      links += 1;
    }
    const link = links - 1;
    graph.sources[link] = Math.min(255, graph.sources[link] + 1);
    graph.lastUs[link] = Math.max(graph.lastUs[link], rows.lastUs[at]);
    graph.weight[link] = evidence(priority[rows.a[at]], priority[rows.b[at]], graph.sources[link]);
  }
  return {
    ...graph,
    a: graph.a.subarray(0, links),
    b: graph.b.subarray(0, links),
    weight: graph.weight.slice(0, links),
    sources: graph.sources.subarray(0, links),
    lastUs: graph.lastUs.subarray(0, links),
  };
}

const known = new Map<number, number>();

/** Probability of a link by its two namespaces and its number of sources; few values, so they are kept. */
function evidence(a: number, b: number, sources: number): number {
  const key = (a * 16 + b) * 256 + sources;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const p = linkProbability(a, b);
  const made = Math.fround(parallel(new Array<number>(sources).fill(p)));
  known.set(key, made);
  return made;
}

/** The links that `keeps` keeps. */
export function filtered(graph: IdentityGraph, keeps: (link: number) => boolean): IdentityGraph {
  const kept = new Int32Array(graph.a.length);
  let count = 0;
  for (let at = 0; at < graph.a.length; at += 1) if (keeps(at)) kept[count++] = at;
  if (count === graph.a.length) return graph;
  const at = kept.subarray(0, count);
  return {
    nodes: graph.nodes,
    priority: graph.priority,
    a: at.map((i) => graph.a[i]),
    b: at.map((i) => graph.b[i]),
    weight: Float32Array.from(at, (i) => graph.weight[i]),
    sources: Uint8Array.from(at, (i) => graph.sources[i]),
    lastUs: Float64Array.from(at, (i) => graph.lastUs[i]),
  };
}

/** Neighbours of every node in compressed rows: those of `n` are at `starts[n] … starts[n + 1]`, each with its link. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly links: Int32Array;
}

export function adjacencyOf(nodes: number, { a, b }: Pick<Links, 'a' | 'b'>): Adjacency {
  const starts = new Int32Array(nodes + 1);
  for (const ends of [a, b]) for (let link = 0; link < ends.length; link += 1) starts[ends[link] + 1] += 1;
  for (let node = 0; node < nodes; node += 1) starts[node + 1] += starts[node];
  const next = starts.slice(0, nodes);
  const neighbours = new Int32Array(a.length * 2);
  const links = new Int32Array(a.length * 2);
  for (let link = 0; link < a.length; link += 1) {
    const atA = next[a[link]]++;
    neighbours[atA] = b[link];
    links[atA] = link;
    const atB = next[b[link]]++;
    neighbours[atB] = a[link];
    links[atB] = link;
  }
  return { starts, neighbours, links };
}

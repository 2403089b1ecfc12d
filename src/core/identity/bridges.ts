/**
 * Bridges and 2-edge-connected blocks in linear time (Tarjan, "A note on finding the bridges of a graph", 1974), without recursion.
 * Links that two sources saw are two parallel links and no bridge.
 */
import { adjacencyOf, type IdentityGraph } from './graph';

export interface Blocks {
  /** Links whose removal parts their component, in the order in which the walk left them. */
  readonly bridges: Int32Array;
  /** Position of each node in the walk; a subtree is a run of positions. */
  readonly position: Int32Array;
  /** Nodes below and with each node in the walk. */
  readonly below: Int32Array;
  /** First node of each node's block. */
  readonly block: Int32Array;
  /** Nodes of each block, by its first node. */
  readonly blockSize: Int32Array;
  /** First node of each node's component. */
  readonly root: Int32Array;
}

export function blocksOf(graph: IdentityGraph): Blocks {
  const walk = walkAll(graph);
  const { nodes, sources } = graph;
  const { order, parent, parentLink, low, position } = walk;
  const below = new Int32Array(nodes).fill(1);
  for (let at = order.length - 1; at >= 0; at -= 1)
    if (parent[order[at]] >= 0) below[parent[order[at]]] += below[order[at]];
  const block = new Int32Array(nodes);
  const blockSize = new Int32Array(nodes);
  const root = new Int32Array(nodes);
  const bridges: number[] = [];
  for (const node of order) {
    const up = parent[node];
    const isBridge = up >= 0 && low[node] === position[node] && sources[parentLink[node]] < 2;
    if (isBridge) bridges.push(parentLink[node]);
    block[node] = up < 0 || isBridge ? node : block[up];
    blockSize[block[node]] += 1;
    root[node] = up < 0 ? node : root[up];
  }
  return { bridges: Int32Array.from(bridges), position, below, block, blockSize, root };
}

interface Walk {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly parentLink: Int32Array;
  /** Smallest position that a subtree reaches without the link it was entered by. */
  readonly low: Int32Array;
  readonly position: Int32Array;
}

/** Depth first from every node that no earlier walk reached. */
function walkAll(graph: IdentityGraph): Walk {
  const { nodes } = graph;
  const { starts, neighbours, links } = adjacencyOf(nodes, graph);
  const next = starts.slice(0, nodes);
  const order = new Int32Array(nodes);
  const position = new Int32Array(nodes).fill(-1);
  const parent = new Int32Array(nodes).fill(-1);
  const parentLink = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  let seen = 0;
  const enter = (node: number): void => {
    position[node] = low[node] = seen;
    order[seen++] = node;
  };
  for (let start = 0; start < nodes; start += 1) {
    if (position[start] !== -1) continue;
    enter(start);
    for (let node = start; node >= 0;) {
      if (next[node] < starts[node + 1]) {
        const at = next[node]++;
        const beside = neighbours[at];
        if (position[beside] === -1) {
          parent[beside] = node;
          parentLink[beside] = links[at];
          enter(beside);
          node = beside;
        } else if (links[at] !== parentLink[node]) low[node] = Math.min(low[node], position[beside]);
      } else {
        const up = parent[node];
        if (up >= 0) low[up] = Math.min(low[up], low[node]);
        node = up;
      }
    }
  }
  return { order, parent, parentLink, low, position };
}

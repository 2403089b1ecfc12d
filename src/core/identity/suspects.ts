/**
 * Where people were joined by one thread: a bridge between two blocks of at least two identifiers each. Where both sides also carry
 * different ids of a kind that a person has once, the link is cut (docs/methods/identity.md).
 */
import { blocksOf, type Blocks } from './bridges';
import { filtered, type IdentityGraph } from './graph';

export interface Suspect {
  readonly a: number;
  readonly b: number;
  /** (1 − p) · (1 + conflicts). */
  readonly score: number;
  /** Namespaces of one id a person in which the two sides differ. */
  readonly conflicts: number;
}

export interface Examined {
  /** Without the links that were cut. */
  readonly graph: IdentityGraph;
  readonly cuts: readonly Suspect[];
  /** Bridges left between two well-knit sides, the most suspicious first. */
  readonly suspects: readonly Suspect[];
  /** Pairs of different ids of one kind within one block: no single link is to blame. */
  readonly clashes: readonly { readonly a: number; readonly b: number }[];
}

/**
 * @param kinds by node: 0, or the number of a kind of id that a person has once (user, CRM record of one source …)
 */
export function examine(graph: IdentityGraph, kinds: Uint16Array): Examined {
  const cuts: Suspect[] = [];
  const cut = new Set<number>();
  const keyOf = (a: number, b: number): number => a * graph.nodes + b;
  const first = suspectsOf(graph, blocksOf(graph), kinds);
  let suspects = first.suspects;
  let open = cuttable(suspects, first.blocks.root);
  let part = graph;
  // After a cut only its own component is looked at again.
  while (open.chosen.length > 0) {
    for (const suspect of open.chosen) {
      cuts.push(suspect);
      cut.add(keyOf(suspect.a, suspect.b));
    }
    const { roots, root } = open;
    const { a, b } = part;
    part = filtered(part, (link) => roots[root[a[link]]] === 1 && !cut.has(keyOf(a[link], b[link])));
    const again = suspectsOf(part, blocksOf(part), kinds);
    suspects = [...suspects.filter((suspect) => roots[root[suspect.a]] === 0), ...again.suspects];
    open = cuttable(again.suspects, again.blocks.root);
  }
  const left = cut.size === 0 ? graph : filtered(graph, (link) => !cut.has(keyOf(graph.a[link], graph.b[link])));
  return { graph: left, cuts, suspects: [...suspects].sort(bySuspicion), clashes: clashesOf(first.blocks, kinds) };
}

const bySuspicion = (left: Suspect, right: Suspect): number =>
  right.score - left.score || left.a - right.a || left.b - right.b;

/** The most suspicious conflict of each component. */
function cuttable(suspects: readonly Suspect[], root: Int32Array) {
  const best = new Map<number, Suspect>();
  for (const suspect of suspects) {
    if (suspect.conflicts === 0) continue;
    const known = best.get(root[suspect.a]);
    if (known === undefined || bySuspicion(suspect, known) < 0) best.set(root[suspect.a], suspect);
  }
  const roots = new Uint8Array(root.length);
  for (const at of best.keys()) roots[at] = 1;
  return { chosen: [...best.values()].sort(bySuspicion), roots, root };
}

function suspectsOf(graph: IdentityGraph, blocks: Blocks, kinds: Uint16Array) {
  const { position, below, block, blockSize, root } = blocks;
  const wide = blocks.bridges.filter(
    (link) => blockSize[block[graph.a[link]]] >= 2 && blockSize[block[graph.b[link]]] >= 2,
  );
  const places = wide.length === 0 ? [] : placesOf(position, kinds);
  const suspects = Array.from(wide, (link): Suspect => {
    const [a, b] = [graph.a[link], graph.b[link]];
    const child = position[a] > position[b] ? a : b;
    const side = { from: position[child], to: position[child] + below[child] };
    const whole = { from: position[root[a]], to: position[root[a]] + below[root[a]] };
    const conflicts = places.filter((at) => {
      const inside = countWithin(at, side);
      return inside > 0 && countWithin(at, whole) > inside;
    }).length;
    return { a, b, conflicts, score: (1 - graph.weight[link]) * (1 + conflicts) };
  });
  return { suspects, blocks };
}

/** For each kind the rising positions of its nodes in the walk. */
function placesOf(position: Int32Array, kinds: Uint16Array): Int32Array[] {
  const places = new Map<number, number[]>();
  for (let node = 1; node < kinds.length; node += 1) {
    if (kinds[node] === 0) continue;
    const known = places.get(kinds[node]);
    if (known === undefined) places.set(kinds[node], [position[node]]);
    else known.push(position[node]);
  }
  return [...places.values()].map((at) => Int32Array.from(at).sort());
}

function countWithin(at: Int32Array, { from, to }: { readonly from: number; readonly to: number }): number {
  return firstFrom(at, to) - firstFrom(at, from);
}

function firstFrom(at: Int32Array, value: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** More than there can be kinds of id. */
const KINDS = 65_536;

/** The first two ids of one kind in each block that holds several. */
function clashesOf({ block }: Blocks, kinds: Uint16Array): { a: number; b: number }[] {
  const firstOf = new Map<number, number>();
  const listed = new Set<number>();
  const clashes: { a: number; b: number }[] = [];
  for (let node = 1; node < kinds.length; node += 1) {
    if (kinds[node] === 0) continue;
    const key = block[node] * KINDS + kinds[node];
    const known = firstOf.get(key);
    if (known === undefined) firstOf.set(key, node);
    else if (!listed.has(key)) {
      listed.add(key);
      clashes.push({ a: known, b: node });
    }
  }
  return clashes;
}

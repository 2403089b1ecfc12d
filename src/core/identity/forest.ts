/**
 * The maximum spanning forest of the links (Kruskal, 1956): its components at any threshold are those of the graph, so moving the
 * threshold needs the forest alone (docs/methods/identity.md).
 */
import { DisjointSets } from './union-find';

/** Links as three parallel arrays; a link joins nodes `a[i] < b[i]` with probability `weight[i]`, rounded to float32 when made. */
export interface Links {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weight: Float32Array;
}

export interface Forest {
  /** Smallest node of each node's component. */
  readonly labels: Int32Array;
  /** Positions of the links that joined two components, strongest first. */
  readonly joined: Int32Array;
}

/** Two nodes that a person said are not the same. */
export type Pair = readonly [number, number];

/**
 * @param nodes nodes are 0 … nodes − 1
 * @param apart pairs that never come together: the link that would join them is left out, so the strongest evidence stays
 */
export function spanningForest(nodes: number, links: Links, apart: readonly Pair[] = []): Forest {
  const sets = new DisjointSets(nodes);
  const order = strongestFirst(links, nodes);
  const joined = new Int32Array(Math.min(order.length, nodes));
  const { a, b } = links;
  let count = 0;
  for (let n = 0; n < order.length; n += 1) {
    const at = order[n];
    if (apart.length > 0 && joinsApart(sets, [a[at], b[at]], apart)) continue;
    if (sets.union(a[at], b[at])) joined[count++] = at;
  }
  return { labels: sets.labels(), joined: joined.slice(0, count) };
}

function joinsApart(sets: DisjointSets, [a, b]: Pair, apart: readonly Pair[]): boolean {
  const [left, right] = [sets.find(a), sets.find(b)];
  if (left === right) return false;
  return apart.some(([one, other]) => {
    const ends = [sets.find(one), sets.find(other)];
    return ends.includes(left) && ends.includes(right) && ends[0] !== ends[1];
  });
}

/** Components when only links of at least `threshold` count; links may be all of them or those of the forest. */
export function componentsAt(nodes: number, { a, b, weight }: Links, threshold: number): Int32Array {
  const sets = new DisjointSets(nodes);
  const least = Math.fround(threshold);
  for (let at = 0; at < a.length; at += 1) if (weight[at] >= least) sets.union(a[at], b[at]);
  return sets.labels();
}

/** Links `at`, in that order. */
export function pick({ a, b, weight }: Links, at: Int32Array): Links {
  return { a: at.map((i) => a[i]), b: at.map((i) => b[i]), weight: Float32Array.from(at, (i) => weight[i]) };
}

/** Positions by (weight falling, a, b). Radix sort, stable, so the least important key goes first. */
export function strongestFirst({ a, b, weight }: Links, nodes: number): Int32Array {
  const count = a.length;
  let order = new Int32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = at;
  let spare = new Int32Array(count);
  const pass = (key: ArrayLike<number>, shift: number, flip: number): void => {
    const sorted = countingPass({ key, shift, flip, order, into: spare });
    [order, spare] = sorted ? [spare, order] : [order, spare];
  };
  if (!isOrdered(a, b)) {
    for (const key of [b, a])
      for (let shift = 0; shift === 0 || nodes >> shift > 0; shift += DIGIT) pass(key, shift, 0);
  }
  // The bits of positive floats rise with them; flipped, the strongest comes first.
  const bits = new Uint32Array(weight.buffer, weight.byteOffset, count);
  for (let shift = 0; shift < 32; shift += DIGIT) pass(bits, shift, MASK);
  return order;
}

const DIGIT = 11;
const MASK = (1 << DIGIT) - 1;

interface Pass {
  readonly key: ArrayLike<number>;
  readonly shift: number;
  readonly flip: number;
  readonly order: Int32Array;
  readonly into: Int32Array;
}

/** One digit; false when all keys share it and nothing had to move. */
function countingPass({ key, shift, flip, order, into }: Pass): boolean {
  const starts = new Int32Array(MASK + 2);
  const count = order.length;
  for (let at = 0; at < count; at += 1) starts[(((key[at] >>> shift) & MASK) ^ flip) + 1] += 1;
  for (let digit = 0; digit <= MASK; digit += 1) {
    if (starts[digit + 1] === count) return false;
    starts[digit + 1] += starts[digit];
  }
  for (let at = 0; at < count; at += 1) {
    const from = order[at];
    into[starts[((key[from] >>> shift) & MASK) ^ flip]++] = from;
  }
  return true;
}

function isOrdered(a: Int32Array, b: Int32Array): boolean {
  for (let at = 1; at < a.length; at += 1)
    if (a[at] < a[at - 1] || (a[at] === a[at - 1] && b[at] < b[at - 1])) return false;
  return true;
}

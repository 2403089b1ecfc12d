/** Disjoint sets of whole numbers: union by size with path halving (Tarjan & van Leeuwen, "Worst-case analysis of set union algorithms", 1984). */
export class DisjointSets {
  /** A root holds minus the size of its set, every other member its parent. */
  readonly #parent: Int32Array;

  /** Members 0 … count − 1, each alone. */
  constructor(count: number) {
    this.#parent = new Int32Array(count).fill(-1);
  }

  find(member: number): number {
    const parent = this.#parent;
    let at = member;
    while (parent[at] >= 0) {
      const up = parent[at];
      if (parent[up] >= 0) parent[at] = parent[up];
      at = up;
    }
    return at;
  }

  /** False when both were in one set already. */
  union(a: number, b: number): boolean {
    const parent = this.#parent;
    const one = this.find(a);
    const other = this.find(b);
    if (one === other) return false;
    const isFirstBigger = parent[one] <= parent[other];
    const big = isFirstBigger ? one : other;
    const small = isFirstBigger ? other : one;
    parent[big] += parent[small];
    parent[small] = big;
    return true;
  }

  /** The smallest member of each member's set: independent of the order of unions. */
  labels(): Int32Array {
    const count = this.#parent.length;
    const labels = new Int32Array(count).fill(-1);
    for (let member = 0; member < count; member += 1) {
      const root = this.find(member);
      if (labels[root] === -1) labels[root] = member;
      // The root may come later than its smallest member, whose label it then keeps.
      labels[member] = labels[root];
    }
    return labels;
  }
}

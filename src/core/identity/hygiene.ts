/** What may link before anything is linked: placeholders, shared mailboxes, super nodes (docs/methods/identity.md). */
import type { HygieneReason, IdentifierName } from './contract';
import type { IdentityGraph } from './graph';
import { isCarried, isStrong, namespaces, strengthOf } from './namespace';

/** What a node may do. Nodes that stand for no single person name nobody; the others at least name themselves. */
export const uses = [
  'joins',
  'blocked',
  'by-person',
  'super-node',
  'role',
  'disposable',
  'shared-device',
  'household',
] as const;
export type Use = (typeof uses)[number];

const codeOfUse = (use: Use): number => uses.indexOf(use);
/** Codes up to this one stand for no single person. */
const LAST_NOBODY = codeOfUse('super-node');

/** Partners beyond which an identifier links no more: strong ids of one namespace, and browsers or devices. */
const MOST_STRONG = { strong: 20, medium: 5, weak: 20 } as const;
const MOST_CARRIED = 20;
const CUSTOMERS_OF_AN_ORDER = 1;
/** A percentile of so few values says nothing: at least ten must lie above it. */
const PERCENTILE = 0.999;
const LEAST_FOR_PERCENTILE = 10_000;

export class Hygiene {
  readonly #use: Uint8Array;
  /** Strong identifiers beside each node, of the namespace that has most: one person has several of different ones. */
  readonly strongDegree: Int32Array;

  constructor(nodes: number) {
    this.#use = new Uint8Array(nodes);
    this.strongDegree = new Int32Array(nodes);
  }

  use(node: number): Use {
    return uses[this.#use[node]];
  }

  /** The first reason stays: a placeholder is not also a super node. */
  set(node: number, use: Exclude<Use, 'joins'>): void {
    if (this.#use[node] === 0) this.#use[node] = codeOfUse(use);
  }

  joins(node: number): boolean {
    return this.#use[node] === 0;
  }

  /** False for nodes whose rows belong to nobody in particular. */
  namesSomebody(node: number): boolean {
    return this.#use[node] === 0 || this.#use[node] > LAST_NOBODY;
  }

  /** Nodes that do not join, in order. */
  *unused(): Generator<{ readonly node: number; readonly reason: HygieneReason }> {
    for (let node = 1; node < this.#use.length; node += 1) {
      const use = this.use(node);
      if (use !== 'joins') yield { node, reason: use };
    }
  }
}

/** Blocked values, then e-mail addresses that are nobody's own, then what a person ruled out. */
export interface KnownBad {
  readonly isBlocked: Uint8Array;
  readonly kinds: ReadonlyMap<number, string>;
  readonly byPerson: readonly number[];
}

export function hygieneOf(graph: IdentityGraph, { isBlocked, kinds, byPerson }: KnownBad): Hygiene {
  const hygiene = new Hygiene(graph.nodes);
  for (let node = 1; node < graph.nodes; node += 1) if (isBlocked[node] === 1) hygiene.set(node, 'blocked');
  for (const node of byPerson) hygiene.set(node, 'by-person');
  for (const [node, kind] of kinds) {
    if (kind === 'test') hygiene.set(node, 'blocked');
    else hygiene.set(node, kind === 'role' ? 'role' : 'disposable');
  }
  demoteSuperNodes(graph, hygiene);
  return hygiene;
}

function demoteSuperNodes(graph: IdentityGraph, hygiene: Hygiene): void {
  const { nodes, priority } = graph;
  const { strongDegree } = hygiene;
  const carriedDegree = new Int32Array(nodes);
  const customers = new Int32Array(nodes);
  for (const [code, namespace] of namespaces.entries()) {
    if (!isStrong(code) && !isCarried(code)) continue;
    const degree = degreesTo(code, graph, hygiene);
    for (let node = 1; node < nodes; node += 1) {
      if (isStrong(code)) strongDegree[node] = Math.max(strongDegree[node], degree[node]);
      else carriedDegree[node] += degree[node];
    }
    if (namespace === 'customer') customers.set(degree);
  }
  const strongLimits = limits(graph, strongDegree, (code) => MOST_STRONG[strengthOf(code)]);
  const carriedLimits = limits(graph, carriedDegree, () => MOST_CARRIED);
  for (let node = 1; node < nodes; node += 1) {
    const code = priority[node];
    const isSuper =
      strongDegree[node] > strongLimits[code] ||
      carriedDegree[node] > carriedLimits[code] ||
      (namespaces[code] === 'order' && customers[node] > CUSTOMERS_OF_AN_ORDER);
    if (isSuper) hygiene.set(node, 'super-node');
  }
}

/** Distinct identifiers of one namespace beside each node, without those that do not join. */
function degreesTo(code: number, { nodes, priority, a, b }: IdentityGraph, hygiene: Hygiene): Int32Array {
  const degree = new Int32Array(nodes);
  for (let link = 0; link < a.length; link += 1) {
    if (priority[b[link]] === code && hygiene.joins(b[link])) degree[a[link]] += 1;
    if (priority[a[link]] === code && hygiene.joins(a[link])) degree[b[link]] += 1;
  }
  return degree;
}

/** By namespace: the larger of the fixed limit and the 99.9th percentile, where there are values enough for one. */
function limits({ priority }: IdentityGraph, degree: Int32Array, least: (code: number) => number): number[] {
  return namespaces.map((_, code) => {
    const degrees = degree.filter((_degree, node) => node > 0 && priority[node] === code).sort();
    const high = degrees.length < LEAST_FOR_PERCENTILE ? 0 : degrees[Math.floor(PERCENTILE * (degrees.length - 1))];
    return Math.max(least(code), high);
  });
}

/** Masked for display: hashes by their first characters, nothing else that is personal in full. */
export function maskedValue({ namespace, value }: IdentifierName): string {
  return /_sha256$/.test(namespace) && value.length > 12 ? `${value.slice(0, 8)}…` : value;
}

/** From identifiers and links to people, under each of the three rules (docs/methods/identity.md). */
import type { IdentityRule } from './contract';
import { spanningForest, type Pair } from './forest';
import { filtered, type IdentityGraph } from './graph';
import { householdPhones } from './household';
import { hygieneOf, type Hygiene, type KnownBad } from './hygiene';
import { lastIdentified } from './last-identified';
import { defaultLimit, defaultPriority, mergeProtected, type IdSets, type MergeProtected } from './merge-protected';
import { isCarried, namespaces } from './namespace';
import { deviceUses, type Logins, type Ownership } from './shared-device';
import { examine, type Examined } from './suspects';

export interface IdentityInput {
  readonly graph: IdentityGraph;
  readonly known: KnownBad;
  /** On browsers and devices of several users. */
  readonly logins: Logins;
  /** By node: 0, or the number of a kind of id that a person has once. */
  readonly kinds: Uint16Array;
  readonly sets: IdSets;
  readonly forbidden: readonly Pair[];
}

/** Who each identifier is under a rule. Of a record's identifiers the one of the smallest rank names its person. */
export interface Labelling {
  /** Smallest node of each node's person; nodes that name nobody are their own. */
  readonly labels: Int32Array;
  readonly ranks: Uint8Array;
}

export interface Resolved {
  readonly hygiene: Hygiene;
  readonly rules: Readonly<Record<IdentityRule, Labelling>>;
  /** Under connected components: the weakest link that holds a person together, by person; 1 without links. */
  readonly weakest: Float32Array;
  readonly examined: Examined;
  readonly owners: readonly Ownership[];
  readonly dropped: MergeProtected['dropped'];
}

export function resolve(input: IdentityInput): Resolved {
  const { graph, sets, kinds, forbidden } = input;
  const hygiene = hygieneOf(graph, input.known);
  const uses = deviceUses(realLogins(input.logins, hygiene));
  for (const { device } of uses) hygiene.set(device, 'shared-device');
  const joining = (link: number): boolean => hygiene.joins(graph.a[link]) && hygiene.joins(graph.b[link]);
  for (const phone of householdPhones(filtered(graph, joining))) hygiene.set(phone, 'household');
  const examined = examine(filtered(graph, joining), kinds);
  const { labels, joined } = spanningForest(graph.nodes, examined.graph, forbidden);
  // What joins nobody names a row only where nothing else does.
  const ranks = graph.priority.map((code, node) => (hygiene.joins(node) ? code : code + namespaces.length));
  const merged = mergeProtected(graph.nodes, joiningSets(sets, hygiene), {
    // CRM records are limited by system, every other kind by namespace.
    kinds: graph.priority.map((code, node) => (namespaces[code] === 'crm' ? namespaces.length + kinds[node] : code)),
    nameOf: (node) => namespaces[graph.priority[node]],
    limit: (node) => defaultLimit(graph.priority[node]),
    priority: (node) => defaultPriority(graph.priority[node]),
  });
  const naming = filtered(
    graph,
    (link) => hygiene.namesSomebody(graph.a[link]) && hygiene.namesSomebody(graph.b[link]),
  );
  return {
    hygiene,
    rules: {
      components: { labels, ranks },
      'merge-protected': { labels: merged.labels, ranks },
      // The browser speaks for its rows, whoever is logged in on them.
      'last-identified': {
        labels: lastIdentified(naming),
        ranks: graph.priority.map((code) => (isCarried(code) ? code : code + namespaces.length)),
      },
    },
    weakest: weakestLinks(examined.graph, labels, joined),
    examined,
    owners: uses.flatMap(({ owners }) => owners),
    dropped: merged.dropped,
  };
}

/** Placeholders log nobody in, and what joins nobody anyway needs no owner. */
function realLogins({ device, atUs, login }: Logins, hygiene: Hygiene): Logins {
  const kept = device.map((_, at) => at).filter((at) => hygiene.joins(device[at]) && hygiene.joins(login[at]));
  return {
    device: kept.map((at) => device[at]),
    atUs: Float64Array.from(kept, (at) => atUs[at]),
    login: kept.map((at) => login[at]),
  };
}

function weakestLinks(graph: IdentityGraph, labels: Int32Array, joined: Int32Array): Float32Array {
  const weakest = new Float32Array(graph.nodes).fill(1);
  for (let n = 0; n < joined.length; n += 1) {
    const person = labels[graph.a[joined[n]]];
    weakest[person] = Math.min(weakest[person], graph.weight[joined[n]]);
  }
  return weakest;
}

function joiningSets({ starts, members, records }: IdSets, hygiene: Hygiene): IdSets {
  const kept = new Int32Array(members.length);
  const from = new Int32Array(starts.length);
  let count = 0;
  for (let set = 0; set + 1 < starts.length; set += 1) {
    for (let at = starts[set]; at < starts[set + 1]; at += 1)
      if (hygiene.joins(members[at])) kept[count++] = members[at];
    from[set + 1] = count;
  }
  return { starts: from, members: kept.subarray(0, count), records };
}

/** The person of each id set under a rule; −1 for sets that name nobody. */
export function peopleOfSets(sets: IdSets, { labels, ranks }: Labelling, hygiene: Hygiene): Int32Array {
  const people = new Int32Array(sets.starts.length - 1).fill(-1);
  for (let set = 0; set < people.length; set += 1) {
    let best = 256;
    for (let at = sets.starts[set]; at < sets.starts[set + 1]; at += 1) {
      const node = sets.members[at];
      if (ranks[node] >= best || !hygiene.namesSomebody(node)) continue;
      best = ranks[node];
      people[set] = labels[node];
    }
  }
  return people;
}

export interface Difference {
  readonly people: number;
  /** Records of people whose records go to several people under the other rule, beyond the largest part of each. */
  readonly recordsMoved: number;
}

/** How a rule differs from the one in force, in records: names of people do not matter, only who is with whom. */
export function differenceOf(records: Float64Array, inForce: Int32Array, other: Int32Array): Difference {
  const span = inForce.reduce((most, person) => Math.max(most, person), 0) + 2;
  const together = new Map<number, number>();
  let all = 0;
  for (let set = 0; set < other.length; set += 1) {
    if (other[set] < 0) continue;
    const key = other[set] * span + inForce[set] + 1;
    together.set(key, (together.get(key) ?? 0) + records[set]);
    all += records[set];
  }
  const people = new Set(other);
  people.delete(-1);
  // Splits count like joins: what both keep together is the smaller of what each keeps.
  const byOther = largestParts(together, (key) => Math.floor(key / span));
  const byForce = largestParts(together, (key) => key % span);
  return { people: people.size, recordsMoved: all - Math.min(byOther, byForce) };
}

/** Records that stay with the largest part of each person. */
function largestParts(together: ReadonlyMap<number, number>, personOf: (key: number) => number): number {
  const largest = new Map<number, number>();
  for (const [key, count] of together) {
    const person = personOf(key);
    largest.set(person, Math.max(largest.get(person) ?? 0, count));
  }
  return [...largest.values()].reduce((sum, count) => sum + count, 0);
}

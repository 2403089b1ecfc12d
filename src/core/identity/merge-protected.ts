/**
 * People as customer data platforms make them: record by record, with a limit of ids per namespace. When a merge would break a
 * limit, the record's identifier of the lowest priority is dropped and the merge tried again (docs/methods/identity.md).
 */
import { namespaces } from './namespace';

/** Identifiers by record, records in order of time: those of record `r` are `members[starts[r]] … members[starts[r + 1] − 1]`. */
export interface IdSets {
  readonly starts: Int32Array;
  readonly members: Int32Array;
  /** Events that carry the set, by record. */
  readonly records: Float64Array;
}

export interface MergeProtected {
  /** Smallest node of each node's profile. */
  readonly labels: Int32Array;
  /** Identifiers taken out of a record, with the limit they would have broken. */
  readonly dropped: readonly { readonly set: number; readonly node: number; readonly limit: string }[];
}

export interface MergeRules {
  /** Number of what is limited, by node: a namespace, or the CRM records of one system. */
  readonly kinds: ArrayLike<number>;
  nameOf(node: number): string;
  /** Most ids of a kind in one profile. */
  limit(node: number): number;
  /** Smaller is more important. */
  priority(node: number): number;
}

/** user 1, one CRM record a source, every other 5. */
export const defaultLimit = (code: number): number =>
  namespaces[code] === 'user' || namespaces[code] === 'crm' ? 1 : 5;

/** user 1, e-mail 2, others from 3 in the order of their names. */
export function defaultPriority(code: number): number {
  const name = namespaces[code];
  if (name === 'user') return 1;
  if (name === 'email_sha256') return 2;
  return 3 + namespaces.filter((other) => other < name && other !== 'user' && other !== 'email_sha256').length;
}

class Profiles {
  readonly #profileOf: Int32Array;
  readonly #members = new Map<number, number[]>();

  constructor(nodes: number) {
    this.#profileOf = new Int32Array(nodes).fill(-1);
  }

  of(node: number): number {
    return this.#profileOf[node];
  }

  members(profile: number): readonly number[] {
    return this.#members.get(profile) ?? [];
  }

  /** Profiles are named by the node that founded them. */
  found(nodes: readonly number[]): void {
    this.#members.set(nodes[0], [...nodes]);
    for (const node of nodes) this.#profileOf[node] = nodes[0];
  }

  /** The largest takes the others in. */
  merge(profiles: readonly number[], nodes: readonly number[]): void {
    const [into, ...others] = [...profiles].sort((a, b) => this.members(b).length - this.members(a).length || a - b);
    const members = this.#members.get(into) ?? [];
    for (const node of [...others.flatMap((other) => this.members(other)), ...nodes]) {
      if (this.#profileOf[node] === into) continue;
      this.#profileOf[node] = into;
      members.push(node);
    }
    for (const other of others) this.#members.delete(other);
  }

  labels(): Int32Array {
    const labels = this.#profileOf.map((_, node) => node);
    for (const members of this.#members.values()) {
      const least = members.reduce((a, b) => Math.min(a, b));
      for (const node of members) labels[node] = least;
    }
    return labels;
  }
}

export function mergeProtected(nodes: number, sets: IdSets, rules: MergeRules): MergeProtected {
  const profiles = new Profiles(nodes);
  const dropped: { set: number; node: number; limit: string }[] = [];
  for (let set = 0; set + 1 < sets.starts.length; set += 1) {
    const [from, to] = [sets.starts[set], sets.starts[set + 1]];
    // Most sets bring nothing new: their identifiers are of one profile already.
    const first = profiles.of(sets.members[from]);
    let isKnown = first >= 0;
    for (let at = from + 1; at < to && isKnown; at += 1) isKnown = profiles.of(sets.members[at]) === first;
    if (isKnown || to === from) continue;
    const ids = Array.from(sets.members.subarray(from, to));
    ids.sort((a, b) => rules.priority(a) - rules.priority(b) || a - b);
    place(ids, profiles, rules, (node, limit) => dropped.push({ set, node, limit }));
  }
  return { labels: profiles.labels(), dropped };
}

function place(
  ids: readonly number[],
  profiles: Profiles,
  rules: MergeRules,
  drop: (node: number, limit: string) => void,
): void {
  const left = [...ids];
  for (;;) {
    const matched = [...new Set(left.map((node) => profiles.of(node)).filter((profile) => profile >= 0))];
    if (matched.length === 0) {
      const free = ids.filter((node) => profiles.of(node) < 0);
      if (free.length > 0) profiles.found(free);
      return;
    }
    const members = matched.flatMap((profile) => profiles.members(profile));
    const broken = brokenLimit(members, left, rules);
    if (broken === null) {
      profiles.merge(matched, left);
      return;
    }
    const node = left.pop();
    if (node === undefined) return;
    drop(node, broken);
  }
}

/** Name and limit of the first kind of which a profile of all these nodes would hold too many. */
function brokenLimit(
  members: readonly number[],
  added: readonly number[],
  { kinds, limit, nameOf }: MergeRules,
): string | null {
  const counts = new Map<number, number>();
  const known = new Set(members);
  for (const nodes of [members, added.filter((node) => !known.has(node))]) {
    for (const node of nodes) {
      const count = (counts.get(kinds[node]) ?? 0) + 1;
      if (count > limit(node)) return `${nameOf(node)} ${limit(node)}`;
      counts.set(kinds[node], count);
    }
  }
  return null;
}

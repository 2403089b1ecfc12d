/** Telephones: shared in households and offices, so they complete a person and never merge two. */
import { DisjointSets } from './union-find';
import type { IdentityGraph } from './graph';
import { isStrong, namespaces } from './namespace';

/** Telephones beside two or more people who are known by strong identifiers of their own. */
export function householdPhones(graph: IdentityGraph): number[] {
  const { nodes, priority, a, b } = graph;
  const isPhone = (node: number): boolean => namespaces[priority[node]] === 'phone_sha256';
  const sets = new DisjointSets(nodes);
  for (let link = 0; link < a.length; link += 1)
    if (!isPhone(a[link]) && !isPhone(b[link])) sets.union(a[link], b[link]);
  const hasStrong = new Uint8Array(nodes);
  for (let node = 1; node < nodes; node += 1) if (isStrong(priority[node])) hasStrong[sets.find(node)] = 1;
  const first = new Map<number, number>();
  const shared = new Set<number>();
  const see = (phone: number, beside: number): void => {
    const person = sets.find(beside);
    if (hasStrong[person] === 0) return;
    const known = first.get(phone);
    if (known === undefined) first.set(phone, person);
    else if (known !== person) shared.add(phone);
  };
  for (let link = 0; link < a.length; link += 1) {
    if (isPhone(a[link])) see(a[link], b[link]);
    if (isPhone(b[link])) see(b[link], a[link]);
  }
  return [...shared].sort((left, right) => left - right);
}

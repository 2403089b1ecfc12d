/** People as web analytics make them: every identifier is of the user who was last seen beside it; nothing joins over two steps. */
import type { IdentityGraph } from './graph';
import { namespaces } from './namespace';

/** Smallest node of each node's person. At one instant the smaller user counts. */
export function lastIdentified(graph: IdentityGraph): Int32Array {
  const { nodes, priority, a, b, lastUs } = graph;
  const user = Int32Array.from({ length: nodes }, (_, node) => node);
  const seenUs = new Float64Array(nodes).fill(-Infinity);
  const isUser = (node: number): boolean => namespaces[priority[node]] === 'user';
  const see = (node: number, beside: number, at: number): void => {
    if (isUser(node) || !isUser(beside)) return;
    if (at < seenUs[node] || (at === seenUs[node] && user[node] <= beside)) return;
    user[node] = beside;
    seenUs[node] = at;
  };
  for (let link = 0; link < a.length; link += 1) {
    see(a[link], b[link], lastUs[link]);
    see(b[link], a[link], lastUs[link]);
  }
  const least = Int32Array.from({ length: nodes }, (_, node) => node);
  for (let node = 0; node < nodes; node += 1) least[user[node]] = Math.min(least[user[node]], node);
  return user.map((of) => least[of]);
}

/** What the identity task writes back: labels, confidence, owners of shared devices, and what was left out or is in doubt. */
import { bandOf } from '../../../src/core/identity/confidence';
import type { IdentityRule } from '../../../src/core/identity/contract';
import type { Resolved } from '../../../src/core/identity/resolve';
import type { Suspect } from '../../../src/core/identity/suspects';
import type { Engine } from '../../../src/protocol/engine';
import { appendColumns } from './identity-arrow';

export async function writePeople(engine: Engine, resolved: Resolved, rule: IdentityRule): Promise<void> {
  const { labels, ranks } = resolved.rules[rule];
  const nodes = labels.length;
  const named = new Int32Array(nodes);
  let count = 0;
  for (let node = 1; node < nodes; node += 1) if (resolved.hygiene.namesSomebody(node)) named[count++] = node;
  const identifier = named.subarray(0, count);
  await appendColumns(engine, 'identity_labels', {
    identifier,
    person: identifier.map((node) => labels[node]),
    rank: identifier.map((node) => ranks[node]),
  });
  const weakest = rule === 'components' ? resolved.weakest : new Float32Array(nodes).fill(1);
  await writeConfidence(engine, { ...resolved, weakest }, labels);
  // Where the browser speaks for its rows, it has one owner.
  await writeOwners(engine, rule === 'last-identified' ? [] : resolved.owners);
  await writeDoubts(engine, resolved);
}

/** Under the rules that make no forest of links no link is the weakest: people are as sure as the rule. */
async function writeConfidence(engine: Engine, { weakest, examined }: Resolved, labels: Int32Array): Promise<void> {
  const flags = new Map<number, Set<string>>();
  const flag = (node: number, word: string): void => {
    flags.set(labels[node], (flags.get(labels[node]) ?? new Set()).add(word));
  };
  for (const { a, b } of examined.cuts) for (const node of [a, b]) flag(node, 'cut');
  for (const { a } of examined.suspects) flag(a, 'thread');
  for (const { a } of examined.clashes) flag(a, 'clash');
  const people = [...new Set([...weakestPeople(weakest), ...flags.keys()])].sort((a, b) => a - b);
  await appendColumns(engine, 'person_confidence', {
    person: Int32Array.from(people),
    confidence: Float64Array.from(people, (person) => weakest[person]),
    band: people.map((person) => bandOf(weakest[person])),
    flags: people.map((person) => [...(flags.get(person) ?? [])].sort().join(' ')),
  });
}

function* weakestPeople(weakest: Float32Array): Generator<number> {
  for (let person = 1; person < weakest.length; person += 1) if (weakest[person] < 1) yield person;
}

async function writeOwners(engine: Engine, owners: Resolved['owners']): Promise<void> {
  await appendColumns(engine, 'device_owners', {
    device: Int32Array.from(owners, ({ device }) => device),
    login: Int32Array.from(owners, ({ login }) => login),
    from_us: Float64Array.from(owners, ({ fromUs }) => fromUs),
    to_us: Float64Array.from(owners, ({ toUs }) => toUs),
  });
}

async function writeDoubts(engine: Engine, { hygiene, examined }: Resolved): Promise<void> {
  const unused = [...hygiene.unused()];
  await appendColumns(engine, 'unused_identifiers', {
    identifier: Int32Array.from(unused, ({ node }) => node),
    reason: unused.map(({ reason }) => reason),
    degree: Int32Array.from(unused, ({ node }) => hygiene.strongDegree[node]),
  });
  const clashes = examined.clashes.map((pair): Suspect => ({ ...pair, score: 1, conflicts: 1 }));
  const doubts = [
    ...examined.cuts.map((link) => ({ ...link, what: 'cut' })),
    ...examined.suspects.map((link) => ({ ...link, what: 'thread' })),
    ...clashes.map((link) => ({ ...link, what: 'clash' })),
  ];
  await appendColumns(engine, 'doubtful_links', {
    a: Int32Array.from(doubts, ({ a }) => a),
    b: Int32Array.from(doubts, ({ b }) => b),
    what: doubts.map(({ what }) => what),
    score: Float64Array.from(doubts, ({ score }) => score),
    conflicts: Int32Array.from(doubts, ({ conflicts }) => conflicts),
  });
}

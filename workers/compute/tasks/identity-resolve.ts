import type { IdentityResult } from '../../../src/core/identity/contract';
import { bandOf } from '../../../src/core/identity/confidence';
import { filtered } from '../../../src/core/identity/graph';
import { componentsRule, type People } from '../../../src/core/identity/people-of';
import { runAll } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { linkStatements, peopleStatements, writtenTables } from '../../../src/sql/identity/identity.query';
import type { TaskContext } from '../registry';
import { appendColumns } from './identity-arrow';
import { readGraph, type ReadGraph } from './identity-read';
import { summarise } from './identity-summary';
import { resolveTouches } from './identity-touches';

type Resolve = ComputeTasks['identity.resolve'];

const sqlOf = (statements: readonly { readonly sql: string }[]): string[] => statements.map(({ sql }) => sql);

/** Joins identifiers into people, and writes people, their records, events and touches. */
export async function identityResolve(
  { settings }: Resolve['input'],
  { engine, progress, checkpoint }: TaskContext,
): Promise<IdentityResult> {
  const step = async (done: number): Promise<void> => {
    progress({ phase: 'Join people', done, total: 4, unit: 'steps' });
    await checkpoint();
  };
  await step(0);
  await runAll(engine, sqlOf(linkStatements));
  await step(1);
  const read = await readGraph(engine);
  const graph = filtered(
    read.graph,
    (link) => (read.isBlocked[read.graph.a[link]] | read.isBlocked[read.graph.b[link]]) === 0,
  );
  const people = componentsRule(graph);
  await step(2);
  await runAll(engine, sqlOf(writtenTables));
  await writePeople(engine, read, people);
  const unmatched = await resolveTouches(engine);
  await step(3);
  await runAll(engine, sqlOf(peopleStatements));
  return summarise(engine, { settings, edges: read.graph.a.length, unmatched });
}

async function writePeople(
  engine: TaskContext['engine'],
  { graph, isBlocked }: ReadGraph,
  { labels, weakest }: People,
): Promise<void> {
  const named = Int32Array.from({ length: graph.nodes - 1 }, (_, at) => at + 1).filter((node) => isBlocked[node] === 0);
  await appendColumns(engine, 'identity_labels', {
    identifier: named,
    person: named.map((node) => labels[node]),
    rank: named.map((node) => graph.priority[node]),
  });
  const joined = named.filter((node) => labels[node] === node && weakest[node] < 1);
  await appendColumns(engine, 'person_confidence', {
    person: joined,
    confidence: Float64Array.from(joined, (person) => weakest[person]),
    band: Array.from(joined, (person) => bandOf(weakest[person])),
    flags: Array.from(joined, () => ''),
  });
}

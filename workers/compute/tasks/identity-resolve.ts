import type { IdentityResult } from '../../../src/core/identity/contract';
import { resolve } from '../../../src/core/identity/resolve';
import { runAll } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { linkStatements, peopleStatements, writtenTables } from '../../../src/sql/identity/identity.query';
import type { LoadingContext } from '../loading/context';
import { readInput } from './identity-read';
import { summarise } from './identity-summary';
import { resolveTouches, withMoney } from './identity-touches';
import { writePeople } from './identity-write';

type Resolve = ComputeTasks['identity.resolve'];

const sqlOf = (statements: readonly { readonly sql: string }[]): string[] => statements.map(({ sql }) => sql);

/** Joins identifiers into people, and writes people, their records, events and touches. */
export async function identityResolve(
  { settings }: Resolve['input'],
  { engine, progress, checkpoint }: Pick<LoadingContext, 'engine' | 'progress' | 'checkpoint'>,
): Promise<IdentityResult> {
  const step = async (done: number): Promise<void> => {
    progress({ phase: 'Join people', done, total: 4, unit: 'steps' });
    await checkpoint();
  };
  await step(0);
  await runAll(engine, sqlOf(linkStatements));
  await step(1);
  const input = await readInput(engine, settings);
  const resolved = resolve(input);
  await step(2);
  await runAll(engine, sqlOf(writtenTables));
  await writePeople(engine, resolved, settings.rule);
  const touches = await resolveTouches(engine);
  await step(3);
  await runAll(engine, sqlOf(peopleStatements));
  const { unfilled } = touches;
  const unmatched = await withMoney(engine, touches.unmatched);
  return summarise(engine, { settings, input, resolved, unmatched, unfilled });
}

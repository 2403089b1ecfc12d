import type { ComputeTasks } from '../../../src/protocol/compute';
import type { LoadingContext } from '../loading/context';

type Context = Pick<LoadingContext, 'snapshots'>;

/** Ids of all snapshots in storage. */
export async function snapshotList(
  _input: ComputeTasks['snapshot.list']['input'],
  { snapshots }: Context,
): Promise<ComputeTasks['snapshot.list']['output']> {
  return { sourceIds: await snapshots.list() };
}

/** Removes snapshots, one after the other. */
export async function snapshotRemove(
  { sourceIds }: ComputeTasks['snapshot.remove']['input'],
  { snapshots }: Context,
): Promise<ComputeTasks['snapshot.remove']['output']> {
  for (const sourceId of sourceIds) await snapshots.remove(sourceId);
  return { removed: sourceIds.length };
}

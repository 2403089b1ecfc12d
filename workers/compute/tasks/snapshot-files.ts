import type { ComputeTasks } from '../../../src/protocol/compute';
import type { LoadingContext } from '../loading/context';

type Context = Pick<LoadingContext, 'snapshots' | 'checkpoint'>;

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

/** Compresses one snapshot in place of its plain form. */
export async function snapshotCompact(
  { sourceId, sha256 }: ComputeTasks['snapshot.compact']['input'],
  { snapshots, checkpoint }: Context,
): Promise<ComputeTasks['snapshot.compact']['output']> {
  await snapshots.compact(sourceId, sha256, checkpoint);
  return null;
}

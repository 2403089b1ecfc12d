import type { StudySource } from '../../core/study/study';
import type { Compute } from '../../protocol/compute';
import type { DocumentStore } from '../../protocol/storage';

interface GarbageParts {
  readonly documents: DocumentStore;
  readonly compute: Compute;
  /** Sources that the Study or its history names. */
  readonly keep: readonly StudySource[];
}

/**
 * Removes snapshots and import records that nobody names: imports cut off in the middle, changes that can no longer be undone,
 * a study that another took the place of. Rows under an id that is still named go when that source is compressed.
 */
export async function removeGarbage({ documents, compute, keep }: GarbageParts): Promise<void> {
  const { signal } = new AbortController();
  const hooks = { progress: () => undefined };
  const ids = new Set(keep.map(({ id }) => id));
  const isGarbage = (id: number): boolean => !ids.has(id);
  const snapshots = (await compute.run('snapshot.list', {}, hooks, signal)).sourceIds.filter(isGarbage);
  if (snapshots.length > 0) await compute.run('snapshot.remove', { sourceIds: snapshots }, hooks, signal);
  const records = (await documents.readImports()).map(({ sourceId }) => sourceId);
  for (const id of new Set(records))
    await documents.removeImport(id, keep.find((source) => source.id === id)?.snapshot);
}

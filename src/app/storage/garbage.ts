import type { Compute } from '../../protocol/compute';
import type { DocumentStore } from '../../protocol/storage';

interface GarbageParts {
  readonly documents: DocumentStore;
  readonly compute: Compute;
  /** Ids that the Study or its history names. */
  readonly keep: ReadonlySet<number>;
}

/** Removes snapshots and import records that nobody names: imports cut off in the middle, changes that can no longer be undone. */
export async function removeGarbage({ documents, compute, keep }: GarbageParts): Promise<void> {
  const { signal } = new AbortController();
  const hooks = { progress: () => undefined };
  const isGarbage = (id: number): boolean => !keep.has(id);
  const snapshots = (await compute.run('snapshot.list', {}, hooks, signal)).sourceIds.filter(isGarbage);
  if (snapshots.length > 0) await compute.run('snapshot.remove', { sourceIds: snapshots }, hooks, signal);
  const records = (await documents.readImports()).map(({ sourceId }) => sourceId).filter(isGarbage);
  await Promise.all(records.map((id) => documents.removeImport(id)));
}

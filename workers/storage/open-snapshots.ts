import type { SnapshotStore } from '../../src/protocol/storage';
import { createMemorySnapshots } from './memory-snapshots';
import { createOpfsSnapshots, hasOpfs } from './opfs-snapshots';

/** Where this worker keeps snapshots: files of this origin, or memory where the browser keeps none. */
export async function openSnapshots(): Promise<SnapshotStore> {
  return (await hasOpfs()) ? createOpfsSnapshots() : createMemorySnapshots();
}

import { StudioError } from '../../../src/core/errors/studio-error';
import { dropSource } from '../../../src/pipeline/physical';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { physicalTable } from '../../../src/sql/schema/physical';
import type { LoadingContext } from '../loading/context';

type Restore = ComputeTasks['snapshot.restore'];

/**
 * Loads a source's snapshot into empty physical tables. On any failure none of its tables is left.
 * @throws StudioError `snapshot-damaged` (naming the source), `cancelled`, `engine-lost`
 */
export async function snapshotRestore(input: Restore['input'], context: LoadingContext): Promise<Restore['output']> {
  const { sourceId, label } = input;
  await dropSource(context.engine, sourceId);
  try {
    return { rows: await loadParts(input, context) };
  } catch (error) {
    await dropSource(context.engine, sourceId);
    if (error instanceof StudioError && error.code === 'snapshot-damaged') {
      throw new StudioError('snapshot-damaged', { file: label }, { cause: error.cause });
    }
    throw error;
  }
}

/** One part is read and inflated while the one before is inserted. */
async function loadParts(
  { sourceId, sha256 }: Restore['input'],
  context: LoadingContext,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  let inserting: Promise<void> = Promise.resolve();
  for await (const { table, bytes } of context.snapshots.read(sourceId, sha256)) {
    await inserting;
    await context.checkpoint();
    inserting = context.engine.append(physicalTable(table, sourceId), bytes).then((count) => {
      rows[table] = (rows[table] ?? 0) + count;
      context.progress({
        phase: 'Restore',
        done: Object.values(rows).reduce((a, b) => a + b, 0),
        total: null,
        unit: 'rows',
      });
    });
    // Awaited above or below; until then a failure must not count as unheard.
    inserting.catch(() => undefined);
  }
  await inserting;
  return rows;
}

import { StudioError, isErrorRecord } from '../../core/errors/studio-error';
import type { Study, StudySource } from '../../core/study/study';
import type { ImportRecord } from '../../protocol/storage';
import { presentTables } from '../physical';
import type { Stage, StageContext } from '../stage';

/**
 * Makes the engine hold the physical tables of every source of the Study: what is missing is restored from its
 * snapshot. Looks at the engine each time, because imports bring tables of their own. What the Study no longer names
 * is dropped by `canonical`, once no view shows it.
 */
export const sourcesStage: Stage<'sources'> = {
  id: 'sources',
  title: 'Restore saved rows',
  after: ['schema'],
  runs: 'always',
  reads: (study: Study) => study.sources.map(({ id, snapshot }) => [id, snapshot]),
  evidence: ({ held }) => held,
  async run(context) {
    const present = new Set((await presentTables(context.engine)).map(({ table, sourceId }) => `${table} ${sourceId}`));
    const missing = context.study.sources.filter((source) =>
      expectedTables(context.records.get(source.id)).some((table) => !present.has(`${table} ${source.id}`)),
    );
    const failures = await restoreAll(missing, context);
    return { held: context.study.sources.map(({ id }) => id).filter((id) => !failures.has(id)), failures };
  },
};

/** Tables that a source must have; without a record the snapshot is asked each time. */
function expectedTables(record: ImportRecord | undefined): readonly string[] {
  if (record === undefined) return ['unknown'];
  const { loaded, rows } = record.report;
  const tables = Object.entries(loaded.rows).flatMap(([table, count]) => (count > 0 ? [table] : []));
  return rows.rejected > 0 ? [...tables, 'rejects'] : tables;
}

/** A damaged snapshot costs its own source only; anything else ends the stage. */
async function restoreAll(sources: readonly StudySource[], context: StageContext): Promise<Map<number, StudioError>> {
  const failures = new Map<number, StudioError>();
  for (const [done, { id, snapshot, label }] of sources.entries()) {
    context.progress({ phase: sourcesStage.title, done, total: sources.length, unit: 'files' });
    const input = { sourceId: id, sha256: snapshot, label };
    try {
      await context.compute.run('snapshot.restore', input, { progress: () => undefined }, context.signal);
    } catch (thrown) {
      const error = isErrorRecord(thrown) ? StudioError.fromRecord(thrown) : thrown;
      if (!(error instanceof StudioError) || error.code !== 'snapshot-damaged') throw error;
      failures.set(id, error);
    }
  }
  return failures;
}

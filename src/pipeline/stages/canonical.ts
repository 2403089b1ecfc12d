import type { StudySource } from '../../core/study/study';
import type { Engine, Param } from '../../protocol/engine';
import type { ImportRecord } from '../../protocol/storage';
import { canonicalNames } from '../../sql/schema/physical';
import { bind } from '../../sql/define';
import { canonicalCounts } from '../../sql/derived/derived.query';
import { listSources } from '../../sql/schema/list-sources.query';
import { putSource, removeSource } from '../../sql/schema/schema.query';
import { eventsView, unionView, type PhysicalTable } from '../../sql/schema/union';
import { dropSource, presentTables } from '../physical';
import { compareVersions, newerOf, versionRanks } from '../versions';
import { rowsOf, runAll } from '../query';
import type { Stage, StageContext } from '../stage';

/** The canonical views over the rows of the Study's sources, and the table of sources. */
export const canonicalStage: Stage<'canonical'> = {
  id: 'canonical',
  title: 'Unite the tables',
  after: ['schema', 'sources'],
  runs: 'when-stale',
  reads: ({ sources }) =>
    sources.map(({ id, label, file, preset, answers }) => [id, label, file, preset, newerOf(answers)]),
  async run(context, { sources }) {
    const held = new Set(sources?.held);
    const present = await presentTables(context.engine);
    const shown = present.filter(({ sourceId }) => held.has(sourceId));
    await runAll(
      context.engine,
      canonicalNames.map((table) => unionView(table, shown)),
    );
    await writeSources(context, held);
    const replacedIn = await compareVersions(context.engine);
    await runAll(context.engine, [eventsView(shown, replacedIn)]);
    await dropUnused(context, present);
    const [rows] = await rowsOf(context.engine, canonicalCounts);
    return { rows };
  },
};

/** Put before removed: a screen that joins meanwhile finds every source that it found before. */
async function writeSources({ engine, study, records }: StageContext, held: ReadonlySet<number>): Promise<void> {
  const sources = study.sources.filter(({ id }) => held.has(id));
  const ranks = versionRanks(sources);
  for (const source of sources) {
    const row = sourceRow(source, records.get(source.id), ranks.get(source.id) ?? 0);
    await engine.query(bind(putSource, row));
  }
  const gone = (await rowsOf(engine, listSources)).filter(({ source }) => !held.has(source));
  for (const { source } of gone) await engine.query(bind(removeSource, { source }));
}

/** After the views: they must not name what is dropped. Imports under way keep their tables. */
async function dropUnused(
  { engine, isInUse, signal }: StageContext & { engine: Engine },
  present: readonly PhysicalTable[],
): Promise<void> {
  for (const sourceId of new Set(present.map((table) => table.sourceId))) {
    if (!signal.aborted && !isInUse(sourceId)) await dropSource(engine, sourceId);
  }
}

type SourceRow = Record<(typeof putSource.params)[number], Param>;

function sourceRow(source: StudySource, record: ImportRecord | undefined, versionRank: number): SourceRow {
  const { id, label, file, bytes, sha256, preset } = source;
  const report = record?.report;
  return {
    source: id,
    label,
    file,
    bytes,
    sha256,
    preset,
    container: report?.container ?? 'unknown',
    encoding: report?.encoding ?? 'unknown',
    dialect: report?.dialect ? JSON.stringify(report.dialect) : null,
    grain: report?.grain ?? 'unknown',
    zone: report?.zone?.name ?? null,
    zone_source: report?.zone?.source ?? null,
    currency: report?.currency ?? null,
    period_from: report?.period?.from ?? null,
    period_to: report?.period?.to ?? null,
    rows_read: report?.rows.data ?? 0,
    rows_loaded: report?.loaded.records ?? 0,
    rows_rejected: report?.rows.rejected ?? 0,
    rows_skipped: report?.duplicates ?? 0,
    mapping: JSON.stringify(report?.columns.map(({ name, field }) => [name, field]) ?? []),
    exported: report?.exported ?? null,
    version_rank: versionRank,
  };
}

/** A folder of exports, read as the headless studio reads it and brought as far as people. */
import { tableFromIPC } from 'apache-arrow';
import { loadFiles } from '../../src/cli/run/load';
import { collectInputs } from '../../src/cli/run/inputs';
import { createHost } from '../../src/cli/host';
import type { IdentityResult } from '../../src/core/identity/contract';
import type { ReconcileResult } from '../../src/core/reconcile/contract';
import { StageGraph } from '../../src/pipeline/graph';
import { canonicalStage } from '../../src/pipeline/stages/canonical';
import { clockStage } from '../../src/pipeline/stages/clock';
import { identifiersStage } from '../../src/pipeline/stages/derived';
import { entitiesStage } from '../../src/pipeline/stages/entities';
import { identityStage } from '../../src/pipeline/stages/identity';
import { schemaStage } from '../../src/pipeline/stages/schema';
import { sourcesStage } from '../../src/pipeline/stages/sources';
import type { Study } from '../../src/core/study/study';

export interface FolderPeople {
  readonly identity: IdentityResult;
  /** Milliseconds by stage. */
  readonly ran: readonly { readonly id: string; readonly ms: number }[];
  rows<Row>(sql: string): Promise<Row[]>;
  /** What its platforms claim beside what was observed. */
  reconcile(): Promise<ReconcileResult>;
}

export async function peopleOfFolder(path: string): Promise<FolderPeople> {
  const host = await createHost();
  const graph = new StageGraph(
    [schemaStage, sourcesStage, canonicalStage, clockStage, identifiersStage, entitiesStage, identityStage],
    () => performance.now(),
  );
  const follow = (study: Study, records: Parameters<StageGraph['run']>[0]['records']) =>
    graph.run({
      ...host,
      study,
      records,
      isInUse: (id) => study.sources.some((source) => source.id === id),
      asOf: null,
      signal: new AbortController().signal,
      progress: () => undefined,
    });
  const inputs = await collectInputs(path);
  await follow(inputs.study, new Map());
  const loaded = await loadFiles(inputs, [], host);
  const kept = loaded.files.flatMap((file) => (file.kind === 'loaded' ? [file.imported] : []));
  const { outputs, ran } = await follow(loaded.study, new Map(kept.map(({ source, record }) => [source.id, record])));
  return {
    identity: outputs.identity,
    ran,
    reconcile: () =>
      host.compute.run(
        'reconcile.claims',
        { funnel: loaded.study.funnel, range: null },
        { progress: () => undefined },
        new AbortController().signal,
      ),
    async rows<Row>(sql: string) {
      const table = tableFromIPC(await host.engine.query({ sql }));
      return table.toArray().map((row: { toJSON(): unknown }) => row.toJSON() as Row);
    },
  };
}

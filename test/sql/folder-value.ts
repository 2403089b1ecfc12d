/** A folder of exports, read as the headless studio reads it and brought as far as predictions. */
import { createHost } from '../../src/cli/host';
import { collectInputs } from '../../src/cli/run/inputs';
import { loadFiles } from '../../src/cli/run/load';
import type { Study } from '../../src/core/study/study';
import { StageGraph, type GraphRun } from '../../src/pipeline/graph';
import { canonicalStage } from '../../src/pipeline/stages/canonical';
import { clockStage } from '../../src/pipeline/stages/clock';
import { identifiersStage } from '../../src/pipeline/stages/derived';
import { entitiesStage } from '../../src/pipeline/stages/entities';
import { funnelStage } from '../../src/pipeline/stages/funnel';
import { identityStage } from '../../src/pipeline/stages/identity';
import { objectiveStage } from '../../src/pipeline/stages/objective';
import { predictStage } from '../../src/pipeline/stages/predict';
import { schemaStage } from '../../src/pipeline/stages/schema';
import { sourcesStage } from '../../src/pipeline/stages/sources';

export async function valueOfFolder(path: string): Promise<GraphRun> {
  const host = await createHost();
  const graph = new StageGraph(
    [
      schemaStage,
      sourcesStage,
      canonicalStage,
      clockStage,
      identifiersStage,
      entitiesStage,
      identityStage,
      funnelStage,
      objectiveStage,
      predictStage,
    ],
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
  return follow(loaded.study, new Map(kept.map(({ source, record }) => [source.id, record])));
}

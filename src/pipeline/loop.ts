import { StageGraph } from './graph';
import type { StageId } from './outputs';
import { canonicalStage } from './stages/canonical';
import { clockStage } from './stages/clock';
import { coverageStage, identifiersStage, totalsStage } from './stages/derived';
import { entitiesStage } from './stages/entities';
import { explainStage } from './stages/explain';
import { funnelStage } from './stages/funnel';
import { identityStage } from './stages/identity';
import { ledgerStage } from './stages/ledger';
import { monitorStage } from './stages/monitor';
import { objectiveStage } from './stages/objective';
import { exposuresStage, orchestrateStage } from './stages/orchestrate';
import { predictStage } from './stages/predict';
import { prescribeStage } from './stages/prescribe';
import { replayStage } from './stages/replay';
import { schemaStage } from './stages/schema';
import { simulationStage } from './stages/simulation';
import { sourcesStage } from './stages/sources';

/** What files alone decide: these tables are there before the loop thinks, so that data can be looked at meanwhile. */
export const TABLE_STAGES: readonly StageId[] = [
  'schema',
  'sources',
  'canonical',
  'clock',
  'identifiers',
  'entities',
  'totals',
  'coverage',
];

/** What looks back and flies ahead: no decision waits for it. */
export const AFTERTHOUGHTS: readonly StageId[] = ['simulation', 'replay'];

/** Everything that people are shown first: all but the afterthoughts. */
export const ANSWER_STAGES: readonly StageId[] = [
  ...TABLE_STAGES,
  'identity',
  'funnel',
  'objective',
  'monitor',
  'predict',
  'prescribe',
  'exposures',
  'orchestrate',
  'ledger',
  'explain',
];

/**
 * The stages of the loop, for one engine. Must have run once before the first import: it makes the schemas.
 * @param now milliseconds of any clock, for timing only
 */
export function loopGraph(now: () => number): StageGraph {
  return new StageGraph(
    [
      schemaStage,
      sourcesStage,
      canonicalStage,
      clockStage,
      identifiersStage,
      entitiesStage,
      totalsStage,
      coverageStage,
      identityStage,
      funnelStage,
      objectiveStage,
      monitorStage,
      predictStage,
      prescribeStage,
      exposuresStage,
      orchestrateStage,
      ledgerStage,
      explainStage,
      simulationStage,
      replayStage,
    ],
    now,
  );
}

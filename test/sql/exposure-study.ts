/** A small study with impressions, delivery and lists, brought to the point where policy can be checked. */
import { setClock } from '../../src/sql/clock/clock.query';
import { bind } from '../../src/sql/define';
import { exposureStatements } from '../../src/sql/orchestrate/orchestrate.query';
import type { ComputeTasks } from '../../src/protocol/compute';
import type { TaskContext } from '../../workers/compute/task-context';
import { explainBridge } from '../../workers/compute/tasks/explain-bridge';
import { ledgerBuild } from '../../workers/compute/tasks/ledger-build';
import { orchestrateDecide } from '../../workers/compute/tasks/orchestrate-decide';
import { createMemorySnapshots } from '../../workers/storage/memory-snapshots';
import { identityStudy, type EventRow } from './identity-study';

export interface ExposureStudy {
  readonly events?: readonly EventRow[];
  readonly delivery?: readonly EventRow[];
  readonly suppression?: readonly { readonly key: string; readonly value: string; readonly from: string }[];
  readonly now: string;
}

const NOTHING: ComputeTasks['orchestrate.decide']['input'] = {
  policy: null,
  proposals: [],
  approvals: [],
  currency: null,
  rates: [],
};

/** Every event and delivery row was known when it happened. */
export async function exposureStudy({ events = [], delivery = [], suppression = [], now }: ExposureStudy) {
  const study = await identityStudy();
  await study.load('events', 1, events);
  await study.load('delivery', 2, delivery);
  await study.run(`CREATE TABLE source.lookup_3 AS SELECT * EXCLUDE (source) FROM template.lookup`);
  for (const [at, { key, value, from }] of suppression.entries()) {
    await study.run(
      `INSERT INTO source.lookup_3 (table_no, row_no, kind, key, value, valid_from)
        VALUES (1, ${at + 1}, 'suppression', '${key}', '${value}', '${from}')`,
    );
  }
  await study.show([
    { table: 'events', sourceId: 1 },
    { table: 'delivery', sourceId: 2 },
    { table: 'lookup', sourceId: 3 },
  ]);
  await study.engine.query(bind(setClock, { now }));
  await study.resolve();
  for (const sql of exposureStatements) await study.run(sql);
  const context: TaskContext = {
    engine: study.engine,
    snapshots: createMemorySnapshots(),
    progress: () => undefined,
    checkpoint: () => Promise.resolve(),
  };
  return {
    ...study,
    decide: (input: Partial<ComputeTasks['orchestrate.decide']['input']>) =>
      orchestrateDecide({ ...NOTHING, ...input }, context),
    ledger: (input: ComputeTasks['ledger.build']['input']) => ledgerBuild(input, context),
    explain: (input: ComputeTasks['explain.bridge']['input']) => explainBridge(input, context),
  };
}

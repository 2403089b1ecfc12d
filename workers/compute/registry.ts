import type { ComputeTaskId, ComputeTasks } from '../../src/protocol/compute';
import type { TaskContext } from './task-context';

export type Task<K extends ComputeTaskId> = (
  input: ComputeTasks[K]['input'],
  context: TaskContext,
) => Promise<ComputeTasks[K]['output']>;

/** Every task by id. Each is fetched when first run, so that the worker starts small. */
export const tasks: { readonly [K in ComputeTaskId]: () => Promise<Task<K>> } = {
  'ingest.list': async () => (await import('./tasks/ingest-list')).ingestList,
  'ingest.read': async () => (await import('./tasks/ingest-read')).ingestRead,
  'snapshot.restore': async () => (await import('./tasks/snapshot-restore')).snapshotRestore,
  'snapshot.list': async () => (await import('./tasks/snapshot-files')).snapshotList,
  'snapshot.remove': async () => (await import('./tasks/snapshot-files')).snapshotRemove,
  'snapshot.compact': async () => (await import('./tasks/snapshot-files')).snapshotCompact,
  'backup.write': async () => (await import('./tasks/backup-write')).backupWrite,
  'backup.look': async () => (await import('./tasks/backup-read')).backupLook,
  'backup.unpack': async () => (await import('./tasks/backup-read')).backupUnpack,
  'entities.conform': async () => (await import('./tasks/entities-conform')).entitiesConform,
  'identity.resolve': async () => (await import('./tasks/identity-resolve')).identityResolve,
  'funnel.count': async () => (await import('./tasks/funnel-count')).funnelCount,
  'funnel.returns': async () => (await import('./tasks/funnel-returns')).funnelReturns,
  'reconcile.claims': async () => (await import('./tasks/reconcile-claims')).reconcileClaims,
  'objective.value': async () => (await import('./tasks/objective-value')).objectiveValue,
  'predict.values': async () => (await import('./tasks/predict-values')).predictValues,
  'prescribe.propose': async () => (await import('./tasks/prescribe-propose')).prescribePropose,
  'simulate.world': async () => (await import('./tasks/simulate-world')).simulateWorld,
  'simulate.flights': async () => (await import('./tasks/simulate-flights')).simulateFlights,
  'orchestrate.decide': async () => (await import('./tasks/orchestrate-decide')).orchestrateDecide,
  'monitor.watch': async () => (await import('./tasks/monitor-watch')).monitorWatch,
  'replay.ticks': async () => (await import('./tasks/replay-ticks')).replayTicks,
  'ledger.build': async () => (await import('./tasks/ledger-build')).ledgerBuild,
  'explain.bridge': async () => (await import('./tasks/explain-bridge')).explainBridge,
  'stats.selfcheck': async () => (await import('./tasks/stats-selfcheck')).statsSelfcheck,
};

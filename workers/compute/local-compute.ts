import { StudioError } from '../../src/core/errors/studio-error';
import type { Compute, ComputeTaskId, ComputeTasks, TaskHooks } from '../../src/protocol/compute';
import type { Engine } from '../../src/protocol/engine';
import type { SnapshotStore } from '../../src/protocol/storage';
import { breathe } from '../link/breathe';
import type { HashBeside } from './loading/context';
import { tasks } from './registry';

/** How long a task may keep its thread before other messages are let in. */
const BREATH_MS = 16;

interface LocalComputeParts {
  readonly engine: Engine;
  /** Opened when a task first runs. */
  readonly snapshots: () => Promise<SnapshotStore>;
  /** Absent where the thread of the task must do it. */
  readonly hashBeside?: HashBeside;
}

/** Runs tasks on the thread it is called on: inside the compute worker, and in process on Node. */
export class LocalCompute implements Compute {
  readonly #engine: Engine;
  readonly #open: () => Promise<SnapshotStore>;
  readonly #hashBeside: HashBeside | undefined;
  #snapshots: Promise<SnapshotStore> | null = null;

  constructor({ engine, snapshots, hashBeside }: LocalComputeParts) {
    this.#engine = engine;
    this.#hashBeside = hashBeside;
    this.#open = snapshots;
  }

  async run<K extends ComputeTaskId>(
    id: K,
    input: ComputeTasks[K]['input'],
    hooks: TaskHooks,
    signal: AbortSignal,
  ): Promise<ComputeTasks[K]['output']> {
    throwIfCancelled(signal, id);
    const task = await tasks[id]();
    return task(input, {
      engine: this.#engine,
      snapshots: await (this.#snapshots ??= this.#open()),
      progress: (progress) => hooks.progress(progress),
      checkpoint: checkpointOf(signal, id),
      hashBeside: this.#hashBeside,
    });
  }
}

/** Cheap enough to be called for every chunk: it only breathes when the thread was kept long enough. */
function checkpointOf(signal: AbortSignal, id: ComputeTaskId): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= BREATH_MS) {
      await breathe();
      last = performance.now();
    }
    throwIfCancelled(signal, id);
  };
}

function throwIfCancelled(signal: AbortSignal, id: ComputeTaskId): void {
  if (signal.aborted) throw new StudioError('cancelled', { what: WORDS[id] });
}

/** Tasks as a sentence names them. */
const WORDS: Readonly<Record<ComputeTaskId, string>> = {
  'ingest.list': 'looking into the file',
  'ingest.read': 'reading the file',
  'snapshot.restore': 'restoring the source',
  'snapshot.list': 'listing what is kept',
  'snapshot.remove': 'removing what nobody needs',
  'snapshot.compact': 'compressing what is kept',
  'backup.write': 'writing the backup',
  'backup.look': 'looking into the backup',
  'backup.unpack': 'restoring the backup',
  'entities.conform': 'conforming campaigns',
  'identity.resolve': 'joining people',
  'funnel.count': 'counting the funnel',
  'funnel.returns': 'counting who came back',
  'reconcile.claims': 'comparing claims with what was observed',
  'objective.value': 'valuing stages and subjects',
  'predict.values': 'predicting values',
  'prescribe.propose': 'making proposals',
  'simulate.world': 'fitting a world',
  'simulate.flights': 'flying bandits',
  'orchestrate.decide': 'checking the proposals',
  'monitor.watch': 'looking for changes',
  'replay.ticks': 'the replay of history',
  'ledger.build': 'writing the ledger',
  'explain.bridge': 'explaining what moved',
  'stats.selfcheck': 'the check of numbers',
};

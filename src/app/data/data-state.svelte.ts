/** The canonical tables as the Study says: runs the stage graph after every change, and again when the engine was lost. */
import { StudioError } from '../../core/errors/studio-error';
import type { Study } from '../../core/study/study';
import type { StageGraph } from '../../pipeline/graph';
import type { StageOutputs } from '../../pipeline/outputs';
import type { Compute } from '../../protocol/compute';
import type { Engine } from '../../protocol/engine';
import type { ImportRecord } from '../../protocol/storage';
import type { JobQueue } from '../jobs/queue.svelte';

interface DataStateParts {
  readonly graph: StageGraph;
  readonly engine: Engine;
  readonly compute: Compute;
  readonly jobs: JobQueue;
  study(): Study;
  isInUse(sourceId: number): boolean;
  /** Resolves while the engine answers; waits while it is being restarted. */
  engineUp(): Promise<void>;
  records(): ReadonlyMap<number, ImportRecord>;
}

export class DataState {
  /** Grows whenever the tables changed. */
  version = $state.raw(0);
  outputs = $state.raw<StageOutputs | null>(null);
  readonly #parts: DataStateParts;
  #newest: Promise<void> = Promise.resolve();

  constructor(parts: DataStateParts) {
    this.#parts = parts;
  }

  /** Sources whose rows could not be restored, with the reason. */
  get failures(): ReadonlyMap<number, StudioError> {
    return this.outputs?.sources.failures ?? new Map();
  }

  /** Resolves once the run under way is over, however it ends. */
  get settled(): Promise<void> {
    return this.#newest.catch(() => undefined);
  }

  /** Nothing in the engine can be relied on any more: it was lost, or somebody changed tables by hand. */
  invalidate(): void {
    this.#parts.graph.invalidate();
  }

  /**
   * Brings the tables to the Study's state. A newer call takes the place of an older one, and both end with it.
   * @throws StudioError of the failing stage, or `cancelled`
   */
  refresh(): Promise<void> {
    if (this.#parts.graph.isFresh(this.#parts.study())) return this.#newest;
    const run: Promise<void> = this.#run().catch((error: unknown) => {
      if (error instanceof StudioError && error.code === 'superseded') return this.#newest;
      throw error;
    });
    this.#newest = run;
    return run;
  }

  async #run(): Promise<void> {
    const { graph, jobs, engine, compute, study, records, isInUse, engineUp } = this.#parts;
    const job = jobs.start({
      title: 'Update the tables',
      origin: 'studio',
      lane: 'stages',
      slot: 'stages',
      phases: graph.titles,
      run: async ({ signal, progress }) => {
        await engineUp();
        return graph.run({
          engine,
          compute,
          study: study(),
          records: records(),
          isInUse,
          asOf: null,
          signal,
          progress,
        });
      },
    });
    const { outputs } = await job.result;
    this.outputs = outputs;
    this.version++;
  }
}

/** The canonical tables as the Study says: runs the stage graph after every change, and again when the engine was lost. */
import type { StudioError } from '../../core/errors/studio-error';
import type { Study } from '../../core/study/study';
import type { StageGraph } from '../../pipeline/graph';
import type { StageOutputs } from '../../pipeline/outputs';
import type { Compute } from '../../protocol/compute';
import type { Engine } from '../../protocol/engine';
import type { JobQueue } from '../jobs/queue.svelte';

interface DataStateParts {
  readonly graph: StageGraph;
  readonly engine: Engine;
  readonly compute: Compute;
  readonly jobs: JobQueue;
  study(): Study;
  reserved(): ReadonlySet<number>;
}

export class DataState {
  /** Grows whenever the tables changed. */
  version = $state.raw(0);
  outputs = $state.raw<StageOutputs | null>(null);
  readonly #parts: DataStateParts;

  constructor(parts: DataStateParts) {
    this.#parts = parts;
  }

  /** Sources whose rows could not be restored, with the reason. */
  get failures(): ReadonlyMap<number, StudioError> {
    return this.outputs?.sources.failures ?? new Map();
  }

  /** Everything in the engine is gone: make it again from what is kept. */
  async rebuild(): Promise<void> {
    this.#parts.graph.invalidate();
    await this.refresh();
  }

  /**
   * Brings the tables to the Study's state; a newer call takes the place of an older one.
   * @throws StudioError of the failing stage, or `superseded`
   */
  async refresh(): Promise<void> {
    const { graph, jobs, engine, compute } = this.#parts;
    if (graph.isFresh(this.#parts.study())) return;
    const job = jobs.start({
      title: 'Bring the tables up to date',
      lane: 'stages',
      slot: 'stages',
      phases: graph.titles,
      run: ({ signal, progress }) =>
        graph.run({ engine, compute, study: this.#parts.study(), reserved: this.#parts.reserved(), signal, progress }),
    });
    const { outputs } = await job.result;
    this.outputs = outputs;
    this.version++;
  }
}

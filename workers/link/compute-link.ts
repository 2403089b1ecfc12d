/** Tasks through a worker's port. A signal cannot cross, so a call has a number and is cancelled by it. */
import type { PhaseProgress } from '../../src/core/jobs';
import type { ComputeTaskId, ComputeTasks } from '../../src/protocol/compute';
import { encoded } from '../../src/protocol/wire';
import type { LocalCompute } from '../compute/local-compute';
import type { LinkedEngine } from './linked-engine';

/** What the compute worker answers to. */
export class ComputeService {
  readonly #compute: LocalCompute;
  readonly #engine: LinkedEngine;
  readonly #running = new Map<number, AbortController>();

  constructor(compute: LocalCompute, engine: LinkedEngine) {
    this.#compute = compute;
    this.#engine = engine;
  }

  connectEngine = (port: MessagePort): void => this.#engine.connect(port);
  loseEngine = (detail: string): void => this.#engine.lose(detail);
  cancel = (call: number): void => this.#running.get(call)?.abort();

  run = <K extends ComputeTaskId>(
    call: number,
    id: K,
    input: ComputeTasks[K]['input'],
    onProgress: (progress: PhaseProgress) => void,
  ): Promise<ComputeTasks[K]['output']> =>
    encoded(async () => {
      const abort = new AbortController();
      this.#running.set(call, abort);
      try {
        return await this.#compute.run(id, input, { progress: onProgress }, abort.signal);
      } finally {
        this.#running.delete(call);
      }
    });
}

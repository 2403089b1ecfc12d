import * as Comlink from 'comlink';
import { StudioError } from '../core/errors/studio-error';
import type { PhaseProgress } from '../core/jobs';
import type { Compute, ComputeTaskId, ComputeTasks, TaskHooks } from '../protocol/compute';
import { InFlight } from '../protocol/wire';
import type { EngineClient } from './engine-client';
import { WorkerKeeper, type WorkerState } from './worker-keeper';

/** What the compute worker answers to (`workers/link/compute-link.ts`). */
export interface FarComputeService {
  connectEngine(port: MessagePort): void;
  loseEngine(detail: string): void;
  cancel(call: number): void;
  run(
    call: number,
    id: ComputeTaskId,
    input: unknown,
    onProgress: ((progress: PhaseProgress) => void) & Comlink.ProxyMarked,
  ): unknown;
}

/** How long a task may take to hear a cancel before its worker is ended. */
const UNHEARD_MS = 2000;

/**
 * The compute worker of the tab, with a port of its own to the engine. A task that does not hear its cancel, or a worker that
 * breaks, costs the worker: every other task is rejected with `compute-lost` and the next worker is started.
 */
export class ComputeClient implements Compute {
  readonly #calls = new InFlight();
  readonly #keeper: WorkerKeeper;
  readonly #engine: EngineClient;
  #remote!: Comlink.Remote<FarComputeService>;
  #lastCall = 0;

  /** @param spawn starts `workers/compute.ts` */
  constructor(spawn: () => Worker, engine: EngineClient) {
    this.#engine = engine;
    this.#keeper = new WorkerKeeper({
      spawn,
      connect: async (worker) => {
        this.#remote = Comlink.wrap<FarComputeService>(worker);
        await this.#connectEngine();
      },
      lost: (detail) => this.#calls.rejectAll(new StudioError('compute-lost', { detail })),
    });
    engine.onState((state) => {
      if (state === 'ready') void this.#connectEngine();
      else void this.#remote.loseEngine('it is being restarted');
    });
  }

  get state(): WorkerState {
    return this.#keeper.state;
  }

  /** Ends the worker at once and starts another. */
  kill(detail = 'it was stopped'): void {
    this.#keeper.lose(detail);
  }

  async run<K extends ComputeTaskId>(
    task: K,
    input: ComputeTasks[K]['input'],
    hooks: TaskHooks,
    signal: AbortSignal,
  ): Promise<ComputeTasks[K]['output']> {
    if (signal.aborted) throw new StudioError('cancelled', { what: task });
    const { hopeless } = this.#keeper;
    if (hopeless !== null) throw new StudioError('compute-lost', { detail: hopeless });
    const call = ++this.#lastCall;
    const progress = Comlink.proxy((now: PhaseProgress) => hooks.progress(now));
    const cancel = this.#cancelOf(call);
    signal.addEventListener('abort', cancel.begin, { once: true });
    try {
      return (await this.#calls.track(this.#remote.run(call, task, input, progress))) as ComputeTasks[K]['output'];
    } catch (error) {
      // Whatever ended it, it was asked to stop: the caller is told that it did.
      if (signal.aborted) throw new StudioError('cancelled', { what: task }, { cause: error });
      throw error;
    } finally {
      cancel.end();
      signal.removeEventListener('abort', cancel.begin);
    }
  }

  /** Asks nicely; ends the worker when that is not heard. */
  #cancelOf(call: number): { begin: () => void; end: () => void } {
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    return {
      begin: () => {
        void this.#remote.cancel(call);
        giveUp = setTimeout(() => this.kill('a step did not stop within two seconds'), UNHEARD_MS);
      },
      end: () => clearTimeout(giveUp),
    };
  }

  async #connectEngine(): Promise<void> {
    const port = this.#engine.connectPort();
    await this.#remote.connectEngine(Comlink.transfer(port, [port]));
  }
}

export type WorkerState = 'starting' | 'ready' | 'restarting' | 'failed';

interface WorkerKeeperParts {
  spawn(): Worker;
  /** Makes the link to a new worker; resolves once it answers. */
  connect(worker: Worker): Promise<void>;
  /** The worker is gone: reject what was under way. */
  lost(detail: string): void;
}

/** Workers in a row that may end before they were ready: a missing file or an unfit browser does not heal by retrying. */
const MOST_FAILED_STARTS = 3;

/** Keeps one worker alive: starts it, hears when it breaks, ends it and starts the next. */
export class WorkerKeeper {
  readonly #parts: WorkerKeeperParts;
  readonly #listeners = new Set<(state: WorkerState) => void>();
  #worker: Worker | null = null;
  #state: WorkerState = 'starting';
  #generation = 0;
  #failedStarts = 0;
  #lastDetail = '';

  constructor(parts: WorkerKeeperParts) {
    this.#parts = parts;
    this.#start();
  }

  get state(): WorkerState {
    return this.#state;
  }

  get generation(): number {
    return this.#generation;
  }

  onState(listener: (state: WorkerState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Why no worker is coming any more, or null while there is hope. */
  get hopeless(): string | null {
    return this.#state === 'failed' ? this.#lastDetail : null;
  }

  /** Ends the worker, rejects what was under way and starts the next. */
  lose(detail: string): void {
    if (this.#worker === null) return;
    this.#worker.terminate();
    this.#worker = null;
    this.#lastDetail = detail;
    if (this.#state !== 'ready') this.#failedStarts += 1;
    const isHopeless = this.#failedStarts >= MOST_FAILED_STARTS;
    this.#parts.lost(detail);
    this.#become(isHopeless ? 'failed' : 'restarting');
    if (!isHopeless) this.#start();
  }

  #start(): void {
    const worker = this.#parts.spawn();
    this.#worker = worker;
    this.#generation += 1;
    const lose = (detail: string): void => {
      if (this.#worker === worker) this.lose(detail);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      lose(event.message || 'its worker could not be loaded');
    });
    worker.addEventListener('messageerror', () => lose('a message to it could not be read'));
    this.#parts.connect(worker).then(
      () => {
        if (this.#worker !== worker) return;
        this.#failedStarts = 0;
        this.#become('ready');
      },
      (error: unknown) => lose(error instanceof Error ? error.message : String(error)),
    );
  }

  #become(state: WorkerState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

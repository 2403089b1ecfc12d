/**
 * Long work as jobs: lanes run side by side, jobs of one lane in order, a newer job of a slot takes the place of the
 * older. Cancelling climbs a ladder: a queued job is dropped, a running one hears its signal; the clients of the workers
 * end a worker that does not hear within two seconds.
 */
import { StudioError } from '../../core/errors/studio-error';
import type { PhaseProgress } from '../../core/jobs';
import type { JobState, JobView } from '../contract';
import { toStudioError } from '../errors';
import { enterPhase, finishedPhases, plannedPhases } from './phases';

/** Imports, the stage graph, exports and questions do not wait for each other; within a lane one job runs at a time. */
export type Lane = 'import' | 'stages' | 'export' | 'ask';

export interface JobContext {
  readonly signal: AbortSignal;
  progress(progress: PhaseProgress): void;
}

export interface JobSpec<T> {
  readonly title: string;
  readonly lane: Lane;
  readonly phases: readonly string[];
  /** As in `JobView`. */
  readonly origin?: 'studio';
  /** Only the newest job of a slot matters: an older one is cancelled as `superseded`. */
  readonly slot?: string;
  run(context: JobContext): Promise<T>;
}

export interface Job<T> {
  readonly id: string;
  /** Rejects with a `StudioError`: the work's own, `cancelled` or `superseded`. */
  readonly result: Promise<T>;
}

const FADE_MS: Readonly<Record<'done' | 'cancelled' | 'failed', number>> = {
  done: 4000,
  cancelled: 4000,
  failed: 60_000,
};

/** One job inside the queue. `settle` resolves when nothing of it runs any more. */
interface Entry {
  readonly id: string;
  readonly spec: Pick<JobSpec<unknown>, 'title' | 'lane' | 'slot'>;
  readonly abort: AbortController;
  readonly begin: () => Promise<void>;
  readonly drop: (error: StudioError) => void;
  phaseStartedAt: number;
}

export class JobQueue {
  /** Every job of the tray, oldest first. */
  views = $state.raw<readonly JobView[]>([]);
  readonly #waiting: Entry[] = [];
  readonly #running = new Map<Lane, Entry>();
  /** Who waits for any job to end. */
  #listeners: (() => void)[] = [];
  #nextId = 1;

  start<T>(spec: JobSpec<T>): Job<T> {
    const id = `job-${this.#nextId++}`;
    if (spec.slot !== undefined) this.#supersede(spec.slot);
    const result = new Promise<T>((resolve, reject) => {
      const entry = this.#entry(id, spec, { resolve, reject });
      this.#waiting.push(entry);
    });
    // Whoever started the job may not care how it ends; the tray says it in any case.
    result.catch(() => undefined);
    const phases = plannedPhases(spec.phases);
    const { title, origin } = spec;
    const asked = origin === undefined ? {} : { origin };
    this.views = [...this.views, { id, title, ...asked, state: 'queued', phases, progress: null, error: null }];
    this.#pump(spec.lane);
    return { id, result };
  }

  cancel(id: string): void {
    const view = this.views.find((job) => job.id === id);
    if (view) this.#cancel(id, new StudioError('cancelled', { what: view.title }));
  }

  isBusy(lane: Lane): boolean {
    return this.#running.has(lane) || this.#waiting.some(({ spec }) => spec.lane === lane);
  }

  /** Resolves when no job of the lane waits or runs. */
  async idle(lane: Lane): Promise<void> {
    while (this.isBusy(lane)) await new Promise<void>((resolve) => this.#listeners.push(resolve));
  }

  /** The newest job that can still be cancelled, or null. */
  get current(): JobView | null {
    return this.views.findLast(({ state }) => state === 'running' || state === 'queued') ?? null;
  }

  #cancel(id: string, reason: StudioError): void {
    const queued = this.#waiting.findIndex((entry) => entry.id === id);
    if (queued !== -1) {
      const [entry] = this.#waiting.splice(queued, 1);
      this.#finish(id, 'cancelled', null);
      entry.drop(reason);
      this.#tell();
      return;
    }
    const running = [...this.#running.values()].find((entry) => entry.id === id);
    if (running === undefined || running.abort.signal.aborted) return;
    this.#update(id, { state: 'cancelling' });
    running.abort.abort(reason);
  }

  #tell(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    listeners.forEach((resolve) => resolve());
  }

  #supersede(slot: string): void {
    for (const entry of [...this.#waiting, ...this.#running.values()]) {
      if (entry.spec.slot === slot) this.#cancel(entry.id, new StudioError('superseded', { what: entry.spec.title }));
    }
  }

  #entry<T>(id: string, spec: JobSpec<T>, end: { resolve(value: T): void; reject(error: StudioError): void }): Entry {
    const abort = new AbortController();
    const entry: Entry = {
      id,
      spec,
      abort,
      phaseStartedAt: 0,
      drop: end.reject,
      begin: async () => {
        try {
          const value = await spec.run({
            signal: abort.signal,
            progress: (progress) => this.#advance(entry, progress),
          });
          this.#finish(id, 'done', null);
          end.resolve(value);
        } catch (cause) {
          const error = abort.signal.aborted ? (abort.signal.reason as StudioError) : toStudioError(cause);
          this.#finish(id, abort.signal.aborted ? 'cancelled' : 'failed', error);
          end.reject(error);
        }
      },
    };
    return entry;
  }

  #pump(lane: Lane): void {
    if (this.#running.has(lane)) return;
    const at = this.#waiting.findIndex((entry) => entry.spec.lane === lane);
    if (at === -1) return;
    const [entry] = this.#waiting.splice(at, 1);
    this.#running.set(lane, entry);
    entry.phaseStartedAt = Date.now();
    this.#update(entry.id, { state: 'running' });
    void entry.begin().finally(() => {
      this.#running.delete(lane);
      this.#pump(lane);
      this.#tell();
    });
  }

  #advance(entry: Entry, progress: PhaseProgress): void {
    const view = this.views.find(({ id }) => id === entry.id);
    if (view === undefined) return;
    const phases = enterPhase(view.phases, progress, (Date.now() - entry.phaseStartedAt) / 1000);
    if (phases !== view.phases) entry.phaseStartedAt = Date.now();
    this.#update(entry.id, { phases, progress });
  }

  #finish(id: string, state: 'done' | 'cancelled' | 'failed', error: StudioError | null): void {
    const entry = [...this.#running.values()].find((running) => running.id === id);
    const seconds = entry === undefined ? 0 : (Date.now() - entry.phaseStartedAt) / 1000;
    const view = this.views.find((job) => job.id === id);
    const phases = view === undefined ? [] : state === 'done' ? finishedPhases(view.phases, seconds) : view.phases;
    this.#update(id, { state, phases, progress: null, error: state === 'failed' && error ? error.sentences : null });
    setTimeout(() => {
      this.views = this.views.filter((job) => job.id !== id);
    }, FADE_MS[state]);
  }

  #update(id: string, change: Partial<Omit<JobView, 'id'>>): void {
    this.views = this.views.map((job) => (job.id === id ? { ...job, ...change } : job));
  }
}

/** States in which a job has ended. */
export const hasEnded = (state: JobState): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

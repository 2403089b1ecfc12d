/**
 * The tables and results as the Study says: runs the stage graph after every change, and again when the engine was lost. The
 * tables come first, so that data can be looked at while the loop still thinks.
 */
import { StudioError } from '../../core/errors/studio-error';
import type { Study } from '../../core/study/study';
import type { GraphPart, StageGraph } from '../../pipeline/graph';
import { AFTERTHOUGHTS, ANSWER_STAGES, TABLE_STAGES } from '../../pipeline/loop';
import type { LoopOutputs, StageId, StageOutputs } from '../../pipeline/outputs';
import type { Compute } from '../../protocol/compute';
import type { Engine } from '../../protocol/engine';
import type { ImportRecord } from '../../protocol/storage';
import type { LoopView } from '../contract';
import { toStudioError } from '../errors';
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

/** A run of either part takes the place of one under way: both use the engine's tables. */
const SLOT = 'stages';

export class DataState {
  /** Grows whenever the tables or the loop's results changed. */
  version = $state.raw(0);
  #outputs = $state.raw<StageOutputs | null>(null);
  #loopState = $state.raw<LoopView['state']>('waiting');
  #loopFailure = $state.raw<StudioError | null>(null);
  readonly #parts: DataStateParts;
  #newest: Promise<void> = Promise.resolve();
  /** Only the newest of those that waited goes on. */
  #thoughts = 0;
  #isThinking = false;

  constructor(parts: DataStateParts) {
    this.#parts = parts;
  }

  /** Sources whose rows could not be restored, with the reason. */
  get failures(): ReadonlyMap<number, StudioError> {
    return this.#outputs?.sources.failures ?? new Map();
  }

  /** What the loop found out. Results of before stay until the next are there. */
  get loop(): LoopView {
    const results: Partial<LoopOutputs> = this.#outputs ?? {};
    const now = this.#outputs?.clock?.now ?? null;
    return { state: this.#loopState, results, now, failure: this.#loopFailure };
  }

  /**
   * Resolves once rows can be asked for. Tables made in part would pass for all: whoever waited for an update that somebody
   * stopped hears of that, and who asks afterwards begins it anew.
   * @throws StudioError `cancelled`, or why the tables begun anew failed
   */
  async tables(): Promise<void> {
    const { graph, study } = this.#parts;
    const wasStopped = this.#loopState === 'failed' && this.#loopFailure?.code === 'cancelled';
    if (wasStopped && !graph.isFresh(study(), TABLE_STAGES)) return this.refresh();
    await this.#newest.catch((error: unknown) => {
      if (toStudioError(error).code === 'cancelled') throw error;
    });
  }

  /** Nothing in the engine can be relied on any more: it was lost, or somebody changed tables by hand. */
  invalidate(): void {
    this.#parts.graph.invalidate();
  }

  /**
   * Brings the tables to the Study's state, then lets the loop think. A newer call takes the place of an older one, and
   * both end with it. Resolves once the tables are there.
   * @throws StudioError of the failing stage, or `cancelled`
   */
  refresh(): Promise<void> {
    // What is shown is of before from now on, not only once the loop begins.
    if (!this.#parts.graph.isFresh(this.#parts.study())) this.#loopState = 'running';
    if (this.#parts.graph.isFresh(this.#parts.study(), TABLE_STAGES)) {
      void this.#newest.then(() => this.#think()).catch(() => undefined);
      return this.#newest;
    }
    return this.#update();
  }

  /**
   * The tables for a file that is about to be read. The loop works on the thread that reads, so it is stopped; it thinks
   * again once no file is being read any more.
   * @throws StudioError as `refresh`
   */
  makeWay(): Promise<void> {
    return this.#isThinking ? this.#update() : this.refresh();
  }

  #update(): Promise<void> {
    const run: Promise<void> = this.#run('Update the tables', TABLE_STAGES).then(
      () => void this.#think(),
      (error: unknown) => {
        if (error instanceof StudioError && error.code === 'superseded' && this.#newest !== run) return this.#newest;
        this.#loopState = 'failed';
        this.#loopFailure = toStudioError(error);
        throw error;
      },
    );
    this.#newest = run;
    return run;
  }

  /** Never rejects: how it ended stands in `loop` and in the tray. */
  async #think(): Promise<void> {
    const mine = ++this.#thoughts;
    this.#loopState = 'running';
    try {
      // Files that still arrive would make it all stale again.
      await this.#parts.jobs.idle('import');
      // Nor may it take the place of tables that are being made: screens wait for those, and their end begins a thought.
      const isThere = await this.#newest.then(
        () => true,
        () => false,
      );
      if (!isThere || mine !== this.#thoughts) return;
      if (this.#parts.graph.isFresh(this.#parts.study())) {
        this.#loopState = 'current';
        return;
      }
      this.#isThinking = true;
      await this.#thinkThrough().finally(() => (this.#isThinking = false));
      this.#loopState = 'current';
      this.#loopFailure = null;
    } catch (cause) {
      const error = toStudioError(cause);
      // Another run took this one's place and says how it ends.
      if (error.code === 'superseded') return;
      this.#loopState = 'failed';
      this.#loopFailure = error;
    }
  }

  /** What people ask for first is shown as soon as it is there; looking back and flying ahead follow. */
  async #thinkThrough(): Promise<void> {
    const { graph, study } = this.#parts;
    await this.#run('Think the loop through', ANSWER_STAGES);
    if (graph.isFresh(study())) return;
    this.#loopState = 'answered';
    await this.#run('Look back and fly ahead', 'whole');
  }

  async #run(title: string, part: GraphPart): Promise<void> {
    const { graph, jobs, engine, compute, study, records, isInUse, engineUp } = this.#parts;
    const job = jobs.start({
      title,
      origin: 'studio',
      lane: 'stages',
      slot: SLOT,
      phases: graph.titles(part),
      run: async ({ signal, progress }) => {
        await engineUp();
        const context = { engine, compute, study: study(), records: records(), isInUse, asOf: null, signal, progress };
        return graph.run(context, part);
      },
    });
    const { outputs } = await job.result;
    // Afterthoughts of before are about other data: nobody may take them for those of what is shown beside them.
    const old = part === ANSWER_STAGES ? AFTERTHOUGHTS.filter((id) => !graph.isFresh(study(), [id])) : [];
    this.#outputs = Object.fromEntries(
      Object.entries(outputs).filter(([id]) => !old.includes(id as StageId)),
    ) as unknown as StageOutputs;
    this.version++;
  }
}

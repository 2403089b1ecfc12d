/** One statement at a time: streamed, cancellable, the result before stays until the first rows of the next are there. */
import { toStudioError } from '../../app/errors';
import type { ConsoleRun, Studio } from '../../app/contract';
import type { StudioError } from '../../core/errors/studio-error';
import { MAX_ROWS, Result } from './result';

export type RunState = 'idle' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Asked {
  readonly sql: string;
  /** Where the statement begins in the editor. */
  readonly from: number;
}

export interface Outcome {
  readonly sql: string;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly rows: number;
  readonly ms: number;
}

export class StatementRun {
  state = $state<RunState>('idle');
  error = $state.raw<StudioError | null>(null);
  asked = $state.raw<Asked | null>(null);
  /** Swapped for the new one when its first chunk is here. Grows in place: `rowCount` says when. */
  result = $state.raw<Result | null>(null);
  rowCount = $state(0);
  ms = $state(0);
  /** `cut` when the grid's limit was reached and the rest was not fetched. */
  extent = $state<'whole' | 'cut'>('whole');
  #running: ConsoleRun | null = null;

  constructor(
    readonly studio: Pick<Studio, 'console'>,
    readonly onend: (outcome: Outcome) => void,
  ) {}

  async start(asked: Asked): Promise<void> {
    this.cancel();
    const started = performance.now();
    const run = this.studio.console(asked.sql);
    this.#running = run;
    this.asked = asked;
    this.state = 'running';
    this.error = null;
    const result = new Result();
    const end = await this.#end(run, result);
    const ms = performance.now() - started;
    this.onend({ sql: asked.sql, state: end, rows: result.rowCount, ms });
    if (this.#running !== run) return; // A newer statement took its place and owns the fields now.
    this.#running = null;
    this.state = end;
    this.ms = ms;
  }

  cancel(): void {
    this.#running?.cancel();
  }

  async #end(run: ConsoleRun, result: Result): Promise<Outcome['state']> {
    try {
      return await this.#read(run, result);
    } catch (thrown) {
      const error = toStudioError(thrown);
      if (error.code === 'cancelled' || error.code === 'superseded' || this.#running !== run) return 'cancelled';
      this.error = error;
      return 'failed';
    }
  }

  /** Chunks into the result; answers how it ended. */
  async #read(run: ConsoleRun, result: Result): Promise<'done' | 'cancelled'> {
    for await (const bytes of run.chunks) {
      if (this.#running !== run) return 'cancelled';
      result.append(bytes);
      this.result = result;
      this.rowCount = result.rowCount;
      this.extent = result.rowCount >= MAX_ROWS ? 'cut' : 'whole';
      if (this.extent === 'cut') {
        run.cancel();
        break;
      }
    }
    this.result = result;
    this.rowCount = result.rowCount;
    return 'done';
  }
}

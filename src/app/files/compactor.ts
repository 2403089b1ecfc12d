/** Compresses saved rows while nothing else is going on; any job takes precedence. */
import type { StudySource } from '../../core/study/study';
import type { Compute } from '../../protocol/compute';
import { hasEnded, type JobQueue } from '../jobs/queue.svelte';

interface CompactorParts {
  readonly compute: Compute;
  readonly jobs: JobQueue;
  sources(): readonly StudySource[];
}

const QUIET_MS = 5000;

export class Compactor {
  readonly #parts: CompactorParts;
  readonly #done = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: AbortController | null = null;

  constructor(parts: CompactorParts) {
    this.#parts = parts;
  }

  /** Something happened: stop, and begin once it has been quiet for a while. */
  arm(): void {
    this.#running?.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin(), QUIET_MS);
  }

  async #begin(): Promise<void> {
    if (this.#parts.jobs.views.some(({ state }) => !hasEnded(state))) return this.arm();
    const abort = new AbortController();
    this.#running = abort;
    for (const { id, snapshot } of this.#parts.sources()) {
      if (this.#done.has(id)) continue;
      if (abort.signal.aborted) return;
      const input = { sourceId: id, sha256: snapshot };
      // The plain form stays when compressing fails or is stopped; damage is told where rows are restored.
      const isDone = await this.#parts.compute
        .run('snapshot.compact', input, { progress: () => undefined }, abort.signal)
        .then(
          () => true,
          () => false,
        );
      if (isDone) this.#done.add(id);
    }
  }
}

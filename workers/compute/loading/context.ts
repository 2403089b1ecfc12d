import type { PhaseProgress } from '../../../src/core/jobs';
import type { Engine } from '../../../src/protocol/engine';
import type { SnapshotStore } from '../../../src/protocol/storage';

/** What tasks that load rows need of the thread they run on. */
export interface LoadingContext {
  readonly engine: Engine;
  readonly snapshots: SnapshotStore;
  progress(progress: PhaseProgress): void;
  /** Lets other messages in and rejects with `cancelled` once the caller gave up. */
  checkpoint(): Promise<void>;
}

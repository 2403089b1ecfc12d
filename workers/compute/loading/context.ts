import type { PhaseProgress } from '../../../src/core/jobs';
import type { Engine } from '../../../src/protocol/engine';
import type { SnapshotStore } from '../../../src/protocol/storage';

/** SHA-256 of a whole file (what `ingest.read` was handed) while its rows are read; nobody waits any more once the signal is aborted. */
export type HashBeside = (file: unknown, name: string, signal: AbortSignal) => Promise<string>;

/** What tasks that load rows need of the thread they run on. */
export interface LoadingContext {
  readonly engine: Engine;
  readonly snapshots: SnapshotStore;
  progress(progress: PhaseProgress): void;
  /** Lets other messages in and rejects with `cancelled` once the caller gave up. */
  checkpoint(): Promise<void>;
  /** Absent where this thread must do it. */
  readonly hashBeside?: HashBeside | undefined;
}

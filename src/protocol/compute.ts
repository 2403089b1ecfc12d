/** Long work outside the UI thread: functions of core and catalog, run by id in a compute worker. */
import type { IdentityResult, IdentitySettings } from '../core/identity/contract';
import type { ReadFileInput, ReadFileOutput } from '../core/ingest/contract';
import type { PhaseProgress } from '../core/jobs';

/** Every task the compute side knows: id → what it takes and gives. Adding a task is adding a line here and a file there. */
export interface ComputeTasks {
  /** Reads one file: recognises, types, accounts for every byte, loads the engine and writes the snapshot. */
  'ingest.read': { input: ReadFileInput; output: ReadFileOutput };
  /** Loads a source's canonical snapshot into the engine; answers the rows loaded by table. */
  'snapshot.restore': {
    input: { sourceId: number; sha256: string; label: string };
    output: { rows: Record<string, number> };
  };
  /** Ids of all snapshots in storage, finished or cut off. */
  'snapshot.list': { input: Record<string, never>; output: { sourceIds: readonly number[] } };
  /** Removes snapshots that nobody names. */
  'snapshot.remove': { input: { sourceIds: readonly number[] }; output: { removed: number } };
  /** Compresses one snapshot; does nothing when it is compressed. */
  'snapshot.compact': { input: { sourceId: number; sha256: string }; output: null };
  /** Joins identifiers into people and writes their tables; the table of identifiers must be up to date. */
  'identity.resolve': { input: { settings: IdentitySettings }; output: IdentityResult };
  /** Core functions whose bytes must agree between Node and browsers; the numeric test page calls it. */
  'stats.selfcheck': { input: { seed: number }; output: { lines: string[] } };
}
export type ComputeTaskId = keyof ComputeTasks;

/** One call's outward channel. `isCancelled` is polled between chunks (every ~16 ms). */
export interface TaskHooks {
  progress(progress: PhaseProgress): void;
}

export interface Compute {
  /** Rejects with `cancelled`, `compute-lost` or the task's own `StudioError`. */
  run<K extends ComputeTaskId>(
    task: K,
    input: ComputeTasks[K]['input'],
    hooks: TaskHooks,
    signal: AbortSignal,
  ): Promise<ComputeTasks[K]['output']>;
}

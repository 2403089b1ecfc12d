import type { StudioError } from '../core/errors/studio-error';
import type { SupportedExport } from '../core/ingest/preset';
import type { CsvQuery } from '../pipeline/export-csv';
import type { StageGraph } from '../pipeline/graph';
import type { Compute } from '../protocol/compute';
import type { Engine } from '../protocol/engine';
import type { DocumentStore } from '../protocol/storage';
import type { StudyMode } from './study/study-state.svelte';

/** What can be written as CSV. */
export interface ExportQueries {
  readonly events: CsvQuery;
  readonly delivery: CsvQuery;
  /** Parameter: the source's id. */
  readonly rejects: CsvQuery;
}

/** `restarting` until `ready` again; after `failed` every call rejects. */
export type EngineState = 'ready' | 'restarting' | 'failed';

/** What the studio runs on. Browser and tests hand in their own. */
export interface StudioServices {
  readonly engine: Engine;
  readonly compute: Compute;
  readonly graph: StageGraph;
  readonly exports: ExportQueries;
  /** What the catalogue recognises. */
  readonly supportedExports: readonly SupportedExport[];
  readonly documents: DocumentStore;
  readonly mode: StudyMode;
  /** Resolves once the tab that writes is closed; null where this is that tab. */
  readonly writerGone: Promise<void> | null;
  /** What people must know from the start, for instance that this browser keeps no files; null when all is well. */
  readonly notice: StudioError | null;
  /** Where the page and the folders of its samples lie. */
  readonly page: URL;
  /** Hears of the engine's state; the database is empty each time it becomes `ready`. */
  onEngineState(listener: (state: EngineState) => void): void;
  askToPersist(): Promise<unknown>;
  /** Opens the page anew: a study was restored in place of the one that is open. */
  reopen(): void;
}

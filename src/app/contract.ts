/**
 * What screens see of the running studio. `studio.svelte.ts` implements it with runes; component tests hand in a plain
 * object of the same shape. Screens read fields and call methods; they never touch workers, storage or SQL text.
 */
import type { ErrorSentences, StudioError } from '../core/errors/studio-error';
import type { Question } from '../core/ingest/contract';
import type { LearnedMapping } from '../core/ingest/mapping/contract';
import type { SupportedExport } from '../core/ingest/preset';
import type { PhaseProgress } from '../core/jobs';
import type { BackupSummary } from '../core/snapshot/backup';
import type { StudyCommand } from '../core/study/commands';
import type { Study, StudySource } from '../core/study/study';
import type { LoopOutputs } from '../pipeline/outputs';
import type { ComputeTaskId, ComputeTasks } from '../protocol/compute';
import type { ImportRecord } from '../protocol/storage';
import type { SampleChoice } from './files/samples';

export type { ComputeTaskId, ComputeTasks, ImportRecord, LoopOutputs, StudyCommand };

/** One file as the Data screen shows it; `key` is stable from drop to card. */
export type FileCard =
  | {
      readonly kind: 'waiting';
      readonly key: string;
      readonly name: string;
      readonly bytes: number;
      readonly jobId: string;
    }
  | {
      readonly kind: 'reading';
      readonly key: string;
      readonly name: string;
      readonly bytes: number;
      readonly jobId: string;
    }
  | {
      readonly kind: 'loaded';
      readonly key: string;
      readonly name: string;
      readonly bytes: number;
      readonly source: StudySource;
      readonly record: ImportRecord;
    }
  | {
      readonly kind: 'left-out';
      readonly key: string;
      readonly name: string;
      readonly bytes: number;
      readonly error: StudioError;
      readonly canRetry: boolean;
    };

export type JobState = 'queued' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';

/** A job of the tray. `phases` lists what is done, under way and to come. */
export interface JobView {
  readonly id: string;
  readonly title: string;
  /** `studio` is work that nobody asked for in so many words; absent for what a person began. */
  readonly origin?: 'studio';
  readonly state: JobState;
  readonly phases: readonly {
    readonly name: string;
    readonly state: 'done' | 'now' | 'next';
    readonly seconds: number | null;
  }[];
  readonly progress: PhaseProgress | null;
  readonly error: ErrorSentences | null;
}

export interface DeviceStatus {
  readonly saving: 'saved' | 'saving' | 'failed' | 'read-only' | 'memory-only';
  readonly usedBytes: number | null;
  /** What this origin may use at most; null where the browser does not say. */
  readonly quotaBytes: number | null;
  /** Whether the browser promised not to clear what is kept when the device runs low on space; null where it does not say. */
  readonly persisted: boolean | null;
  readonly lastBackupAt: string | null;
  /** Requests that left the origin since the page opened; the content policy keeps it at 0. */
  readonly outsideRequests: number;
  readonly engine: 'starting' | 'ready' | 'restarting' | 'failed';
  readonly engineVersion: string | null;
}

/** A backup that was handed in; nothing of it is restored before a person says so. */
export interface OfferedBackup extends BackupSummary {
  readonly file: string;
}

/** One undoable change, newest last. */
export interface ChangeView {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string | null;
  readonly undone: boolean;
}

/** A query with the decoder of its rows: see `src/sql/define.ts`. */
export interface TypedQuery<Row> {
  readonly sql: string;
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => Row[];
}

export interface QueryRunner {
  rows<Row>(query: TypedQuery<Row>, params: readonly (string | number | null)[]): Promise<Row[]>;
}

/** A console statement: result in Arrow chunks, cancellable. */
export interface ConsoleRun {
  readonly chunks: AsyncIterable<Uint8Array>;
  cancel(): void;
}

/** Questions that a default of the Study answers. */
export type DefaultedQuestion = 'zone' | 'currency';

/** What the loop found out, and whether it is up to date. Results of before stay until the next are there. */
export interface LoopView {
  /** `answered`: all is up to date but the replay and the simulation, which still run. */
  readonly state: 'waiting' | 'running' | 'answered' | 'current' | 'failed';
  readonly results: Partial<LoopOutputs>;
  /** Instant up to which rows are known, ISO 8601 UTC. */
  readonly now: string | null;
  readonly failure: StudioError | null;
}

export interface Studio extends QueryRunner {
  readonly phase: 'starting' | 'ready' | 'failed';
  readonly failure: StudioError | null;
  readonly readOnly: boolean;
  /** Another tab that has the study open and may change it. */
  readonly otherTab: 'none' | 'writing' | 'closed';
  readonly study: Study;
  readonly files: readonly FileCard[];
  /** Kinds of exports that are recognised, for those who have not dropped one yet. */
  readonly supportedExports: readonly SupportedExport[];
  readonly jobs: readonly JobView[];
  readonly device: DeviceStatus;
  readonly changes: readonly ChangeView[];
  readonly offeredBackup: OfferedBackup | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly loop: LoopView;
  /** Grows whenever the tables or the loop's results changed; resources re-run on it. */
  readonly dataVersion: number;

  addFiles(files: readonly File[]): void;
  /** The first of the samples, unless another is named. */
  loadSample(sample?: SampleChoice): void;
  /** Reads a file that was left out once more; answers are given before it is read. */
  retry(key: string, answers?: Readonly<Record<string, string>>): void;
  dismiss(key: string): void;
  cancelJob(id: string): void;
  confirmSources(): void;
  removeSource(id: number): void;
  answer(sourceId: number, question: Question['id'], value: string): void;
  /** The answer for every file that asks, also for those to come: it becomes the Study's default. */
  answerForAll(question: DefaultedQuestion, value: string): void;
  map(sourceId: number, column: string, field: string | null): void;
  /** Confirms what the columns of a source are. It is read again, and so are others with the same columns that waited for it. */
  learn(sourceId: number, mapping: LearnedMapping): void;
  /** Takes a confirmed mapping back; sources that were read by it are asked about again. */
  forget(fingerprint: string): void;
  rename(name: string): void;
  /**
   * What files without a zone or a currency of their own follow, as an IANA zone and an ISO 4217 code or null. Sources that
   * took the default are read again; where their file is not at hand any more, the tray says which one is needed.
   */
  setDefaults(zone: string, currency: string | null): void;
  /** One undoable change of the Study. The first command says in the history what was done; `why` is the person's reason. */
  change(commands: readonly StudyCommand[], why?: string | null): void;
  /**
   * An answer that depends on what is looked at, such as the funnel of a time range. Shown in the tray under `title`; a newer
   * question of the same task takes the place of the older, which rejects with `superseded`.
   */
  ask<K extends ComputeTaskId>(
    task: K,
    input: ComputeTasks[K]['input'],
    title: string,
  ): Promise<ComputeTasks[K]['output']>;
  undo(): void;
  redo(): void;
  console(sql: string): ConsoleRun;
  saveQuery(name: string, sql: string): void;
  removeQuery(name: string): void;
  /** CSV text of a canonical table, exactly as the headless studio writes it. */
  exportTable(table: 'events' | 'delivery'): Promise<Blob>;
  rejectsOf(sourceId: number): Promise<Blob>;
  /** The study with its history, import log and rows as one file. */
  backup(): Promise<Blob>;
  /** Looks into a backup; when it is whole, it stands in `offeredBackup` until somebody decides. */
  offerBackup(file: File): void;
  /** The backup offered takes the place of the study; the page then opens anew. Rejects with the reason when it could not. */
  restoreBackup(): Promise<void>;
  dismissBackup(): void;
  /** Asks the browser to keep what is kept here for good; the answer stands in `device.persisted`. */
  askToKeep(): void;
}

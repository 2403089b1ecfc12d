/**
 * What is kept for good (ARCHITECTURE: Study, import log, one canonical snapshot per source). Implemented over OPFS in the
 * tab and over memory or a folder on Node. The database is a cache rebuilt from what is kept here.
 */
import type { CanonicalTable, Preview, FileReport } from '../core/ingest/contract';

/** One part of a snapshot: a complete Arrow IPC stream of one table. */
export interface SnapshotPart {
  readonly table: CanonicalTable | 'rejects';
  readonly bytes: Uint8Array;
}

/** Writes one snapshot; nothing is visible under its source id until `close` resolves. */
export interface SnapshotWriter {
  write(part: SnapshotPart): Promise<void>;
  /** Forget what was written, keep writing (the reader starts again). */
  restart(): Promise<void>;
  close(): Promise<{ sha256: string; bytes: number }>;
  abort(): Promise<void>;
}

export interface SnapshotStore {
  create(sourceId: number): Promise<SnapshotWriter>;
  /**
   * Writes a snapshot of a backup beside whatever is kept under that id, known by its hash: which of them counts is for the
   * Study to say.
   */
  lay(sourceId: number, sha256: string): Promise<SnapshotWriter>;
  /** Takes back what `lay` wrote, and nothing else under that id. */
  unlay(sourceId: number, sha256: string): Promise<void>;
  /** Parts in the order written. Rejects with `snapshot-damaged` when the bytes do not match `sha256`. */
  read(sourceId: number, sha256: string): AsyncIterable<SnapshotPart>;
  remove(sourceId: number): Promise<void>;
  /** Stores the same parts in less room, for idle time; `checkpoint` is awaited between parts and may reject. */
  compact(sourceId: number, sha256: string, checkpoint: () => Promise<void>): Promise<void>;
  /** Ids that have a file, finished or cut off: what nobody names is garbage. */
  list(): Promise<readonly number[]>;
}

/** The import log's entry of one source: all that was found out while reading, kept beside the snapshot. */
export interface ImportRecord {
  readonly sourceId: number;
  readonly label: string;
  readonly at: string;
  /** When the file was last written on the device it came from, ISO 8601 UTC; absent where nothing says so. */
  readonly modifiedAt?: string;
  readonly report: FileReport;
  readonly preview: Preview;
  readonly snapshot: { readonly sha256: string; readonly bytes: number };
}

/** Small documents: the Study with its history, and the import log. Writes are atomic: a reader sees the old or the new text. */
export interface DocumentStore {
  readStudy(): Promise<string | null>;
  writeStudy(text: string): Promise<void>;
  /** Several may stand under one id, when a study was restored in place of another: the snapshot's hash tells them apart. */
  readImports(): Promise<readonly ImportRecord[]>;
  appendImport(record: ImportRecord): Promise<void>;
  /** Forgets entries under an id: all of them, or all but that of one snapshot. */
  removeImport(sourceId: number, exceptSnapshot?: string): Promise<void>;
  /** Bytes used and available to this origin, or null where the browser does not say. */
  estimate(): Promise<{ usedBytes: number; quotaBytes: number } | null>;
  /** Whether the browser keeps this origin's files when space runs low; null where it does not say. */
  isPersisted(): Promise<boolean | null>;
}

/** The little of a file system that snapshots need. Calls on an open file are synchronous: OPFS in a worker, and memory. */
export interface SnapshotFile {
  readonly size: number;
  /** Bytes `[from, from + length)`; shorter at the end of the file. */
  read(from: number, length: number): Uint8Array<ArrayBuffer>;
  /** @throws StudioError `storage-full` */
  write(bytes: Uint8Array, at: number): void;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

export interface SnapshotFolder {
  names(): Promise<string[]>;
  /** Null when there is no such file to read; for writing it is made. Several tabs may read one file at once. */
  open(name: string, purpose: 'read' | 'write'): Promise<SnapshotFile | null>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
}

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
  /** Null when there is no such file and it is not to be made. */
  open(name: string, missing: 'create' | 'null'): Promise<SnapshotFile | null>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
}

/** The little of a file system that documents need. A write replaces a file whole. */
export interface TextFolder {
  names(): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(name: string): Promise<string | null>;
  /** @throws StudioError `storage-full` */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export function memoryTextFolder(): TextFolder {
  const files = new Map<string, string>();
  return {
    names: () => Promise.resolve([...files.keys()]),
    read: (name) => Promise.resolve(files.get(name) ?? null),
    write: (name, text) => Promise.resolve(void files.set(name, text)),
    remove: (name) => Promise.resolve(void files.delete(name)),
  };
}

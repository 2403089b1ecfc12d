import { partName } from '../../core/ingest/archive/parts';

/** Something to read: a dropped file, or one of those inside it. */
export interface Dropped {
  readonly file: File;
  /** Names from the outside in; none for the file itself. */
  readonly inner: readonly string[];
  readonly bytes: number;
  /** Answers given before it was read, such as to cross a limit. */
  readonly answers: Readonly<Record<string, string>>;
}

export function dropped(file: File): Dropped {
  return { file, inner: [], bytes: file.size, answers: {} };
}

export function droppedName({ file, inner }: Pick<Dropped, 'file' | 'inner'>): string {
  return partName([file.name, ...inner]);
}

/**
 * A folder of the device that is looked at while the page is open: files that are new or changed are read as if they had been
 * dropped. Nothing is ever written there, and what leaves the folder stays in the study.
 */
import { outerName } from '../../core/ingest/archive/parts';
import type { Studio } from '../contract';

/** The little of a directory handle that is used; permissions are newer than the library's types. */
export interface FolderHandle {
  readonly name: string;
  values(): AsyncIterable<{ readonly kind: string; readonly name: string; getFile?(): Promise<File> }>;
  queryPermission?(options: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'read' }): Promise<PermissionState>;
}

export interface KeptFolder {
  readonly handle: FolderHandle;
  /** `size modified` of every file that was read to its end, by name. */
  readonly seen: Readonly<Record<string, string>>;
}

/** Where the choice is kept from one visit to the next. */
export interface FolderKeeper {
  load(): Promise<KeptFolder | null>;
  save(kept: KeptFolder): Promise<void>;
  clear(): Promise<void>;
}

interface Parts {
  readonly studio: Pick<Studio, 'phase' | 'readOnly' | 'files' | 'study' | 'addFiles'>;
  /** Opens the browser's own window to choose a folder; null where the browser has none. */
  readonly pick: (() => Promise<FolderHandle>) | null;
  readonly keeper: FolderKeeper;
  now(): number;
}

/** `asleep`: the browser wants to be asked again. `lost`: moved, renamed or deleted. */
export type WatchState = 'unsupported' | 'none' | 'watching' | 'asleep' | 'lost';

/** A file this young may still be written to: it is left for the next look. */
const SETTLED_MS = 2000;
const READ = { mode: 'read' } as const;

export class WatchedFolder {
  state = $state.raw<WatchState>('none');
  name = $state.raw('');
  /** When it was last looked at, in milliseconds. */
  lookedAt = $state.raw<number | null>(null);
  /** Names of files that the browser could not hand over at the last look, rising; they are tried again at the next. */
  unreadable = $state.raw<readonly string[]>([]);
  readonly #parts: Parts;
  #handle: FolderHandle | null = null;
  #seen = new Map<string, string>();
  /** Handed in and not yet known to be read: a page that is closed meanwhile reads them on its next visit. */
  readonly #pending = new Map<string, { readonly mark: string; readonly file: File }>();
  #looking: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    if (parts.pick === null) this.state = 'unsupported';
  }

  /** Takes up the folder of the last visit. */
  async resume(): Promise<void> {
    if (this.state === 'unsupported') return;
    const kept = await this.#parts.keeper.load();
    if (kept === null) return;
    this.#take(kept.handle, new Map(Object.entries(kept.seen)));
    const allowed = (await kept.handle.queryPermission?.(READ)) ?? 'granted';
    this.state = allowed === 'granted' ? 'watching' : 'asleep';
    await this.look();
  }

  /** Lets a person choose a folder; a window that is closed without a choice changes nothing. */
  async choose(): Promise<void> {
    const { pick, keeper } = this.#parts;
    if (pick === null) return;
    let handle: FolderHandle;
    try {
      handle = await pick();
    } catch (error) {
      if (isNamed(error, 'AbortError')) return;
      throw error;
    }
    this.#take(handle, new Map());
    await keeper.save({ handle, seen: {} });
    this.state = 'watching';
    await this.look();
  }

  /** Asks the browser once more; to be called from a click. */
  async wake(): Promise<void> {
    const allowed = (await this.#handle?.requestPermission?.(READ)) ?? 'granted';
    if (allowed !== 'granted') return;
    this.state = 'watching';
    await this.look();
  }

  /** Looks no more. What was read stays in the study. */
  async stop(): Promise<void> {
    this.#handle = null;
    this.#pending.clear();
    this.unreadable = [];
    this.state = 'none';
    await this.#parts.keeper.clear();
  }

  /** One look at a time; who asks during one waits for it. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  #take(handle: FolderHandle, seen: Map<string, string>): void {
    this.#handle = handle;
    this.name = handle.name;
    this.#seen = seen;
    this.unreadable = [];
    this.#pending.clear();
  }

  async #look(): Promise<void> {
    const { studio } = this.#parts;
    const handle = this.#handle;
    if (handle === null || this.state !== 'watching' || studio.phase !== 'ready' || studio.readOnly) return;
    try {
      const fresh = await this.#fresh(handle);
      if (fresh.length > 0) studio.addFiles(fresh);
      await this.#settle(handle);
      this.lookedAt = this.#parts.now();
    } catch (error) {
      if (isNamed(error, 'NotAllowedError')) this.state = 'asleep';
      else if (isNamed(error, 'NotFoundError')) this.state = 'lost';
      else throw error;
    }
  }

  /** Files that are neither read nor being read, in the order of their names. */
  async #fresh(handle: FolderHandle): Promise<File[]> {
    const fresh: File[] = [];
    const unreadable: string[] = [];
    for await (const entry of handle.values()) {
      if (entry.kind !== 'file' || entry.getFile === undefined || isHidden(entry.name)) continue;
      const file = await entry.getFile().catch(fileError);
      if (typeof file === 'string') {
        if (file === 'unreadable') unreadable.push(entry.name);
        continue;
      }
      const mark = markOf(file);
      if (this.#seen.get(file.name) === mark || this.#pending.get(file.name)?.mark === mark) continue;
      if (file.size === 0 || this.#parts.now() - file.lastModified < SETTLED_MS) continue;
      this.#pending.set(file.name, { mark, file });
      if (!this.#isIn(file)) fresh.push(file);
    }
    this.unreadable = unreadable.sort();
    return fresh.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Remembers what has become a source, or a card that says why it did not. */
  async #settle(handle: FolderHandle): Promise<void> {
    let isNew = false;
    for (const [name, { mark, file }] of this.#pending) {
      const isLeftOut = this.#parts.studio.files.some(
        (card) => card.kind === 'left-out' && outerName(card.name) === name,
      );
      if (!isLeftOut && !this.#isIn(file)) continue;
      this.#seen.set(name, mark);
      this.#pending.delete(name);
      isNew = true;
    }
    if (isNew) await this.#parts.keeper.save({ handle, seen: Object.fromEntries(this.#seen) });
  }

  /** A source of the study was read from this very state of the file. */
  #isIn({ name, size, lastModified }: File): boolean {
    return this.#parts.studio.study.sources.some(
      ({ file, bytes, addedAt }) =>
        outerName(file) === name && (file !== name || bytes === size) && Date.parse(addedAt) >= lastModified,
    );
  }
}

/**
 * One file that cannot be handed over costs no other file its turn: another program holds it, or the device forbids it. One that went
 * while the folder was listed is no fault at all.
 */
function fileError(error: unknown): 'unreadable' | 'gone' {
  if (isNamed(error, 'NotFoundError')) return 'gone';
  // The folder as a whole: the browser wants to be asked again.
  if (isNamed(error, 'NotAllowedError')) throw error;
  if (error instanceof DOMException) return 'unreadable';
  throw error;
}

const markOf = ({ size, lastModified }: File): string => `${size} ${lastModified}`;

/** What systems, spreadsheets and browsers put beside the files of people while they work on them. */
const isHidden = (name: string): boolean => /^(?:\.|~\$)|\.(?:crdownload|part|download|tmp)$/i.test(name);

const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;

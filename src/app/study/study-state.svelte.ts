/** The Study with its history as screens see it, and its saving: every change is in memory at once and then written. */
import { StudioError } from '../../core/errors/studio-error';
import {
  applyCommands,
  canRedo,
  canUndo,
  emptyHistory,
  keptSources,
  redo,
  undo,
  type Versioned,
} from '../../core/history/history';
import type { StudyCommand } from '../../core/study/commands';
import { readDocument, writeDocument } from '../../core/study/document';
import { emptyStudy, type Study, type StudySource } from '../../core/study/study';
import type { DocumentStore } from '../../protocol/storage';
import type { ChangeView, DeviceStatus } from '../contract';
import { FIRST_NAME } from './first-name';

/** Whether and where this tab may write. */
export type StudyMode = 'writer' | 'read-only' | 'memory-only';

const RETRY_SAVING_MS = 10_000;

interface StudyStateOptions {
  readonly documents: DocumentStore;
  readonly mode: StudyMode;
  /** Called after every change of the Study, with the state before it. */
  changed(before: Study): void;
}

export class StudyState {
  readonly mode: StudyMode;
  #versioned = $state.raw<Versioned>({ study: emptyStudy(FIRST_NAME), history: emptyHistory() });
  saving = $state.raw<DeviceStatus['saving']>('saved');
  readonly #documents: DocumentStore;
  readonly #changed: (before: Study) => void;
  #revision = 0;
  #writing: Promise<void> | null = null;
  #changeNo = 0;
  #isReplaced = false;

  constructor({ documents, mode, changed }: StudyStateOptions) {
    this.mode = mode;
    this.#documents = documents;
    this.#changed = changed;
    if (mode !== 'writer') this.saving = mode;
  }

  get study(): Study {
    return this.#versioned.study;
  }

  get canUndo(): boolean {
    return this.mode !== 'read-only' && canUndo(this.#versioned.history);
  }

  get canRedo(): boolean {
    return this.mode !== 'read-only' && canRedo(this.#versioned.history);
  }

  get changes(): readonly ChangeView[] {
    const { entries, cursor } = this.#versioned.history;
    return entries.map(({ id, at, who, what, why }, n) => ({ id, at, who, what, why, undone: n >= cursor }));
  }

  /** Sources that the Study or its history names: their snapshots stay. */
  get kept(): readonly StudySource[] {
    return keptSources(this.#versioned);
  }

  /** The Study with its history as a text: what the device keeps, and what a backup begins with. */
  get text(): string {
    return writeDocument({ ...this.#versioned, revision: this.#revision });
  }

  /**
   * Writes another study in place of this one; from then on this tab changes nothing, until it is opened anew.
   * @throws StudioError `storage-full`
   */
  async replace(text: string): Promise<void> {
    await this.#writing;
    this.#isReplaced = true;
    try {
      await this.#documents.writeStudy(text);
    } catch (error) {
      this.#isReplaced = false;
      throw error;
    }
  }

  /** @throws StudioError `study-invalid` or `study-newer` when what is kept cannot be opened */
  async open(): Promise<void> {
    const text = await this.#documents.readStudy();
    if (text === null) return;
    const { study, history, revision } = readDocument(text);
    this.#versioned = { study, history };
    this.#revision = revision;
  }

  /**
   * Applies commands as one undoable change; resolves once it was written, or could not be (`saving` says so).
   * @throws StudioError `read-only` in a second tab
   */
  async apply(commands: readonly StudyCommand[], why: string | null = null): Promise<void> {
    const mark = { id: `${Date.now()}-${++this.#changeNo}`, at: new Date().toISOString(), who: 'you', why };
    await this.#become(applyCommands(this.#versioned, commands, mark));
  }

  undo(): Promise<void> {
    return this.#become(undo(this.#versioned));
  }

  redo(): Promise<void> {
    return this.#become(redo(this.#versioned));
  }

  async #become(next: Versioned): Promise<void> {
    if (this.mode === 'read-only') throw new StudioError('read-only');
    if (this.#isReplaced) return;
    const before = this.#versioned;
    if (next.study === before.study && next.history.cursor === before.history.cursor) return;
    this.#versioned = next;
    this.#revision++;
    this.#changed(before.study);
    await this.#save();
  }

  /** One write at a time; a change during a write is written after it, and both callers wait for that. */
  #save(): Promise<void> {
    if (this.mode === 'writer') this.saving = 'saving';
    this.#writing ??= this.#writeUntilCurrent().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #writeUntilCurrent(): Promise<void> {
    for (let written = -1; written !== this.#revision;) {
      const revision = this.#revision;
      try {
        if (!this.#isReplaced) await this.#documents.writeStudy(this.text);
      } catch {
        // Shown as the device's state with what to do; tried again by itself, as that sentence promises.
        this.saving = 'failed';
        setTimeout(() => void this.#save(), RETRY_SAVING_MS);
        return;
      }
      written = revision;
    }
    if (this.mode === 'writer') this.saving = 'saved';
  }
}

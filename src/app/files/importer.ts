/** Files into the Study: one job per file, in the order of the drop. */
import type { StudyCommand } from '../../core/study/commands';
import type { Study, StudySource } from '../../core/study/study';
import {
  importFile,
  IMPORT_PHASES,
  rereadFile,
  type ImportRequest,
  type ImportServices,
} from '../../pipeline/import-file';
import { Reservations, type Reservation } from '../../pipeline/reservations';
import { StudioError } from '../../core/errors/studio-error';
import { toStudioError } from '../errors';
import type { JobQueue } from '../jobs/queue.svelte';
import type { FileShelf } from './file-shelf.svelte';

interface ImporterParts {
  readonly jobs: JobQueue;
  readonly shelf: FileShelf;
  readonly services: ImportServices;
  /** Resolves once the engine has the study's schemas, also after it was restarted. */
  tablesReady(): Promise<void>;
  /** Asked once, before the first import is written: may this origin's files stay when space runs low? */
  askToPersist(): Promise<unknown>;
}

export class Importer {
  readonly reservations = new Reservations();
  readonly #parts: ImporterParts;
  #asked: Promise<unknown> | null = null;
  /** Settings that wait for their file to be dropped again, by `name size`. */
  readonly #wanted = new Map<string, { readonly source: StudySource; readonly because: readonly StudyCommand[] }>();

  constructor(parts: ImporterParts) {
    this.#parts = parts;
  }

  /** Reads a dropped file; `key` is that of the card that is tried again. */
  add(file: File, key?: string): void {
    const wanted = this.#wanted.get(signature(file.name, file.size));
    if (wanted !== undefined) return this.#reread(wanted.source, file, wanted.because);
    const { jobs, shelf, services } = this.#parts;
    const reservation = this.reservations.reserve(services.study(), file.name);
    const job = jobs.start({
      title: `Read ${file.name}`,
      lane: 'import',
      phases: IMPORT_PHASES,
      run: async (hooks) => {
        await (this.#asked ??= this.#parts.askToPersist());
        await this.#parts.tablesReady();
        return importFile(this.#request(file, reservation, { answers: {}, mapping: {} }), services, hooks);
      },
    });
    const cardKey = key ?? `drop-${reservation.id}`;
    shelf.arrive({ key: cardKey, id: reservation.id, file, jobId: job.id });
    void job.result
      .then(() => shelf.dismiss(cardKey))
      .catch((error: unknown) => shelf.leaveOut(cardKey, toStudioError(error)))
      .finally(() => this.reservations.release(reservation));
  }

  /**
   * Changes how a source is read, and reads it again. Without the file of this session the choice is remembered until
   * the file is dropped again.
   */
  changeSettings(source: StudySource, command: StudyCommand): void {
    const file = this.#parts.shelf.original(source.id);
    if (file !== null) return this.#reread(source, file, [command]);
    this.#await(source, [command]);
  }

  /** Remembers what is wanted until the file is dropped again, and says that it is needed. */
  #await(source: StudySource, because: readonly StudyCommand[]): void {
    const slot = signature(source.file, source.bytes);
    const before = this.#wanted.get(slot)?.because ?? [];
    this.#wanted.set(slot, { source, because: [...before, ...because] });
    this.#parts.jobs.start({
      title: `Read ${source.label} again`,
      lane: 'import',
      phases: [],
      run: () => Promise.reject(new StudioError('file-needed', { file: source.file })),
    });
  }

  /** Reads a source again under the Study's present defaults. */
  readAgain(source: StudySource): void {
    const file = this.#parts.shelf.original(source.id);
    if (file !== null) return this.#reread(source, file, []);
    this.#await(source, []);
  }

  #reread(source: StudySource, file: File, because: readonly StudyCommand[]): void {
    const { jobs, shelf, services } = this.#parts;
    const reservation = this.reservations.reserve(services.study(), file.name);
    const job = jobs.start({
      title: `Read ${source.label} again`,
      lane: 'import',
      phases: IMPORT_PHASES,
      run: async (hooks) => {
        await this.#parts.tablesReady();
        const request = this.#request(file, { ...reservation, label: source.label }, settingsAfter(source, because));
        return rereadFile({ ...request, replaces: source.id, because }, services, hooks);
      },
    });
    shelf.beginReread(source.id, { id: reservation.id, file, jobId: job.id });
    void job.result
      .then(() => this.#wanted.delete(signature(source.file, source.bytes)))
      // The tray says why; the source is as it was.
      .catch(() => undefined)
      .finally(() => {
        shelf.endReread(source.id);
        this.reservations.release(reservation);
      });
  }

  #request(file: File, reservation: Reservation, own: Pick<StudySource, 'answers' | 'mapping'>): ImportRequest {
    const { defaults }: Study = this.#parts.services.study();
    const settings = { ...own, zone: defaults.zone, currency: defaults.currency };
    return { file, name: file.name, reservation, settings, at: new Date().toISOString() };
  }
}

const signature = (name: string, bytes: number): string => `${bytes} ${name}`;

/** A source's settings once commands about it are applied. */
function settingsAfter(
  source: StudySource,
  commands: readonly StudyCommand[],
): Pick<StudySource, 'answers' | 'mapping'> {
  const answers = { ...source.answers };
  const mapping = { ...source.mapping };
  for (const command of commands) {
    if (command.type === 'answerQuestion') answers[command.question] = command.value;
    if (command.type === 'mapColumn') mapping[command.column] = command.field;
  }
  return { answers, mapping };
}

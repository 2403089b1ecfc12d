/** Files into the Study: one job per file, in the order of the drop. */
import type { Part } from '../../core/ingest/archive/parts';
import type { ReadSettings } from '../../core/ingest/contract';
import type { LearnedMapping } from '../../core/ingest/mapping/contract';
import type { StudyCommand } from '../../core/study/commands';
import { withoutMapping } from '../../core/study/reducers/mappings';
import type { Study, StudySource } from '../../core/study/study';
import {
  importFile,
  IMPORT_PHASES,
  rereadFile,
  type ImportHooks,
  type ImportRequest,
  type ImportServices,
} from '../../pipeline/import-file';
import { Reservations, type Reservation } from '../../pipeline/reservations';
import { StudioError } from '../../core/errors/studio-error';
import { toStudioError } from '../errors';
import type { JobQueue } from '../jobs/queue.svelte';
import { droppedName, type Dropped } from './dropped';
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

  /** Reads what was dropped, or what lies inside it; `key` is that of the card that is tried again. */
  add(from: Dropped, key?: string): void {
    const name = droppedName(from);
    const wanted = this.#wanted.get(signature(name, from.bytes));
    if (wanted !== undefined) return this.#reread(wanted.source, from, wanted.because);
    const { jobs, shelf, services } = this.#parts;
    const reservation = this.reservations.reserve(services.study(), name);
    const job = jobs.start({
      title: `Read ${name}`,
      lane: 'import',
      phases: IMPORT_PHASES,
      run: async (hooks) => {
        await (this.#asked ??= this.#parts.askToPersist());
        await this.#parts.tablesReady();
        const parts = await this.#partsOf(from, hooks);
        if (parts !== null) return parts;
        await importFile(this.#request(from, reservation, this.#fresh(from.answers)), services, hooks);
        return [];
      },
    });
    const cardKey = key ?? `drop-${reservation.id}`;
    shelf.arrive({ key: cardKey, id: reservation.id, from, jobId: job.id });
    void job.result
      .then((parts) => {
        // Cards of the parts stand before that of the whole goes: the list is never empty in between.
        for (const { inner, bytes } of parts) this.add({ ...from, inner, bytes });
        shelf.dismiss(cardKey);
      })
      .catch((error: unknown) => shelf.leaveOut(cardKey, toStudioError(error)))
      .finally(() => this.reservations.release(reservation));
  }

  /** The files inside an archive, each to be read by a job of its own; null for what is read itself. */
  async #partsOf({ file, inner, answers }: Dropped, hooks: ImportHooks): Promise<readonly Part[] | null> {
    if (inner.length > 0) return null;
    const { compute } = this.#parts.services;
    const input = { file, name: file.name, settings: { answers } };
    const parts = await compute.run('ingest.list', input, { progress: () => undefined }, hooks.signal);
    return parts.some((part) => part.inner.length > 0) ? parts : null;
  }

  /**
   * Changes how a source is read, and reads it again. Without the file of this session the choice is remembered until
   * the file is dropped again.
   */
  changeSettings(source: StudySource, because: readonly StudyCommand[]): void {
    const from = this.#parts.shelf.original(source.id);
    if (from !== null) return this.#reread(source, from, because);
    this.#await(source, because);
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
    const from = this.#parts.shelf.original(source.id);
    if (from !== null) return this.#reread(source, from, []);
    this.#await(source, []);
  }

  #reread(source: StudySource, from: Dropped, because: readonly StudyCommand[]): void {
    const { jobs, shelf, services } = this.#parts;
    const reservation = this.reservations.reserve(services.study(), droppedName(from));
    const job = jobs.start({
      title: `Read ${source.label} again`,
      lane: 'import',
      phases: IMPORT_PHASES,
      run: async (hooks) => {
        await this.#parts.tablesReady();
        const { mappings } = services.study();
        const settings = settingsAfter({ ...source, remembered: mappings }, because);
        const request = this.#request(from, { ...reservation, label: source.label }, settings);
        return rereadFile({ ...request, replaces: source.id, because }, services, hooks);
      },
    });
    shelf.beginReread(source.id, { id: reservation.id, from, jobId: job.id });
    void job.result
      .then(() => this.#wanted.delete(signature(source.file, source.bytes)))
      // The tray says why; the source is as it was.
      .catch(() => undefined)
      .finally(() => {
        shelf.endReread(source.id);
        this.reservations.release(reservation);
      });
  }

  /** Little was said of a file yet; what was said of files like it holds. */
  #fresh(answers: OwnSettings['answers']): OwnSettings {
    return { answers, mapping: {}, remembered: this.#parts.services.study().mappings };
  }

  #request({ file, inner }: Dropped, reservation: Reservation, own: OwnSettings): ImportRequest {
    const { defaults, answers: answered = [] }: Study = this.#parts.services.study();
    const settings = { ...own, answered, zone: defaults.zone, currency: defaults.currency };
    const modifiedAt = new Date(file.lastModified).toISOString();
    return { file, name: file.name, inner, reservation, settings, at: new Date().toISOString(), modifiedAt };
  }
}

const signature = (name: string, bytes: number): string => `${bytes} ${name}`;

type OwnSettings = Required<Pick<ReadSettings, 'answers' | 'mapping' | 'remembered'>>;

function learned({ answers, remembered }: OwnSettings, mapping: LearnedMapping): OwnSettings {
  return { answers: withoutMapping(answers), mapping: {}, remembered: [...remembered, mapping] };
}

/** A source's settings once commands about it are applied. */
function settingsAfter(before: OwnSettings, commands: readonly StudyCommand[]): OwnSettings {
  const answers = { ...before.answers };
  const mapping = { ...before.mapping };
  let { remembered } = before;
  for (const command of commands) {
    if (command.type === 'answerQuestion') answers[command.question] = command.value;
    if (command.type === 'mapColumn') mapping[command.column] = command.field;
    if (command.type === 'learnMapping') return learned({ answers, mapping, remembered }, command.mapping);
    if (command.type === 'forgetMapping')
      remembered = remembered.filter(({ fingerprint }) => fingerprint !== command.fingerprint);
  }
  return { answers, mapping, remembered };
}

/** The running studio as screens see it (`contract.ts`): joins the parts, each of which holds one thing. */
import type { StudioError } from '../core/errors/studio-error';
import type { Question } from '../core/ingest/contract';
import type { LearnedMapping } from '../core/ingest/mapping/contract';
import type { StudyCommand } from '../core/study/commands';
import type { Study } from '../core/study/study';
import type { ComputeTaskId, ComputeTasks } from '../protocol/compute';
import type { ConsoleRun, DefaultedQuestion, Studio, TypedQuery } from './contract';
import { Backups } from './backup/backups.svelte';
import { runConsole } from './data/console';
import { DataState } from './data/data-state.svelte';
import { CsvFiles } from './data/csv-files';
import { gate, type Gate } from './data/gate';
import { DeviceState } from './device.svelte';
import { toStudioError } from './errors';
import { FileShelf } from './files/file-shelf.svelte';
import { Importer } from './files/importer';
import { Compactor } from './files/compactor';
import { keptImports } from './files/kept-imports';
import { fetchSample } from './files/sample';
import { samples, type SampleChoice } from './files/samples';
import { SourceSettings } from './files/source-settings';
import { JobQueue } from './jobs/queue.svelte';
import { removeGarbage } from './storage/garbage';
import type { EngineState, StudioServices } from './studio-services';
import { FIRST_NAME } from './study/first-name';
import { StudyState } from './study/study-state.svelte';

/** The engine may die while it starts; it is restarted by itself, so starting is tried again. */
const START_ATTEMPTS = 3;

export class LocalStudio implements Studio {
  phase = $state.raw<Studio['phase']>('starting');
  otherTab = $state.raw<Studio['otherTab']>('none');
  failure = $state.raw<StudioError | null>(null);
  readonly #services: StudioServices;
  readonly #jobs = new JobQueue();
  readonly #shelf = new FileShelf();
  readonly #device = new DeviceState();
  readonly #study: StudyState;
  readonly #data: DataState;
  readonly #importer: Importer;
  readonly #settings: SourceSettings;
  readonly #compactor: Compactor;
  readonly #backups: Backups;
  readonly #csv: CsvFiles;
  /** Open while calls to the engine make sense. */
  #engineUp: Gate;
  /** Resolves once the Study is open: from then on it may be changed. */
  readonly #opened: Promise<void>;
  /** Resolves once the tables are there: from then on queries are answered. */
  readonly #ready: Promise<void>;

  constructor(services: StudioServices) {
    const { engine, compute, graph, documents, mode, writerGone } = services;
    this.#services = services;
    this.#engineUp = gate();
    this.#engineUp.open();
    this.failure = services.notice;
    if (writerGone !== null) this.otherTab = 'writing';
    void writerGone?.then(() => (this.otherTab = 'closed'));
    this.#study = new StudyState({ documents, mode, changed: () => this.#refresh() });
    this.#data = new DataState({
      graph,
      engine,
      compute,
      jobs: this.#jobs,
      study: () => this.#study.study,
      isInUse: (id) => this.#importer.reservations.ids.has(id) || this.study.sources.some((source) => source.id === id),
      records: () => this.#shelf.records,
      engineUp: () => this.#engineUp.promise,
    });
    this.#importer = new Importer({
      jobs: this.#jobs,
      shelf: this.#shelf,
      services: {
        engine,
        compute,
        imports: keptImports(documents, this.#shelf),
        study: () => this.#study.study,
        commit: (commands) => this.#study.apply(commands),
      },
      tablesReady: () => this.#data.makeWay(),
      askToPersist: () => services.askToPersist(),
    });
    this.#compactor = new Compactor({ compute, jobs: this.#jobs, sources: () => this.#study.study.sources });
    this.#backups = new Backups({
      compute,
      documents,
      jobs: this.#jobs,
      study: this.#study,
      hush: () => this.#compactor.arm(),
      reopen: () => services.reopen(),
    });
    this.#settings = new SourceSettings({
      jobs: this.#jobs,
      shelf: this.#shelf,
      importer: this.#importer,
      study: this.#study,
      backups: this.#backups,
    });
    const tablesThere = (): Promise<void> => this.#tablesThere();
    this.#csv = new CsvFiles({ engine, jobs: this.#jobs, exports: services.exports, tablesThere });
    this.#opened = this.#open();
    this.#ready = this.#start();
    // Both are told through `phase` and `failure`; whoever waits for them hears it too.
    this.#opened.catch(() => undefined);
    this.#ready.catch(() => undefined);
  }

  get readOnly(): boolean {
    return this.#study.mode === 'read-only';
  }
  get study(): Study {
    return this.#study.study;
  }
  get supportedExports(): Studio['supportedExports'] {
    return this.#services.supportedExports;
  }
  get files(): Studio['files'] {
    return this.#shelf.cards({ study: this.study, jobs: this.#jobs.views, failures: this.#data.failures });
  }
  get jobs(): Studio['jobs'] {
    return this.#jobs.views;
  }
  get device(): Studio['device'] {
    return this.#device.status(this.#study.saving, this.#backups.lastAt);
  }
  get changes(): Studio['changes'] {
    return this.#study.changes;
  }
  get offeredBackup(): Studio['offeredBackup'] {
    return this.#backups.offered;
  }
  get canUndo(): boolean {
    return this.#study.canUndo;
  }
  get canRedo(): boolean {
    return this.#study.canRedo;
  }
  get loop(): Studio['loop'] {
    return this.#data.loop;
  }
  get dataVersion(): number {
    return this.#data.version;
  }

  addFiles(files: readonly File[]): void {
    this.#compactor.arm();
    this.#whenOpen(() => this.#settings.take(files));
  }

  loadSample(sample: SampleChoice = samples[0]): void {
    const job = this.#jobs.start({
      title: 'Load the sample',
      lane: 'export',
      slot: 'sample',
      phases: ['Fetch'],
      run: ({ signal }) => fetchSample(this.#services.page, sample, signal),
    });
    void job.result.then(({ settings, files }) => {
      // A study that somebody began keeps its own name and settings.
      if (this.study.name === FIRST_NAME && this.study.sources.length === 0)
        this.#apply({ type: 'adoptSettings', from: settings });
      this.addFiles(files);
    }, toldInTray);
  }

  retry(key: string, answers: Readonly<Record<string, string>> = {}): void {
    const from = this.#shelf.leftOut(key);
    if (from) this.#whenOpen(() => this.#importer.add({ ...from, answers: { ...from.answers, ...answers } }, key));
  }

  /** Takes a card of a file that was left out away; a source whose rows are lost goes out of the Study. */
  dismiss(key: string): void {
    const source = this.study.sources.find(({ id }) => this.#shelf.keyOf(id) === key);
    if (source && this.#shelf.leftOut(key) === null) this.removeSource(source.id);
    else this.#shelf.dismiss(key);
  }

  cancelJob(id: string): void {
    this.#jobs.cancel(id);
  }

  confirmSources(): void {
    const sourceIds = this.study.sources.filter(({ confirmed }) => !confirmed).map(({ id }) => id);
    this.#apply({ type: 'confirmSources', sourceIds });
  }

  removeSource(id: number): void {
    this.#apply({ type: 'removeSource', sourceId: id });
  }

  answer(sourceId: number, question: Question['id'], value: string): void {
    this.#whenOpen(() => this.#settings.answer(sourceId, question, value));
  }

  answerForAll(question: DefaultedQuestion, value: string): void {
    this.#whenOpen(() => this.#settings.answerForAll(question, value));
  }

  map(sourceId: number, column: string, field: string | null): void {
    this.#whenOpen(() => this.#settings.map(sourceId, column, field));
  }

  learn(sourceId: number, mapping: LearnedMapping): void {
    this.#whenOpen(() => this.#settings.learn(sourceId, mapping));
  }

  forget(fingerprint: string): void {
    this.#whenOpen(() => this.#settings.forget(fingerprint));
  }

  rename(name: string): void {
    this.#apply({ type: 'renameStudy', name });
  }

  setDefaults(zone: string, currency: string | null): void {
    this.#whenOpen(() => this.#settings.setDefaults(zone, currency));
  }

  change(commands: readonly StudyCommand[], why: string | null = null): void {
    this.#whenOpen(() => this.#study.apply(commands, why));
  }

  async ask<K extends ComputeTaskId>(
    task: K,
    input: ComputeTasks[K]['input'],
    title: string,
  ): Promise<ComputeTasks[K]['output']> {
    await this.#tablesThere();
    return this.#jobs.start({
      title,
      lane: 'ask',
      slot: task,
      phases: [],
      run: ({ signal, progress }) => this.#services.compute.run(task, input, { progress }, signal),
    }).result;
  }

  undo(): void {
    this.#whenOpen(() => this.#study.undo());
  }

  redo(): void {
    this.#whenOpen(() => this.#study.redo());
  }

  saveQuery(name: string, sql: string): void {
    this.#apply({ type: 'saveQuery', name, sql });
  }

  removeQuery(name: string): void {
    this.#apply({ type: 'removeQuery', name });
  }

  console(sql: string): ConsoleRun {
    const { engine } = this.#services;
    return runConsole(sql, {
      engine,
      ready: this.#tablesThere(),
      changed: () => {
        this.#data.invalidate();
        this.#refresh();
      },
    });
  }

  async rows<Row>(query: TypedQuery<Row>, params: readonly (string | number | null)[]): Promise<Row[]> {
    await this.#tablesThere();
    try {
      return query.decode(await this.#services.engine.query({ sql: query.sql, params }));
    } catch (error) {
      throw toStudioError(error);
    }
  }

  exportTable(table: 'events' | 'delivery'): Promise<Blob> {
    return this.#csv.table(table);
  }

  rejectsOf(sourceId: number): Promise<Blob> {
    return this.#csv.rejectsOf(sourceId);
  }

  async backup(): Promise<Blob> {
    await this.#opened;
    return this.#backups.write();
  }

  offerBackup(file: File): void {
    this.#whenOpen(() => this.#backups.offer(file));
  }

  async restoreBackup(): Promise<void> {
    await this.#opened;
    await this.#backups.restore();
  }

  dismissBackup(): void {
    this.#backups.dismiss();
  }

  askToKeep(): void {
    const { askToPersist, documents } = this.#services;
    void askToPersist()
      .then(() => this.#device.measure(documents))
      .catch(toldInTray);
  }

  /** Resolves once the tables follow the Study, also after the engine was lost. */
  async #tablesThere(): Promise<void> {
    await this.#ready;
    await this.#data.tables();
  }

  async #open(): Promise<void> {
    const { documents, compute, page } = this.#services;
    this.#device.watchRequests(page.origin);
    try {
      await this.#study.open();
      const keep = this.#study.kept;
      // A study that was restored may have taken the place of one with the same ids.
      const named = new Set(keep.map(({ id, snapshot }) => `${id} ${snapshot}`));
      const records = await documents.readImports();
      this.#shelf.addRecords(records.filter(({ sourceId, snapshot }) => named.has(`${sourceId} ${snapshot.sha256}`)));
      if (this.#study.mode === 'writer') await removeGarbage({ documents, compute, keep });
      await this.#device.measure(documents);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  async #start(): Promise<void> {
    await this.#opened;
    this.#services.onEngineState((state) => this.#hearEngine(state));
    for (let attempt = 1; this.phase === 'starting'; attempt++) {
      try {
        await this.#engineUp.promise;
        this.#device.engineVersion = (await this.#services.engine.info()).version;
        this.#device.engine = 'ready';
        await this.#data.refresh();
        this.phase = 'ready';
      } catch (error) {
        if (toStudioError(error).code !== 'engine-lost' || attempt === START_ATTEMPTS) throw this.#fail(error);
      }
    }
    this.#compactor.arm();
  }

  #hearEngine(state: EngineState): void {
    this.#device.engine = state;
    switch (state) {
      case 'restarting':
        this.#engineUp = gate();
        this.#data.invalidate();
        // Begun now, though it waits for the engine: whoever asks meanwhile waits for the tables too.
        if (this.phase === 'ready') this.#refresh();
        return;
      case 'ready':
        this.#engineUp.open();
        return;
      case 'failed':
        this.#engineUp.open();
        return;
    }
  }

  #fail(cause: unknown): StudioError {
    const error = toStudioError(cause);
    this.failure = error;
    this.phase = 'failed';
    return error;
  }

  #refresh(): void {
    this.#compactor.arm();
    void this.#opened
      .then(() => this.#data.refresh())
      .then(() => this.#device.measure(this.#services.documents))
      .catch(toldInTray);
  }

  #apply(command: StudyCommand): void {
    this.#whenOpen(() => this.#study.apply([command]));
  }

  /** Runs a change once the Study is open. A read-only tab changes nothing: screens show that state, so it is ignored. */
  #whenOpen(change: () => unknown): void {
    if (this.readOnly) return;
    void this.#opened.then(change).catch((error: unknown) => {
      this.failure = toStudioError(error);
    });
  }
}

/** The job that failed stands in the tray with its sentences: nobody else needs to hear of it. */
const toldInTray = (): void => undefined;
